"""The arithmetic of a run: medians, ratios, and what a target is held against."""

import pytest

from bench.contest import Timing
from bench.report import against, ratios


def timing(*visits):
    """Return what was taken for addresses, each given as its visits in milliseconds."""
    taken = Timing()
    for number, ms in enumerate(visits):
        for one in ms:
            taken.add(number, {"wall_ms": 2 * one, "cpu_ms": one}, "cpu_ms")
    return taken


def test_first_visit_does_not_count_where_there_are_others():
    taken = timing([90, 10, 30, 20])
    assert taken.first == {0: 90}
    assert taken.median() == 20
    assert not taken.once


def test_first_visit_is_all_there_is_of_what_was_asked_once():
    taken = timing([9_000])
    assert taken.median() == 9_000
    assert taken.once


def test_median_is_of_the_addresses_medians():
    assert timing([0, 1, 1, 1], [0, 5], [0, 9, 9]).median() == 5


def test_time_spent_counts_every_visit_by_the_clock_on_the_wall():
    assert timing([1_000, 500], [250]).spent == pytest.approx(3.5)


def test_ratio_compares_only_addresses_that_both_were_asked_for():
    slow = timing([8_000])
    fast = timing([50, 4], [50, 400])
    assert slow.times(fast) == 2_000


def test_ratios_say_how_much_longer_others_take_and_this_site_than_limit_and_floor():
    row = {"ours": timing([0, 4]), "plain": timing([0, 100]), "limit": timing([0, 2])}
    assert ratios(row) == {"plain": 25, "limit": 2}


@pytest.mark.parametrize(
    ("value", "bounds", "shown"),
    [
        (None, {}, "–"),
        (1_234.5, {}, "1,234"),
        (3.14, {}, "3.1"),
        (1.456, {}, "1.46"),
        (41, {"least": 40}, "41"),
        (39, {"least": 40}, "39 (≥ 40)"),
        (2.4, {"most": 2.5}, "2.4"),
        (3, {"most": 2.5}, "3.0 (≤ 2.5)"),
        (615, {"least": 4_000}, "615 (≥ 4,000)"),
    ],
)
def test_missed_target_stands_in_brackets(value, bounds, shown):
    assert against(value, **bounds) == shown
