"""Two topics, benefits or challenges that mean the same become one."""

import pytest
from django.contrib.auth.models import User

from directory.choices import Basis, Kind
from directory.curation.merge import MergeRefused
from directory.curation.merge_concepts import merge_concepts
from directory.exchange.seeds import seed
from directory.models import (
    Benefit,
    Challenge,
    FormerConcept,
    Group,
    GroupBenefit,
    Mitigation,
    Topic,
)
from directory.search import engine
from directory.search.engine import Question
from tests import cast

pytestmark = pytest.mark.django_db


def test_groups_of_a_merged_topic_have_the_other_one(client):
    keep, gone = cast.make_topic("alam"), cast.make_topic("lingkungan")
    child = cast.make_topic("sungai", parent=gone)
    both = cast.make_group(topics=[keep, gone])
    only = cast.make_group(topics=[gone])
    version = only.version

    assert merge_concepts(keep, gone) == 2

    for group in (both, only):
        assert list(group.topics.all()) == [keep]
    child.refresh_from_db()
    only.refresh_from_db()
    assert child.parent == keep
    assert only.version == version + 1
    answer = client.get("/bidang/lingkungan/")
    assert (answer.status_code, answer["Location"]) == (301, "/bidang/alam/")


def test_topic_can_be_merged_into_its_own_child_or_parent():
    top, middle, low = (cast.make_topic(slug) for slug in ("atas", "tengah", "bawah"))
    Topic.objects.filter(pk=middle.pk).update(parent=top)
    Topic.objects.filter(pk=low.pk).update(parent=middle)

    merge_concepts(low, middle)
    low.refresh_from_db()
    assert low.parent == top

    merge_concepts(top, low)
    assert list(Topic.objects.all()) == [top]


def test_topics_between_two_merged_ones_stand_in_no_circle():
    top, middle, low = (cast.make_topic(slug) for slug in ("atas", "tengah", "bawah"))
    Topic.objects.filter(pk=middle.pk).update(parent=top)
    Topic.objects.filter(pk=low.pk).update(parent=middle)

    merge_concepts(low, top)

    parents = {topic.slug: topic.parent for topic in Topic.objects.all()}
    assert parents == {"bawah": None, "tengah": low}


def test_topics_of_two_kinds_are_not_merged():
    keep, gone = cast.make_topic("alam"), cast.make_topic("hukum", kind=Kind.OCCUPATIONAL)

    for wrong in (gone, keep):
        with pytest.raises(MergeRefused):
            merge_concepts(keep, wrong)

    assert Topic.objects.count() == 2


def test_history_of_each_group_says_why_its_topics_changed():
    sari = User.objects.create_user("sari")
    keep, gone = cast.make_topic("alam"), cast.make_topic("lingkungan")
    group = cast.make_group(topics=[gone])
    Group.history.all().delete()

    merge_concepts(keep, gone, by=sari)

    after, before = group.history.all()
    assert (after.history_user, before.history_user) == (sari, None)
    assert after.history_change_reason == "Bidang “Lingkungan” digabung ke “Alam”"
    assert [row.topic for row in after.topics.all()] == [keep]
    assert before.topics.count() == 1
    assert Topic.history.filter(id=gone.pk).first().history_type == "-"


def test_group_that_names_both_benefits_keeps_the_better_founded_word():
    keep, gone = cast.make_benefit("teman"), cast.make_benefit("kawan")
    both, only = cast.make_group(), cast.make_group()
    source = cast.make_source()
    cast.give_benefit(both, keep)
    cast.give_benefit(both, gone, basis=Basis.STATED, source=source)
    cast.give_benefit(only, gone, note="Saban pekan.")
    GroupBenefit.history.all().delete()

    assert merge_concepts(keep, gone) == 2

    rows = GroupBenefit.objects.values_list("group", "benefit", "basis", "source", "note")
    assert sorted(rows) == [
        (both.pk, keep.pk, "stated", source.pk, ""),
        (only.pk, keep.pk, "editorial", None, "Saban pekan."),
    ]
    records = GroupBenefit.history.filter(group_id=only.pk)
    assert [record.benefit_id for record in records] == [keep.pk, gone.pk]


def test_claims_and_kinds_of_both_hold(client):
    keep = cast.make_benefit("teman", for_volunteer=False, claims=["S2-1"])
    gone = cast.make_benefit("kawan", for_occupational=False, claims=["S2-1", "S3-1"])
    third = cast.make_benefit("sahabat")

    merge_concepts(gone, third)
    merge_concepts(keep, gone)

    keep.refresh_from_db()
    assert keep.claims == ["S2-1", "S3-1"]
    assert keep.for_volunteer
    assert keep.for_occupational
    for slug in ("kawan", "sahabat"):
        assert client.get(f"/manfaat/{slug}/")["Location"] == "/manfaat/teman/"
    assert client.get("/manfaat/lawan/").status_code == 404


def test_what_eases_a_merged_challenge_eases_the_other(client):
    keep, gone = cast.make_challenge("dana"), cast.make_challenge("uang")
    group = cast.make_group()
    cast.give_challenge(group, gone)
    mitigation = Mitigation.objects.create(slug="iuran", title="Iuran", description="Iuran.")
    mitigation.challenges.add(gone)

    merge_concepts(keep, gone)

    assert list(mitigation.challenges.all()) == [keep]
    assert group.own_challenges.get().challenge == keep
    assert client.get("/tantangan/uang/")["Location"] == "/tantangan/dana/"


@pytest.mark.django_db(transaction=True)
def test_search_knows_the_merged_topic_at_once():
    keep, gone = cast.make_topic("alam"), cast.make_topic("lingkungan")
    groups = {cast.make_group(topics=[topic]).pk for topic in (keep, gone)}
    engine.rebuild()

    merge_concepts(keep, gone)

    assert set(engine.matching(Question(choices={"topic": ["alam"]}))) == groups
    assert list(engine.check()) == []


@pytest.mark.django_db(transaction=True)
def test_seeding_again_does_not_undo_a_merge():
    seed()
    for model in (Topic, Benefit, Challenge):
        keep, gone = list(model.objects.all()[:2])
        merge_concepts(keep, gone)
    counts = Topic.objects.count(), Benefit.objects.count(), GroupBenefit.objects.count()

    report = seed()

    assert (Topic.objects.count(), Benefit.objects.count(), GroupBenefit.objects.count()) == counts
    assert report.total("new") == report.total("updated") == 0
    assert FormerConcept.objects.count() == 3


def test_queries_grow_with_parts_not_with_groups(django_assert_max_num_queries):
    keep, gone = cast.make_topic("alam"), cast.make_topic("lingkungan")
    for _ in range(40):
        cast.make_group(topics=[gone])

    with django_assert_max_num_queries(40):
        merge_concepts(keep, gone)
