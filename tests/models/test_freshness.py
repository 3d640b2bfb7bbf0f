"""Fresh, due and stale by calendar months in Jakarta, for one entry and for sets of them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Freshness
from directory.models import Group
from directory.models.freshness import freshness_condition, freshness_of, months_before
from tests.cast import make_group

ORDER = [Freshness.FRESH, Freshness.DUE, Freshness.STALE]
days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "months", "before"),
    [
        ("2026-11-25", 12, "2025-11-25"),
        ("2026-11-25", 11, "2025-12-25"),
        ("2026-01-31", 1, "2025-12-31"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-02-29", 48, "2020-02-29"),
        ("2026-12-01", 24, "2024-12-01"),
        ("2026-12-01", 0, "2026-12-01"),
    ],
)
def test_months_are_those_of_the_calendar(today, months, before):
    assert months_before(day(today), months) == day(before)


@given(today=days, months=st.integers(0, 60))
def test_months_back_and_forth_meet_within_the_same_month(today, months):
    before = months_before(today, months)
    assert (today.year * 12 + today.month) - (before.year * 12 + before.month) == months
    assert before.day <= today.day
    assert before.day == today.day or (before + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("verified", "state"),
    [
        ("2026-11-25", Freshness.FRESH),
        ("2025-11-25", Freshness.FRESH),
        ("2025-11-24", Freshness.DUE),
        ("2024-11-25", Freshness.DUE),
        ("2024-11-24", Freshness.STALE),
        ("1999-01-01", Freshness.STALE),
    ],
)
def test_edges_belong_to_the_better_state(verified, state):
    assert freshness_of(day(verified), None, day("2026-11-25")) == state


def test_leap_day_is_fresh_until_the_last_of_february():
    leap_day = day("2024-02-29")
    assert freshness_of(leap_day, None, day("2025-02-28")) == Freshness.FRESH
    assert freshness_of(leap_day, None, day("2025-03-01")) == Freshness.DUE


def test_matching_with_stored_sources_is_no_check():
    today = day("2026-11-25")
    assert freshness_of(None, today, today) == Freshness.MATCHED
    assert freshness_of(None, None, today) == Freshness.NEVER
    assert freshness_of(day("2020-01-01"), today, today) == Freshness.STALE


@given(verified=days, today=days, later=st.integers(0, 800))
def test_time_never_makes_an_entry_fresher(verified, today, later):
    now = freshness_of(verified, None, today)
    then = freshness_of(verified, None, today + dt.timedelta(days=later))
    assert ORDER.index(then) >= ORDER.index(now)


@pytest.mark.django_db
def test_day_changes_at_midnight_in_jakarta(clock):
    group = make_group(last_verified_on=day("2025-11-25"))
    clock.move_to(dt.datetime(2026, 11, 25, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta")))
    assert str(group.freshness) == "fresh"
    assert Group.objects.filter(freshness_condition("fresh")).exists()
    clock.move_to(dt.datetime(2026, 11, 25, 17, 1, tzinfo=dt.UTC))  # past midnight there
    assert str(group.freshness) == "due"
    assert Group.objects.filter(freshness_condition("due")).exists()


@pytest.mark.django_db
def test_condition_holds_exactly_where_an_entry_has_the_state():
    edges = [months_before(day(today), months) for today in TODAYS for months in (0, 12, 24)]
    verified = {edge + dt.timedelta(days=shift) for edge in edges for shift in (-1, 0, 1)}
    for date in [*sorted(verified), None]:
        make_group(last_verified_on=date, matched_on=None)
        make_group(last_verified_on=date, matched_on=day("2026-11-24"))
    groups = list(Group.objects.all())
    for text in TODAYS:
        today = day(text)
        for state in Freshness:
            found = set(Group.objects.filter(freshness_condition(state, today)))
            alike = {
                group
                for group in groups
                if freshness_of(group.last_verified_on, group.matched_on, today) == state
            }
            assert found == alike


TODAYS = ("2026-11-25", "2024-02-29", "2025-02-28", "2025-03-01", "2026-01-31")
