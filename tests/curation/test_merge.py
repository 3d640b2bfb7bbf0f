"""Two entries for one group become one, and nothing that either knew is lost."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from directory.choices import (
    Basis,
    CitedField,
    Freshness,
    Kind,
    NameType,
    RelationType,
    VerificationResult,
)
from directory.curation.merge import STEPS, MergeRefused, merge_groups
from directory.curation.merge_facts import disagreements
from directory.curation.verify import verify
from directory.exchange.seeds import seed
from directory.models import (
    Branch,
    Citation,
    FormerSlug,
    Group,
    GroupIdentifier,
    GroupLink,
    GroupName,
    GroupRelation,
    JoinStep,
)
from directory.search import engine
from directory.search.engine import Question
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep() -> Group:
    return cast.make_group("Relawan Sungai", slug="relawan-sungai", acronym="RS", founded_year=1999)


@pytest.fixture
def gone() -> Group:
    return cast.make_group(
        "Komunitas Peduli Sungai",
        slug="peduli-sungai",
        acronym="KPS",
        founded_year=2001,
        website="https://sungai.example",
        fee="Gratis",
    )


def test_old_addresses_lead_to_the_kept_entry(keep, gone, client):
    FormerSlug.objects.create(slug="sungai-lama", group=gone)

    merge_groups(keep, gone)

    assert not Group.objects.filter(pk=gone.pk).exists()
    for slug in ("peduli-sungai", "sungai-lama"):
        answer = client.get(f"/kelompok/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, "/kelompok/relawan-sungai/")
    assert client.get("/kelompok/relawan-sungai/").status_code == 200


def test_kept_entry_wins_and_takes_over_what_it_does_not_know(keep, gone):
    merged = merge_groups(keep, gone)

    keep.refresh_from_db()
    assert (keep.name, keep.acronym, keep.founded_year) == ("Relawan Sungai", "RS", 1999)
    assert (keep.website, keep.fee) == ("https://sungai.example", "Gratis")
    assert merged.version == keep.version > 1


def test_curator_chooses_where_both_know_something(keep, gone):
    assert [(d.key, d.kept, d.other) for d in disagreements(keep, gone)] == [
        ("name", "Relawan Sungai", "Komunitas Peduli Sungai"),
        ("acronym", "RS", "KPS"),
        ("summary", "Ringkasan Relawan Sungai.", "Ringkasan Komunitas Peduli Sungai."),
        ("founded", "1999", "2001"),
    ]

    merge_groups(keep, gone, take={"name", "founded"})

    keep.refresh_from_db()
    assert (keep.name, keep.acronym, keep.founded_year) == ("Komunitas Peduli Sungai", "RS", 2001)
    assert keep.slug == "relawan-sungai"
    assert sorted(keep.names.values_list("type", "value")) == [
        ("acronym", "KPS"),
        ("alias", "Relawan Sungai"),
    ]


@pytest.mark.django_db(transaction=True)
def test_every_name_still_finds_the_group(keep, gone):
    source = cast.make_source()
    Citation.objects.create(group=gone, field=CitedField.NAME, source=source)
    cast.make_name(gone, "Sungai Bersih", NameType.FORMER)
    cast.make_name(gone, "Relawan Kali", NameType.ALIAS, source=source)
    cast.make_name(keep, "Relawan Kali", NameType.ALIAS)
    engine.rebuild()

    merge_groups(keep, gone)

    rows = keep.names.values_list("type", "value", "source")
    assert sorted(rows, key=str) == [
        ("acronym", "KPS", None),
        ("alias", "Komunitas Peduli Sungai", source.pk),
        ("alias", "Relawan Kali", source.pk),
        ("former", "Sungai Bersih", None),
    ]
    for words in (["peduli"], ["kps"], ["bersih"], ["kali"]):
        assert engine.matching(Question(words, literal=True)) == [keep.pk]


def test_same_name_is_not_said_twice(keep):
    other = cast.make_group("RELAWAN SUNGAI", acronym="R.S.")

    merge_groups(keep, other)

    assert not keep.names.exists()


def test_rows_go_over_each_once(keep, gone):
    java = cast.make_province("jawa-barat")
    shared, only = cast.make_benefit("teman"), cast.make_benefit("ilmu")
    source = cast.make_source()
    cast.give_benefit(keep, shared)
    cast.give_benefit(gone, shared, basis=Basis.STATED, source=source, note="Kata situsnya.")
    cast.give_benefit(gone, only)
    cast.give_challenge(gone, cast.make_challenge("dana"))
    cast.make_branch(keep, java, "Bandung")
    cast.make_branch(gone, java, "BANDUNG")
    cast.make_branch(gone, java, "Bogor")
    GroupIdentifier.objects.create(group=gone, scheme="ahu", value="7")
    keep.topics.add(water := cast.make_topic("air"))
    gone.topics.add(water, nature := cast.make_topic("alam"))

    merge_groups(keep, gone)

    assert set(keep.topics.all()) == {water, nature}
    assert sorted(keep.branches.values_list("name", flat=True)) == ["Bandung", "Bogor"]
    assert Branch.objects.count() == 2
    benefits = {row.benefit: (row.basis, row.note) for row in keep.own_benefits.all()}
    assert benefits == {shared: ("stated", "Kata situsnya."), only: ("editorial", "")}
    assert keep.own_challenges.count() == keep.identifiers.count() == 1


def test_addresses_that_lost_their_place_become_links(keep, gone):
    keep.website = "https://www.relawan.example/"
    keep.save()
    for group in (keep, gone):
        GroupLink.objects.create(group=group, type="x", url="https://x.com/sungai")
    gone.registration_url = "https://relawan.example"
    gone.save()

    merge_groups(keep, gone)

    keep.refresh_from_db()
    assert keep.website == "https://www.relawan.example/"
    assert sorted(keep.links.values_list("url", flat=True)) == [
        "https://sungai.example",
        "https://x.com/sungai",
    ]


def test_one_way_of_joining_is_kept(keep, gone):
    JoinStep.objects.create(group=gone, order=1, text="Datang.")
    merge_groups(keep, gone)
    assert [step.text for step in keep.join_steps.all()] == ["Datang."]

    third = cast.make_group("Ketiga")
    JoinStep.objects.create(group=third, order=1, text="Menelepon.")
    JoinStep.objects.create(group=third, order=2, text="Menunggu.")
    assert [d.key for d in disagreements(keep, third)][-1] == STEPS
    fourth = cast.make_group("Keempat")
    JoinStep.objects.create(group=fourth, order=1, text="Diam.")

    merge_groups(keep, fourth)
    assert [step.text for step in keep.join_steps.all()] == ["Datang."]
    merge_groups(keep, third, take={STEPS})
    assert [step.text for step in keep.join_steps.all()] == ["Menelepon.", "Menunggu."]


def test_source_is_cited_only_for_what_it_says(keep, gone):
    ours, theirs = cast.make_source(), cast.make_source()
    for field in (CitedField.FOUNDED, CitedField.SUMMARY):
        Citation.objects.create(group=keep, field=field, source=ours)
    for field in (CitedField.FOUNDED, CitedField.SUMMARY, CitedField.FEE, CitedField.NAMES):
        Citation.objects.create(group=gone, field=field, source=theirs)

    merge_groups(keep, gone, take={"founded"})

    assert set(keep.citations.values_list("field", "source")) == {
        ("founded", theirs.pk),  # the value is theirs now
        ("summary", ours.pk),  # ours stayed, so their source says something else
        ("fee", theirs.pk),
        ("names", theirs.pk),
    }


def test_relations_hold_for_the_kept_entry(keep, gone):
    parent, rival = cast.make_group("Induk"), cast.make_group("Saingan")
    relate = GroupRelation.objects.create
    relate(group=gone, type=RelationType.MEMBER_OF, other=parent)
    relate(group=keep, type=RelationType.MEMBER_OF, other=parent)
    relate(group=rival, type=RelationType.SHARES_NAME_WITH, other=gone)
    relate(group=keep, type=RelationType.SHARES_NAME_WITH, other=rival)
    relate(group=keep, type=RelationType.SUCCESSOR_OF, other=gone)
    relate(group=parent, type=RelationType.PARENT_OF, other=gone)

    merge_groups(keep, gone)

    assert sorted(GroupRelation.objects.values_list("group__name", "type", "other__name")) == [
        ("Induk", "parent_of", "Relawan Sungai"),
        ("Relawan Sungai", "member_of", "Induk"),
        ("Relawan Sungai", "shares_name_with", "Saingan"),
    ]


def test_check_of_the_other_entry_makes_the_merged_one_no_fresher(keep, gone):
    verify(gone, note="Menelepon.")
    verify(keep, on=dt.date(2025, 3, 1))

    merged = merge_groups(keep, gone)

    assert merged.freshness == Freshness.DUE
    moved = keep.verifications.get(checked_on=dt.date(2026, 11, 25))
    assert moved.result == VerificationResult.UNCLEAR
    assert moved.note == "Pemeriksaan atas entri “Komunitas Peduli Sungai”. Menelepon."


def test_history_says_who_merged_what(keep, gone):
    sari = User.objects.create_user("sari")
    cast.make_name(gone, "Sungai Bersih")
    for model in (Group, GroupName):
        model.history.all().delete()  # as if the seed had brought them

    merge_groups(keep, gone, by=sari)

    latest, first = keep.history.all()
    assert (latest.history_user, first.history_user) == (sari, None)
    assert latest.history_change_reason == "Digabung dengan “Komunitas Peduli Sungai”"
    records = Group.history.filter(id=gone.pk)
    assert [(record.history_type, record.history_user) for record in records] == [
        ("-", sari),
        ("+", None),
    ]
    assert records[0].history_change_reason == "Digabung ke “Relawan Sungai”"
    moved = GroupName.history.filter(value="Sungai Bersih")
    assert [(row.group_id, row.history_user) for row in moved] == [
        (keep.pk, sari),
        (gone.pk, None),
    ]


def test_merge_that_makes_no_sense_is_refused(keep, gone):
    others = cast.make_group(kind=Kind.OCCUPATIONAL)
    for wrong in (keep, others, Group(pk=999_999)):
        with pytest.raises(MergeRefused):
            merge_groups(keep, wrong)
    with pytest.raises(MergeRefused, match="orang lain"):
        merge_groups(keep, gone, versions=(keep.version, gone.version + 1))
    assert Group.objects.count() == 3


def test_merge_that_fails_half_way_changes_nothing(keep, gone, monkeypatch):
    monkeypatch.setattr("directory.curation.merge.move_checks", lambda *_: 1 / 0)
    cast.make_name(gone, "Sungai Bersih")

    with pytest.raises(ZeroDivisionError):
        merge_groups(keep, gone)

    assert Group.objects.count() == 2
    assert not keep.names.exists()


@pytest.mark.django_db(transaction=True)
def test_seeding_again_brings_nothing_merged_back():
    seed()
    engine.rebuild()
    keep, gone = Group.objects.filter(kind=Kind.VOLUNTEER)[:2]
    slug = gone.slug
    merge_groups(keep, gone)
    before = Group.objects.count(), GroupName.objects.count(), Citation.objects.count()

    seed()

    assert (Group.objects.count(), GroupName.objects.count(), Citation.objects.count()) == before
    assert FormerSlug.objects.get(slug=slug).group == keep
    assert list(engine.check()) == []
