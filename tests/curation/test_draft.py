"""To begin an entry."""

import pytest
from django.db import IntegrityError

from directory.choices import Kind, Status
from directory.curation import draft
from directory.curation.draft import draft_group, free_slug, possibly_the_same
from directory.models import FormerSlug, Group
from tests import cast

pytestmark = pytest.mark.django_db

VALUES = {"name": "Sahabat Taman", "kind": Kind.VOLUNTEER, "summary": "Merawat taman."}


def test_slug_is_made_of_the_name():
    assert free_slug("Perhimpunan Éco P.M.I. & Sahabat") == "perhimpunan-eco-pmi-sahabat"
    assert free_slug("志工") == "kelompok"
    assert len(free_slug("kata " * 80)) <= 120


def test_slug_that_a_group_has_or_had_is_not_used_again():
    group = cast.make_group("Sahabat Taman", slug="sahabat-taman")
    FormerSlug.objects.create(slug="sahabat-taman-2", group=group)

    assert free_slug("Sahabat Taman") == "sahabat-taman-3"


def test_slug_is_found_among_many_groups_of_one_name():
    for number in range(2, 53):
        FormerSlug.objects.create(slug=f"tani-{number}", group=cast.make_group(slug=f"x-{number}"))
    cast.make_group("Tani", slug="tani")

    assert free_slug("Tani") == "tani-53"


def test_draft_has_its_topics_and_is_no_edit_yet():
    topic = cast.make_topic("lingkungan")

    group = draft_group(**VALUES, topics=[topic])

    stored = Group.objects.get(slug="sahabat-taman")
    assert stored == group
    assert (stored.status, stored.version) == (Status.DRAFT, 1)
    assert list(stored.topics.all()) == [topic]


def test_slug_taken_at_the_same_moment_is_passed_over(monkeypatch):
    cast.make_group("Sahabat Taman", slug="sahabat-taman")
    answers = iter(["sahabat-taman", "sahabat-taman", "sahabat-taman-2"])
    monkeypatch.setattr(draft, "free_slug", lambda name: next(answers))

    assert draft_group(**VALUES).slug == "sahabat-taman-2"


def test_other_faults_are_not_tried_for_ever(monkeypatch):
    cast.make_group("Sahabat Taman", slug="sahabat-taman")
    monkeypatch.setattr(draft, "free_slug", lambda name: "sahabat-taman")

    with pytest.raises(IntegrityError):
        draft_group(**VALUES)


def test_groups_that_may_be_the_same_are_found_by_name_acronym_and_site():
    named = cast.make_group("Sahabat Taman", status=Status.DRAFT)
    also = cast.make_group()
    cast.make_name(also, "Sahabat  TAMAN")
    short = cast.make_group(acronym="SATA")
    site = cast.make_group(website="https://www.sata.example/tentang")
    cast.make_group("Sahabat Taman Kota", acronym="SATAKO", website="https://other.example")

    found = possibly_the_same("sahabat taman", "sata", "https://sata.example")

    assert set(found) == {named, also, short, site}
    assert possibly_the_same("Lain sekali") == []
