"""What waits for a curator, counted truly and cheaply."""

import datetime as dt

import pytest

from directory.choices import LinkState, VerificationMethod
from directory.curation import overview
from directory.curation.link_visit import Visit
from directory.curation.links import record
from directory.curation.overview import counts_by_facet, tasks
from directory.curation.queue import next_to_check
from directory.curation.verify import verify
from directory.models import Citation, DuplicatePair, Group, GroupLink, SearchMiss
from tests import cast

pytestmark = pytest.mark.django_db


def numbers() -> dict[str, int]:
    """Return the tasks by key."""
    return {task.key: task.number for task in tasks(*counts_by_facet())}


def test_every_kind_of_work_is_counted():
    cast.kadin()
    stale, due, matched, never = (cast.make_group(name) for name in ("S", "D", "M", "N"))
    verify(stale, on=dt.date(2024, 1, 1))
    verify(due, on=dt.date(2025, 6, 1))
    verify(matched, method=VerificationMethod.STORED_SOURCE)
    cast.draf_rahasia()
    Citation.objects.create(group=never, field="name", source=cast.make_source())
    record(Visit("https://a.example", LinkState.DEAD))
    record(Visit("https://b.example", LinkState.FAILING))
    DuplicatePair.objects.create(first=stale, second=due, score=60)
    DuplicatePair.objects.create(first=stale, second=never, score=60, distinct=True)
    SearchMiss.objects.create(words="xyzzy", day="2026-11-24", count=3)

    assert numbers() == {
        **{"stale": 1, "due": 1, "never": 1, "matched": 1, "drafts": 1, "misses": 3},
        **{"dead_links": 1, "duplicates": 1, "no_source": 3, "empty": 4},
    }


def test_nothing_waits_in_an_empty_directory():
    assert set(numbers().values()) == {0}


def test_group_with_all_that_readers_need_lacks_nothing():
    cast.kadin()

    assert numbers()["empty"] == 0
    Group.objects.update(website="", registration_url="")
    assert numbers()["empty"] == 0  # it still has its link
    GroupLink.objects.all().delete()
    assert numbers()["empty"] == 1


def test_counting_ends_where_more_makes_no_difference(monkeypatch):
    monkeypatch.setattr(overview, "MOST", 2)
    for _ in range(4):
        cast.make_group()

    task = next(task for task in tasks(*counts_by_facet()) if task.key == "no_source")

    assert (task.number, task.more) == (2, True)


def test_large_directory_is_not_counted_at_every_look(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(overview, "_LARGE", 0)
    cast.make_group()
    counts = counts_by_facet()
    with django_assert_num_queries(6):
        first = tasks(*counts)

    with django_assert_num_queries(4):
        assert tasks(*counts) == first


def test_queries_do_not_grow_with_the_groups(django_assert_num_queries):
    for _ in range(12):
        cast.make_group()
    counts = counts_by_facet()

    with django_assert_num_queries(6):
        tasks(*counts)


def test_queue_begins_with_who_needs_it_most():
    names = ["Segar", "Usang Baru", "Usang Lama", "Perlu", "Cocok", "Belum B", "Belum A"]
    groups = {name: cast.make_group(name) for name in names}
    verify(groups["Segar"])
    verify(groups["Usang Baru"], on=dt.date(2024, 5, 1))
    verify(groups["Usang Lama"], on=dt.date(2023, 5, 1))
    verify(groups["Perlu"], on=dt.date(2025, 5, 1))
    verify(groups["Cocok"], method=VerificationMethod.STORED_SOURCE)
    cast.draf_rahasia()

    order = [group.name for group in next_to_check()]

    assert order == ["Usang Lama", "Usang Baru", "Belum A", "Belum B", "Perlu", "Cocok"]
    assert [group.name for group in next_to_check(2)] == order[:2]


def test_queue_of_one_kind_holds_no_other():
    cast.make_group("Relawan")
    cast.make_group("Profesi", kind="occupational")

    assert [group.name for group in next_to_check(kind="occupational")] == ["Profesi"]
