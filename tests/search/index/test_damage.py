"""An index that is missing, old or damaged: the simple matcher answers, and a rebuild heals."""

from __future__ import annotations

import pytest
from django.db.models.functions import Length

from directory.models import Group
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import writer
from directory.search.index.bitmaps import FORMAT, forget
from directory.search.index.damage import IndexDamaged
from tests import cast

GARBAGE = [b"", b"\x00", b"nonsense", b"\xff" * 64, b"\x3a\x30\x00\x00\xff\xff\xff\xff"]


@pytest.fixture(params=["kept", "fresh"])
def index(request, transactional_db) -> str:
    """Index three groups; readers keep its bitmaps, as on a site, or have yet to read them."""
    cast.kadin()
    cast.relawan_kota()
    cast.make_group("Relawan Laut", slug="relawan-laut", acronym="RL")
    engine.rebuild()
    assert engine.is_ready()
    if request.param == "fresh":
        forget()
    return request.param


def answers() -> None:
    """See that every way of asking gets a true answer, whoever gives it."""
    everything = {"kadin-indonesia", "relawan-kota", "relawan-laut"}
    for order in ("relevance", "name", "recent", "founded"):
        found = engine.find(Question(), order=order)
        assert {group.slug for group in found.groups} == everything
        assert found.total == 3
        assert found.counts is not None
        assert found.counts["kind"] == {"occupational": 1, "volunteer": 2}
    found = engine.find(Question(["relawan", "laut"], literal=True))
    assert [group.slug for group in found.groups] == ["relawan-laut"]
    assert engine.totals_without(Question(["kadin"], {"kind": ["volunteer"]})) == {
        "q": 2,
        "kind": 1,
    }
    assert len(engine.matching(Question())) == 3
    assert engine.national_elsewhere(Question(choices={"province": ["jawa-barat"]})) == 2
    assert len(engine.vocabulary().topics) == 1
    engine.suggest("rel")


def heals() -> None:
    """See that a rebuild makes the index whole."""
    engine.rebuild()
    assert engine.is_ready()
    assert list(engine.check()) == []
    assert engine.suggest("relawan la")[0].slug == "relawan-laut"
    answers()


def test_whole_index_is_ready(index):
    assert engine.is_ready()
    assert list(engine.check()) == []
    answers()


def test_missing_index_is_told_and_rebuilt(index):
    for model in (IndexState, IndexTerm, IndexFacet, IndexedGroup):
        model.objects.all().delete()
    assert not engine.is_ready()
    assert list(engine.check()) == ["There is no index of this format: run rebuild_search."]
    assert engine.suggest("relawan") == []
    answers()
    heals()


def test_lost_state_is_told_and_rebuilt(index):
    IndexState.objects.all().delete()
    assert not engine.is_ready()
    answers()
    heals()


@pytest.mark.parametrize("other", [0, FORMAT - 1, FORMAT + 1])
def test_index_of_another_format_is_told_and_rebuilt(index, other):
    IndexState.objects.update(format=other)
    Group.objects.filter(slug="relawan-kota").update(summary="Lain.")
    engine.reindex(Group.objects.values_list("pk", flat=True))
    assert writer.flush() == 0
    assert not engine.is_ready()
    assert list(engine.check()) == ["There is no index of this format: run rebuild_search."]
    answers()
    heals()
    assert not IndexPending.objects.exists()


def test_lost_rows_of_all_groups_are_told_and_rebuilt(index):
    IndexedGroup.objects.all().delete()
    assert not engine.is_ready()
    assert "Group" in next(engine.check())
    answers()
    heals()


def test_lost_rows_of_all_terms_are_met_by_the_reader_of_any_word(index):
    IndexTerm.objects.all().delete()
    assert any("is missing" in line for line in engine.check())
    answers()
    assert not engine.is_ready()
    heals()


def test_lost_rows_of_all_facets_are_told_and_rebuilt(index):
    IndexFacet.objects.all().delete()
    assert any("is missing" in line for line in engine.check())
    assert engine.is_ready() == (index == "kept")  # from what readers keep, or not at all
    answers()
    assert not engine.is_ready()
    heals()


def test_some_lost_groups_are_met_by_the_reader_of_their_page(index, caplog):
    IndexedGroup.objects.filter(names__contains="laut").delete()
    answers()
    assert not engine.is_ready()
    assert "The search index is damaged: run rebuild_search." in caplog.text
    heals()


@pytest.mark.parametrize("garbage", GARBAGE)
def test_bitmaps_of_facets_that_cannot_be_read_are_told_and_rebuilt(index, garbage):
    IndexFacet.objects.update(bitmap=garbage)
    if index == "fresh":
        assert not engine.is_ready()
    answers()
    assert any("differs from its groups" in line for line in engine.check())
    heals()


@pytest.mark.parametrize("garbage", GARBAGE)
def test_bitmaps_of_terms_that_cannot_be_read_are_met_by_the_reader_of_the_word(index, garbage):
    IndexTerm.objects.update(bitmap=garbage)
    assert engine.is_ready()  # only words meet it
    answers()
    assert not engine.is_ready()
    assert any("differs from its groups" in line for line in engine.check())
    heals()


@pytest.mark.parametrize("model", [IndexFacet, IndexTerm])
def test_cut_bitmaps_are_told_and_rebuilt(index, model):
    for row in model.objects.annotate(size=Length("bitmap")):
        row.bitmap = bytes(row.bitmap)[:-1]
        row.save()
    answers()
    assert any("differs from its groups" in line for line in engine.check())
    heals()


@pytest.mark.parametrize("garbage", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_entries_that_cannot_be_read_stop_the_writer_and_no_reader(index, garbage):
    IndexedGroup.objects.update(document=garbage)
    answers()
    assert any("something else" in line for line in engine.check())
    writer.note(Group.objects.values_list("pk", flat=True))
    with pytest.raises(IndexDamaged):
        writer.flush()
    heals()


@pytest.mark.parametrize(
    "damage",
    [
        lambda: IndexedGroup.objects.update(document=b"nonsense"),
        lambda: IndexTerm.objects.update(bitmap=b"nonsense"),
        lambda: IndexFacet.objects.update(bitmap=b"nonsense"),
        lambda: IndexFacet.objects.all().delete(),
        lambda: IndexTerm.objects.all().delete(),
        lambda: IndexedGroup.objects.all().delete(),
    ],
)
def test_edit_of_a_damaged_index_is_kept_and_indexed_by_the_rebuild(index, damage, caplog):
    damage()
    group = Group.objects.get(slug="relawan-kota")
    group.name = "Relawan Desa"
    group.save()
    engine.rebuild()
    assert [g.slug for g in engine.find(Question(["desa"])).groups] == ["relawan-kota"]
    assert list(engine.check()) == []
    assert not IndexPending.objects.exists()


def test_damage_is_said_once(index, caplog):
    IndexTerm.objects.update(bitmap=b"nonsense")
    for _ in range(3):
        engine.find(Question(["laut"]))
    assert caplog.text.count("The search index is damaged") == 1


def test_edit_while_a_damaged_index_is_rebuilt_is_indexed(index, caplog):
    IndexedGroup.objects.update(document=b"nonsense")
    IndexFacet.objects.update(bitmap=b"nonsense")

    def edit(_done: int) -> None:
        group = Group.objects.get(slug="relawan-kota")
        group.name = "Relawan Desa"
        group.save()

    engine.rebuild(edit)
    assert [g.slug for g in engine.find(Question(["desa"])).groups] == ["relawan-kota"]
    assert list(engine.check()) == []
