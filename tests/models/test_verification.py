"""The dates of a group follow from its checks, and from nothing else."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from directory.models import Verification
from directory.models.verification import derive_dates
from tests.cast import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_group()


def check(group, text, method="official_site", **fields):
    day = dt.date.fromisoformat(text)
    return Verification.objects.create(group=group, checked_on=day, method=method, **fields)


def dates(group):
    group.refresh_from_db()
    return tuple(str(day) if day else None for day in (group.last_verified_on, group.matched_on))


def test_group_without_checks_has_no_dates(group):
    assert dates(group) == (None, None)


def test_latest_check_of_a_curator_counts(group):
    check(group, "2026-05-01")
    check(group, "2026-03-01", "contacted")
    check(group, "2026-04-01", "register")
    assert dates(group) == ("2026-05-01", None)


def test_matching_with_stored_sources_is_kept_apart(group):
    check(group, "2026-11-24", "stored_source")
    assert dates(group) == (None, "2026-11-24")
    check(group, "2026-10-01")
    assert dates(group) == ("2026-10-01", "2026-11-24")


def test_unclear_check_does_not_count(group):
    unclear = check(group, "2026-05-01", result="unclear")
    assert dates(group) == (None, None)
    unclear.result = "corrected"
    unclear.save()
    assert dates(group) == ("2026-05-01", None)


def test_deleted_check_does_not_count_any_more(group):
    check(group, "2026-03-01")
    check(group, "2026-05-01").delete()
    assert dates(group) == ("2026-03-01", None)


def test_checking_is_no_edit_of_the_content(group):
    before = group.updated_at, group.version
    check(group, "2026-05-01")
    group.refresh_from_db()
    assert (group.updated_at, group.version) == before


def test_group_at_hand_knows_its_dates_at_once(group):
    check(group, "2026-05-01")
    assert group.last_verified_on == dt.date(2026, 5, 1)


def test_checks_of_other_groups_do_not_count(group):
    check(make_group(), "2026-05-01")
    derive_dates(group)
    assert dates(group) == (None, None)


def test_check_in_the_future_is_refused(group):
    later = Verification(group=group, checked_on=dt.date(2026, 11, 26), method="contacted")
    with pytest.raises(ValidationError) as refusal:
        later.full_clean()
    assert "checked_on" in refusal.value.message_dict


@pytest.mark.parametrize("fields", [["shoe_size"], "name", [3]])
def test_unknown_fact_is_refused(group, fields):
    with pytest.raises(ValidationError) as refusal:
        Verification(group=group, method="contacted", fields=fields).full_clean()
    assert "fields" in refusal.value.message_dict
