"""What is noted becomes what is indexed: positions, keys of names, rebuilds and their rivals."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.models import Group, Verification
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import rebuild, writer
from directory.search.index.gather import SERIAL_BITS, gather
from directory.search.index.orders import FIRST_RANK
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def place(group: Group) -> IndexedGroup:
    """Return where a group stands."""
    return IndexedGroup.objects.get(
        generation=IndexState.objects.get().generation, group_id=group.pk
    )


def names() -> list[str]:
    """Return the names of all groups in the order by name."""
    return [group.name for group in engine.find(Question(), order="name", limit=99).groups]


def test_rebuild_counts_and_tells_its_progress(monkeypatch):
    monkeypatch.setattr(rebuild, "_READ", 2)
    for _ in range(5):
        cast.make_group()
    steps: list[int] = []
    assert engine.rebuild(steps.append) == 5
    assert steps == [2, 4, 5]


def test_empty_directory_has_an_index():
    assert engine.rebuild() == 0
    assert engine.is_ready()
    found = engine.find(Question())
    assert (found.total, found.groups) == (0, [])
    assert engine.suggest("relawan") == []
    assert list(engine.check()) == []
    cast.make_group("Relawan Kota")
    assert names() == ["Relawan Kota"]


def test_flush_without_an_index_waits_for_the_rebuild():
    cast.make_group()
    assert writer.flush() == 0
    assert IndexPending.objects.exists()
    engine.rebuild()
    assert not IndexPending.objects.exists()


def test_rebuild_keeps_the_former_index_until_the_next():
    group = cast.make_group()
    generations = []
    for _ in range(3):
        engine.rebuild()
        generations.append(IndexState.objects.get().generation)
    for model in (IndexedGroup, IndexFacet, IndexTerm):
        kept = set(model.objects.values_list("generation", flat=True))
        assert kept == set(generations[1:])
    assert generations == list(range(generations[0], generations[0] + 3))
    assert place(group).name_key == FIRST_RANK


def test_many_notes_are_flushed_in_batches(monkeypatch):
    monkeypatch.setattr(writer, "BATCH", 2)
    engine.rebuild()
    groups = [cast.make_group() for _ in range(5)]
    Group.objects.update(summary="Zamrud.")
    writer.note([group.pk for group in groups])
    assert writer.flush() == 5
    assert engine.find(Question(["zamrud"])).total == 5
    assert list(engine.check()) == []


def test_newcomer_stands_last_in_its_bucket_until_a_rebuild():
    first, second = cast.make_group("Beta"), cast.make_group("Gama")
    engine.rebuild()
    new = cast.make_group("Alfa")
    assert place(new).position == place(second).position + 1 == place(first).position + 2
    engine.rebuild()
    assert place(new).position < place(first).position < place(second).position


def test_checked_and_complete_groups_stand_first():
    plain, full = cast.make_group("Alfa"), cast.make_group("Beta", website="https://a.example")
    full.description = full.who_can_join = full.headquarters_city = "Ada"
    full.save()
    checked = cast.make_group("Gama")
    Verification.objects.create(group=checked, checked_on=dt.date(2020, 1, 1), method="contacted")
    matched = cast.make_group("Delta")
    Verification.objects.create(
        group=matched, checked_on=dt.date(2026, 11, 24), method="stored_source"
    )
    engine.rebuild()
    found = [group.name for group in engine.find(Question()).groups]
    assert found == ["Gama", "Beta", "Alfa", "Delta"]
    assert place(plain).position >> SERIAL_BITS == place(matched).position >> SERIAL_BITS


def test_buckets_fit_whatever_a_group_holds():
    everything = cast.kadin()
    Group.objects.filter(pk=everything.pk).update(logo="a.webp")
    nothing = cast.make_group()
    gathered = gather([everything.pk, nothing.pk])
    assert 0 <= gathered[everything.pk].bucket < gathered[nothing.pk].bucket == 63
    assert gathered[everything.pk].bucket == 0
    assert gather([0]) == {}


def test_renamed_group_moves_in_the_order_of_names():
    for name in ("Beta", "Delta", "Zeta"):
        cast.make_group(name)
    engine.rebuild()
    for old, new in [("Beta", "Omega"), ("Zeta", "Alfa"), ("Delta", "Delta Dua")]:
        group = Group.objects.get(name=old)
        group.name = new
        group.save()
        assert names() == sorted(names())
        assert list(engine.check()) == []


def test_groups_of_one_name_stand_by_their_ids():
    engine.rebuild()
    groups = [cast.make_group("Sama") for _ in range(3)]
    engine.reindex([group.pk for group in groups])
    found = [group.pk for group in engine.find(Question(), order="name").groups]
    assert found == [group.pk for group in groups]


@pytest.mark.parametrize("name", ["Alfa", "Omega", "Gama"])
def test_group_renamed_while_it_is_indexed_anew_moves_too(name, monkeypatch):
    monkeypatch.setattr(rebuild, "_READ", 1)
    for old in ("Beta", "Delta", "Zeta"):
        cast.make_group(old)

    def rename(done: int) -> None:
        if done == 1:
            group = Group.objects.get(name="Delta")
            group.name = name
            group.save()

    engine.rebuild(rename)
    assert names() == sorted(["Beta", name, "Zeta"])
    assert list(engine.check()) == []


def test_what_changes_while_the_index_is_built_is_in_both(monkeypatch):
    monkeypatch.setattr(rebuild, "_READ", 1)
    for name in ("Beta", "Delta", "Zeta"):
        cast.make_group(name)
    engine.rebuild()

    def change(done: int) -> None:
        if done == 2:
            Group.objects.get(name="Beta").delete()
            Group.objects.get(name="Zeta").delete()
            cast.make_group("Alfa")
            assert names() == ["Alfa", "Delta"]  # the one in use is kept true meanwhile
            assert list(engine.check()) == []

    engine.rebuild(change)
    assert names() == ["Alfa", "Delta"]
    assert list(engine.check()) == []
    assert not IndexPending.objects.exists()


def test_what_is_noted_and_not_flushed_while_it_is_built_is_in_both(monkeypatch):
    group = cast.make_group("Beta")
    engine.rebuild()

    def change(_done: int) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(writer, "_flush_batch", lambda: (0, True))
            group.name = "Zamrud"
            group.save()

    engine.rebuild(change)
    assert engine.find(Question(["zamrud"])).total == 1
    assert list(engine.check()) == []


def test_rebuild_within_a_rebuild_supersedes_it():
    cast.make_group()
    with pytest.raises(engine.Superseded):
        engine.rebuild(lambda _done: engine.rebuild())
    assert engine.is_ready()
    assert list(engine.check()) == []


def test_rebuild_that_dies_leaves_the_index_in_use():
    group = cast.make_group("Beta")
    engine.rebuild()

    def die(_done: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.rebuild(die)
    group.name = "Zamrud"
    group.save()
    assert names() == ["Zamrud"]
    assert list(engine.check()) == []
    engine.rebuild()
    assert names() == ["Zamrud"]
    assert not IndexPending.objects.exists()


def test_flush_that_dies_leaves_nothing(monkeypatch):
    group = cast.make_group("Beta")
    engine.rebuild()
    before = IndexState.objects.get().change

    def die(*_args: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(writer, "write_groups", die)
        group.name = "Zamrud"
        group.save()  # the failure is logged, the edit is kept
    assert IndexState.objects.get().change == before
    assert engine.find(Question(["beta"])).total == 1
    assert writer.flush() == 1
    assert (engine.find(Question(["zamrud"])).total, list(engine.check())) == (1, [])


@pytest.mark.parametrize(
    ("day", "state"),
    [("2027-11-25", "fresh"), ("2027-11-26", "due"), ("2028-11-26", "stale")],
)
def test_freshness_goes_on_with_the_calendar(clock, day, state):
    group = cast.make_group()
    Verification.objects.create(group=group, checked_on=dt.date(2026, 11, 25), method="contacted")
    engine.rebuild()
    assert engine.find(Question(choices={"verified": ["fresh"]})).total == 1
    clock.move_to(f"{day} 09:00:00+07:00")
    found = engine.find(Question(choices={"verified": [state]}))
    assert found.total == 1
    assert found.counts is not None
    assert found.counts["verified"][state] == 1


def test_activities_leave_the_provinces_with_the_years(clock):
    group, province = cast.make_group(), cast.make_province("bali")
    cast.make_branch(group, province, type="activity", seen_year=2026)
    engine.rebuild()
    for day, total in [("2026-12-31", 1), ("2028-12-31", 1), ("2029-01-01", 0)]:
        clock.move_to(f"{day} 09:00:00+07:00")
        assert engine.find(Question(choices={"province": ["bali"]})).total == total
    assert list(engine.check()) == []


def test_word_without_end_stops_no_flush():
    engine.rebuild()
    cast.make_group("Kata " + "k" * 190, description="a" * 300, headquarters_city="b" * 80)
    assert list(engine.check()) == []
    assert engine.find(Question(["kata"])).total == 1
