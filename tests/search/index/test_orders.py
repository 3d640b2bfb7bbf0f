"""Keys put groups into an order, and bits of keys find any page of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from directory.models import Group
from directory.models.group_queryset import GroupQuerySet
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import orders, writer
from tests import cast

_days = st.dates(dt.date(1600, 1, 1), dt.date(2200, 12, 31))
_moments = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))


def _slices(keys: dict[int, int], bits: int) -> list[BitMap | None]:
    """Return the bitmap of each bit of the keys, the weightiest first; None where it is empty."""
    bitmaps = [
        BitMap(position for position, key in keys.items() if key >> bit & 1)
        for bit in reversed(range(bits))
    ]
    return [bitmap or None for bitmap in bitmaps]


@given(
    st.dictionaries(st.integers(0, 300_000), st.integers(0, 31), max_size=60),
    st.data(),
)
def test_any_page_is_a_slice_of_the_sorted_whole(keys, data):
    hits = data.draw(st.sets(st.sampled_from(sorted(keys))) if keys else st.just(set()))
    offset, limit = data.draw(st.integers(0, 70)), data.draw(st.integers(0, 20))
    sets: list[int] = []

    def sort(part: BitMap) -> list[int]:
        sets.append(len(part))
        return sorted(part, key=lambda position: (keys[position], position))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orders, "SORTABLE", data.draw(st.integers(1, 5)))
        found = orders.select(BitMap(hits), _slices(keys, 5), offset, limit, sort)
    whole = sorted(hits, key=lambda position: (keys[position], position))
    assert found == whole[offset : offset + limit]


def test_small_sets_are_sorted_by_their_rows():
    def sort(part: BitMap) -> list[int]:
        return sorted(part, reverse=True)

    assert orders.select(BitMap(range(100)), [None], 0, 2, sort) == [99, 98]


def test_sets_alike_in_the_tied_bits_are_sorted_by_their_rows_up_to_a_size(monkeypatch):
    def sort(part: BitMap) -> list[int]:
        return sorted(part, reverse=True)

    monkeypatch.setattr(orders, "SORTABLE", 2)
    slices = [BitMap([7, 8, 9]), BitMap([0, 2, 4, 6, 8])]
    hits = BitMap(range(10))
    assert orders.select(hits, slices, 0, 10, sort, tied=1) == [6, 5, 4, 3, 2, 1, 0, 9, 8, 7]
    monkeypatch.setattr(orders, "TIED", 5)  # the first seven are too many: their next bit counts
    assert orders.select(hits, slices, 0, 10, sort, tied=1) == [5, 3, 1, 6, 4, 2, 0, 9, 8, 7]


@given(_moments, _moments)
def test_newer_edits_have_smaller_keys(one, other):
    if one.replace(microsecond=0) > other.replace(microsecond=0):
        assert orders.recent_key(one) < orders.recent_key(other)
    assert 0 <= orders.recent_key(one) < 1 << orders.KEY_BITS["recent"]


def test_edits_before_and_after_all_times_have_the_utmost_keys():
    late, early = dt.datetime(2999, 1, 1, tzinfo=dt.UTC), dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
    assert orders.recent_key(late) == 0
    assert orders.recent_key(early) == (1 << orders.KEY_BITS["recent"]) - 1


@given(*[st.one_of(st.none(), st.integers(1600, 2200), _days)] * 2)
def test_founding_keys_sort_as_the_database_does(one, other):
    def parts(founded: int | dt.date | None) -> tuple[int | None, dt.date | None]:
        return (founded.year, founded) if isinstance(founded, dt.date) else (founded, None)

    def exactly(year: int | None, day: dt.date | None) -> tuple[bool, int, bool, dt.date]:
        return (year is None, year or 0, day is None, day or dt.date.min)

    keys = [orders.founded_key(*parts(founded)) for founded in (one, other)]
    rows = [exactly(*parts(founded)) for founded in (one, other)]
    assert (keys[0] < keys[1]) == (rows[0] < rows[1])
    assert all(0 <= key < 1 << orders.KEY_BITS["founded"] for key in keys)


@given(st.sampled_from(sorted(orders.KEY_BITS)), st.data())
def test_key_is_read_from_the_values_that_store_it(name, data):
    key = data.draw(st.integers(0, (1 << orders.KEY_BITS[name]) - 1))
    values = orders.key_values(name, key)
    assert sum(1 << int(bit) for _, bit in values) == key
    assert {facet for facet, _ in values} <= {f"by-{name}"}


# -- With rows -------------------------------------------------------------------------------------


def _plant(times: list[dt.datetime], names: list[str] | None = None) -> None:
    rows = [
        Group(
            name=names[number] if names else "Sama",
            slug=f"g{number}",
            kind="volunteer",
            summary="-",
            status="published",
            updated_at=moment,
        )
        for number, moment in enumerate(times)
    ]
    for row in rows:
        row.derive()
    Group.objects.bulk_create(rows)


@pytest.mark.django_db
def test_edits_of_one_second_stand_in_their_exact_order():
    second = dt.datetime(2026, 11, 1, 8, 0, tzinfo=dt.UTC)
    _plant([second + dt.timedelta(microseconds=number * 7919 % 1000) for number in range(300)])
    engine.rebuild()
    found = [group.pk for group in engine.find(Question(), order="recent", limit=300).groups]
    assert found == list(Group.objects.in_order("recent").values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("tied", [20_000, 5])
def test_newcomers_share_a_key_and_stand_in_their_exact_order(tied, monkeypatch):
    monkeypatch.setattr("directory.search.index.answer.TIED", tied)
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    cast.make_group("Awal")
    engine.rebuild()
    _plant([moment] * 250, [f"Kelompok {number * 97 % 250:03}" for number in range(250)])
    engine.reindex(Group.objects.values_list("pk", flat=True))
    writer.flush()
    expected = list(Group.objects.in_order("name").values_list("pk", flat=True))
    assert [g.pk for g in engine.find(Question(), order="name", limit=300).groups] == expected
    page = engine.find(Question(), order="name", offset=120, limit=10).groups
    assert [group.pk for group in page] == expected[120:130]
    assert list(engine.check()) == []


@pytest.mark.django_db
def test_more_groups_than_one_statement_takes_are_read_in_parts(monkeypatch):
    monkeypatch.setattr("directory.search.index.bitmaps._ROWS_A_QUERY", 3)
    _plant([dt.datetime(2026, 11, 1, tzinfo=dt.UTC)] * 8)
    engine.rebuild()
    assert len(engine.matching(Question())) == len(engine.matching(Question(["sama"]))) == 8


def test_orders_that_a_list_offers_are_those_of_the_groups():
    assert set(orders.ORDERS) == set(GroupQuerySet.ORDERS)
