"""Overwriting, which is asked for: fixtures win, and what is not in them stays."""

import pytest

from directory.models import FormerSlug, Group, Source
from tests.exchange.conftest import ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(seeded):
    return Group.objects.get(slug="ikatan-contoh")


def test_overwriting_brings_values_and_rows_back(seeded, group):
    other = Group.objects.get(slug="relawan-contoh")
    other.summary, other.slug = "Kata kurator.", "alamat-baru"
    other.save()
    other.topics.clear()
    group.delete()
    Source.objects.filter(title="Laman B").update(title="Kata kurator")
    assert seeded.seed(overwrite=True) == {"new": 7, "updated": 2, "unchanged": ROWS - 9}
    assert seeded.seed() == {"unchanged": ROWS}
    other.refresh_from_db()
    assert (other.summary, other.slug) == ("Wadah relawan.", "relawan-contoh")
    assert [topic.slug for topic in other.topics.all()] == ["bencana"]
    assert [former.slug for former in other.former_slugs.all()] == ["alamat-baru"]
    assert Group.objects.get(slug="ikatan-contoh").matched_on is not None


def test_overwriting_undoes_a_merger(seeded, group):
    other = Group.objects.get(slug="relawan-contoh")
    group.names.update(group=other)
    group.delete()
    FormerSlug.objects.create(slug="ikatan-contoh", group=other)
    seeded.seed(overwrite=True)
    again = Group.objects.get(slug="ikatan-contoh")
    assert [name.value for name in again.names.all()] == ["PB IDC"]
    assert not FormerSlug.objects.exists()
    assert seeded.seed() == {"unchanged": ROWS}


def test_overwriting_wins_over_rows_that_were_there_first(fixtures):
    Group.objects.create(slug="ikatan-contoh", name="Buatan kurator", kind="volunteer", summary="A")
    assert fixtures.seed(overwrite=True) == {"new": ROWS - 1, "updated": 1}
    assert Group.objects.get(slug="ikatan-contoh").kind == "occupational"


def test_what_is_not_in_the_fixtures_is_not_overwritten(seeded, group):
    group.website = "https://contoh.example"
    group.save()
    seeded.seed(overwrite=True)
    group.refresh_from_db()
    assert group.website == "https://contoh.example"
