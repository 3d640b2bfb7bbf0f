"""Whatever is saved, linked or deleted, the index follows: no model is forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    Province,
    Synonym,
    Topic,
    Verification,
)
from directory.models.search_index import IndexPending, IndexTerm
from directory.search import engine, signals
from directory.search.engine import Question
from directory.search.index import writer
from directory.text import query_words
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

#: Models that a search never looks at.
UNSEARCHED = {
    *{"citation", "comparisonaspect", "formerslug", "generalstep", "groupidentifier", "grouplink"},
    *{"grouprelation", "guidepage", "joinstep", "kindprofile", "linkcheck", "mitigation"},
    *{"searchmiss", "seedrecord", "source", "savedfilter"},
    *{"duplicatepair", "formerconcept", "importrun"},
    *{"indexstate", "indexterm", "indexfacet", "indexedgroup", "indexpending"},
}


@pytest.fixture
def group() -> Group:
    """Return a group with one of everything, indexed."""
    province = cast.make_province("bali")
    group = cast.make_group("Sahabat Laut", slug="laut", topics=[cast.make_topic("laut")])
    other = cast.make_group("Kawan Darat", slug="darat")
    cast.make_name(group, "Bahari Lama")
    cast.make_branch(group, province, "Cabang Ubud")
    cast.give_benefit(group, cast.make_benefit("jejaring"))
    cast.give_challenge(group, cast.make_challenge("dana"))
    Verification.objects.create(
        group=group, checked_on=dt.date(2026, 11, 1), method="official_site"
    )
    Synonym.objects.create(term="samudra", equivalents="laut")
    engine.rebuild()
    assert other.pk
    return group


def found(q: str = "", **choices: list[str]) -> set[str]:
    """Return the slugs of all groups that are found."""
    question = Question(query_words(q), choices, literal=True)
    return {group.slug for group in engine.find(question, limit=99).groups}


def test_every_model_is_followed_or_known_to_be_unsearched():
    followed = {model._meta.model_name for model in (Group, *signals.PARTS, *signals.WORDS)}
    ours = list(apps.get_app_config("directory").get_models())
    history = {model for model in ours if model.__name__.startswith("Historical")}
    names = {model._meta.model_name for model in set(ours) - history}
    assert names - UNSEARCHED == followed & names
    assert followed <= names


def _set(model: type[models.Model], **fields: Any) -> Callable[[], None]:
    """Return what saves the first row of a model with other fields."""

    def save() -> None:
        row = model._default_manager.order_by("pk").first()
        assert row is not None
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return save


def _delete(model: type[models.Model]) -> Callable[[], None]:
    """Return what deletes the first row of a model."""

    def delete() -> None:
        row = model._default_manager.order_by("pk").first()
        assert row is not None
        row.delete()

    return delete


@pytest.mark.parametrize(
    ("change", "q", "choices", "before", "after"),
    [
        (_set(Group, name="Sahabat Ombak"), "ombak", {}, set(), {"laut"}),
        (_set(Group, kind="occupational"), "", {"kind": ["occupational"]}, set(), {"laut"}),
        (_set(Group, status="draft"), "", {}, {"laut", "darat"}, {"darat"}),
        (_set(Group, summary="Karang."), "karang", {}, set(), {"laut"}),
        (_set(Group, acronym="KRG"), "krg", {}, set(), {"laut"}),
        (_set(Group, headquarters_city="Sanur"), "sanur", {}, set(), {"laut"}),
        (_delete(Group), "", {}, {"laut", "darat"}, {"darat"}),
        (_set(GroupName, value="Segara"), "segara", {}, set(), {"laut"}),
        (_delete(GroupName), "bahari", {}, {"laut"}, set()),
        (_set(Branch, name="Cabang Kuta"), "kuta", {}, set(), {"laut"}),
        (_delete(Branch), "", {"province": ["bali"]}, {"laut"}, set()),
        (_delete(GroupBenefit), "", {"benefit": ["jejaring"]}, {"laut"}, set()),
        (_delete(GroupChallenge), "", {"challenge": ["dana"]}, {"laut"}, set()),
        (_delete(Verification), "", {"verified": ["fresh"]}, {"laut"}, set()),
        (
            _set(Verification, checked_on=dt.date(2020, 1, 1)),
            *("", {"verified": ["stale"]}, set(), {"laut"}),
        ),
        (_set(Topic, name="Palung"), "palung", {}, set(), {"laut"}),
        (_set(Topic, slug="palung"), "", {"topic": ["palung"]}, set(), {"laut"}),
        (_delete(Topic), "", {"topic": ["laut"]}, {"laut"}, set()),
        (_set(Province, name="Pulau Dewata"), "dewata", {}, set(), {"laut"}),
        (_set(Province, slug="dewata"), "", {"province": ["dewata"]}, set(), {"laut"}),
        (_set(Benefit, title="Pertemanan"), "pertemanan", {}, set(), {"laut"}),
        (_set(Benefit, slug="teman"), "", {"benefit": ["teman"]}, set(), {"laut"}),
        (_set(Challenge, slug="uang"), "", {"challenge": ["uang"]}, set(), {"laut"}),
        (_set(Synonym, term="lautan biru"), "lautan biru", {}, set(), {"laut"}),
        (_delete(Synonym), "samudra", {}, {"laut"}, set()),
    ],
)
def test_search_follows_a_change(group, change, q, choices, before, after):
    assert found(q, **choices) == before
    change()
    assert found(q, **choices) == after
    assert list(engine.check()) == []
    assert not IndexPending.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda topic, group, other: other.topics.add(topic),
        lambda topic, group, other: other.topics.set([topic]),
        lambda topic, group, other: topic.groups.add(other),
        lambda topic, group, other: topic.groups.set([group, other]),
    ],
)
def test_search_follows_a_link_to_a_topic_from_both_sides(group, change):
    topic, other = Topic.objects.get(), Group.objects.get(slug="darat")
    change(topic, group, other)
    assert found(topic=["laut"]) == {"laut", "darat"}
    assert list(engine.check()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda topic, group: group.topics.remove(topic),
        lambda topic, group: group.topics.clear(),
        lambda topic, group: topic.groups.remove(group),
        lambda topic, group: topic.groups.set([]),
        lambda topic, group: topic.groups.clear(),
    ],
)
def test_search_follows_a_cut_link_to_a_topic_from_both_sides(group, change):
    change(Topic.objects.get(), group)
    assert found(topic=["laut"]) == set()
    assert list(engine.check()) == []


@pytest.mark.parametrize("model", signals.PARTS)
def test_part_that_moves_leaves_its_former_group(group, model):
    other = Group.objects.get(slug="darat")
    _set(model, group=other)()
    assert list(engine.check()) == []
    assert not IndexPending.objects.exists()


def test_search_follows_the_parent_of_a_topic(group):
    water = cast.make_topic("air")
    assert found(topic=["air"]) == set()
    _set(Topic, parent=water)()
    assert found(topic=["air"]) == found("air") == {"laut"}


def test_rows_deleted_in_one_go_are_followed(group):
    GroupName.objects.all().delete()
    Branch.objects.all().delete()
    assert found("bahari") == found("ubud") == set()
    Group.objects.filter(slug="laut").delete()
    assert found() == {"darat"}
    assert list(engine.check()) == []


def test_new_topic_with_the_slug_of_a_deleted_one_has_no_groups(group):
    Topic.objects.get().delete()
    cast.make_topic("laut")
    assert found(topic=["laut"]) == set()
    assert list(engine.check()) == []


def test_one_flush_takes_all_of_a_transaction(group, monkeypatch):
    flushes: list[int] = []
    flush = writer.flush
    monkeypatch.setattr(writer, "flush", lambda: flushes.append(flush()))
    with transaction.atomic():
        for number in range(3):
            cast.make_name(group, f"Nama {number}")
    assert flushes == [1]


def test_words_of_bulk_work_are_followed(group):
    assert found("segara") == set()
    with transaction.atomic():
        Synonym.objects.update(term="segara")
        Topic.objects.update(name="Palung")
        engine.words_changed()
    assert found("segara") == found("palung") == {"laut"}


def test_undone_words_are_forgotten(group):
    with transaction.atomic():
        Synonym.objects.create(term="segara", equivalents="laut")
        assert found("segara") == {"laut"}  # for who asks inside
        transaction.set_rollback(True)
    assert found("segara") == set()
    Synonym.objects.create(term="tasik", equivalents="laut")
    assert (found("segara"), found("tasik")) == (set(), {"laut"})


def test_new_title_is_suggested_though_its_words_are_the_same(group):
    assert [row.label for row in engine.suggest("sahabat")] == ["Sahabat Laut"]
    _set(Group, name="SAHABAT LAUT")()
    assert [row.label for row in engine.suggest("sahabat")] == ["SAHABAT LAUT"]


def test_words_of_a_deleted_group_are_no_words_any_more(group):
    cast.make_group("Walhi Muda", slug="walhi")
    assert engine.find(Question(["walhu"])).corrected == ("walhi",)
    Group.objects.get(slug="walhi").delete()
    assert engine.find(Question(["walhu"])).corrected == ()
    assert not IndexTerm.objects.filter(term__contains="walhi").exists()


def test_failing_flush_leaves_the_edit_and_the_note(group, monkeypatch, caplog):
    def fail() -> int:
        raise RuntimeError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(writer, "_flush_batch", fail)
        Group.objects.get(slug="laut").delete()
    assert "no room" in caplog.text
    assert IndexPending.objects.exists()
    assert found() == {"darat"}  # the index still has it, the rows no longer
    writer.flush()
    assert list(engine.check()) == []
