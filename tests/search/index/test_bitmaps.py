"""What a process keeps of the index is as new as the index, and costs one query to prove."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction

from directory.models import Group, Synonym
from directory.models.search_index import IndexState
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import bitmaps
from directory.search.index.bitmaps import Snapshot, forget, snapshot
from directory.search.index.damage import IndexUnavailable
from directory.search.index.document import NAME, TEXT
from directory.search.lexicon import lexicon
from tests import cast


@pytest.fixture
def indexed(transactional_db) -> None:
    """Index two groups."""
    cast.make_group("Sahabat Laut", slug="laut", summary="Karang.")
    cast.make_group("Sahabat Hutan", slug="hutan", summary="Kayu.")
    engine.rebuild()


def test_snapshot_costs_one_query_while_nothing_changes(indexed, django_assert_num_queries):
    kept = snapshot()
    for facet in ("live", "kind"):
        kept.facet(facet)
    with django_assert_num_queries(1):
        assert snapshot() is kept
        kept.facet("live")


def test_browsing_costs_few_queries(indexed, django_assert_num_queries):
    engine.find(Question())
    with django_assert_num_queries(4):  # state, ids, groups with their province, their topics
        assert engine.find(Question()).total == 2


def test_words_cost_few_queries(indexed, django_assert_num_queries):
    engine.find(Question(["sahabat", "laut"]))
    with django_assert_num_queries(6):  # none to explain what the names say
        engine.find(Question(["sahabat", "laut"]))


def test_only_changed_blocks_are_read_again(indexed, django_assert_num_queries):
    kept = snapshot()
    kinds, scopes = dict(kept.facet("kind")), dict(kept.facet("scope"))
    group = Group.objects.get(slug="laut")
    group.kind = "occupational"
    group.save()
    with django_assert_num_queries(2):  # the state, and the changed rows
        now = snapshot()
        assert len(now.value("kind", "occupational")) == 1
    assert now.facet("scope")["national"] is scopes["national"]
    assert dict(kept.facet("kind")) == kinds  # who reads the former one goes on undisturbed


def test_change_of_words_is_followed_and_another_change_keeps_them(indexed):
    words = lexicon(snapshot())
    cast.make_group("Sahabat Kota")
    assert lexicon(snapshot()) is words
    Synonym.objects.create(term="samudra", equivalents="laut")
    assert lexicon(snapshot()) is not words


def test_nothing_is_kept_of_a_transaction(indexed):
    before = snapshot()
    before.facet("kind")
    with transaction.atomic():
        engine.rebuild()
        Group.objects.all().delete()
        assert snapshot() is not before
        assert snapshot().remember("key", lambda: "undone") == "undone"
        transaction.set_rollback(True)
    assert snapshot() is before
    assert snapshot().remember("key", lambda: "stays") == "stays"


def test_transaction_sees_what_is_kept_and_remembers_nothing(indexed):
    before = snapshot()
    with transaction.atomic():
        inside = snapshot()
        assert inside.facets is before.facets
        inside.remember("key", lambda: 1)
    assert "key" not in before.memory


def test_rebuilt_index_is_read_anew(indexed):
    before = snapshot()
    engine.rebuild()
    now = snapshot()
    assert now.generation != before.generation
    assert len(before.value("live", "")) == len(now.value("live", "")) == 2


def test_kept_snapshot_does_not_go_back_in_time(indexed):
    now = snapshot()
    late = Snapshot(now.generation, now.change + 5, now.words_change, {"kind": {}})
    bitmaps._kept["default"] = late
    assert len(snapshot().value("kind", "volunteer")) == 2
    forget()
    assert snapshot() is not now


def test_other_format_is_unavailable(indexed):
    IndexState.objects.update(format=bitmaps.FORMAT + 1)
    with pytest.raises(IndexUnavailable):
        snapshot()


def test_memory_is_bounded_and_words_stay(monkeypatch):
    monkeypatch.setattr(bitmaps, "REMEMBERED", 3)
    index = Snapshot(1, 1)
    for key in (bitmaps.WORDS, "a", "b", "c", "d"):
        value = f"value of {key}"
        assert index.remember(key, partial(str, value)) == value
    assert set(index.memory) == {bitmaps.WORDS, "c", "d"}
    assert index.remember("c", lambda: "other") == "value of c"
    bare = Snapshot(1, 1)
    for key in "abcd":
        bare.remember(key, lambda: 1)
    assert set(bare.memory) == {"d"}


def test_words_with_a_prefix_are_words_in_order(indexed):
    index = snapshot()
    assert index.words_with_prefix("ka", 9) == ["karang", "kayu"]
    assert index.words_with_prefix("ka", 1) == ["karang"]
    assert index.words_with_prefix("karang", 9) == []  # the word itself begins no other
    assert index.words_with_prefix("ka", 9, [NAME]) == []


def test_more_terms_than_a_statement_takes_are_read_in_parts(indexed, monkeypatch):
    monkeypatch.setattr(bitmaps, "_TERMS_A_QUERY", 2)
    wanted = [(NAME, word) for word in ("sahabat", "laut", "hutan", "tiada", "kita")]
    found = snapshot().terms(wanted)
    assert {term: len(found[term]) for term in found} == {
        (NAME, "sahabat"): 2,
        (NAME, "laut"): 1,
        (NAME, "hutan"): 1,
    }
    assert snapshot().terms([(TEXT, "laut")]) == {}
    assert snapshot().terms([]) == {}


def test_blocks_hold_65536_positions():
    assert bitmaps.block_range(0) == (0, 65_536)
    assert bitmaps.block_range(3) == (3 * 65_536, 4 * 65_536)


def test_one_state_is_asked_for_once_and_holds_through_an_edit(
    transactional_db, django_assert_num_queries
):
    group = cast.make_group("Sahabat Laut")
    engine.rebuild()
    with bitmaps.one_state():
        with django_assert_num_queries(1):
            first = snapshot()
            assert snapshot() is first
        group.name = "Sahabat Hutan"
        group.save()
        assert snapshot().change == first.change
    assert snapshot().change > first.change
