"""Which branches count for their province."""

import datetime as dt

import pytest

from directory.models import Branch
from tests.cast import make_branch, make_group, make_province

pytestmark = pytest.mark.django_db


def test_branches_count_always_and_activities_for_three_years():
    group, province = make_group(), make_province("aceh")
    for year in (None, 1999, 2026):
        make_branch(group, province, f"Cabang {year}", seen_year=year)
    for year in (2023, 2024, 2025, 2026):
        make_branch(group, province, f"Kegiatan {year}", type="activity", seen_year=year)
    counted = {branch.name for branch in Branch.objects.counted()}
    assert counted == {
        "Cabang None",
        "Cabang 1999",
        "Cabang 2026",
        "Kegiatan 2024",
        "Kegiatan 2025",
        "Kegiatan 2026",
    }
    later = {branch.name for branch in Branch.objects.counted(dt.date(2028, 1, 1))}
    assert later - counted == set()
    assert "Kegiatan 2026" in later
    assert "Kegiatan 2025" not in later
