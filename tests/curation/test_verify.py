"""To check an entry, and nothing but that."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from directory.choices import CitedField, Freshness, VerificationMethod, VerificationResult
from directory.curation.verify import verify
from directory.models import Group
from tests import cast

pytestmark = pytest.mark.django_db


def test_check_makes_an_entry_fresh_and_edits_nothing():
    group = cast.relawan_kota()
    before = vars(Group.objects.get())
    sari = User.objects.create_user("sari")

    check = verify(group, by=sari, fields=[CitedField.WEBSITE], note="Situs masih aktif.")

    assert (check.checked_on, check.method) == (dt.date(2026, 11, 25), "official_site")
    assert (check.checked_by, check.fields) == (sari, ["website"])
    assert group.freshness == Freshness.FRESH
    after = vars(Group.objects.get())
    assert {name for name in after if after[name] != before[name]} - {"_state"} == {
        "last_verified_on"
    }
    assert after["last_verified_on"] == dt.date(2026, 11, 25)


def test_second_check_of_a_day_takes_the_place_of_the_first():
    group = cast.relawan_kota()
    verify(group, note="Pagi.")
    verify(group, note="Siang.")
    verify(group, method=VerificationMethod.CONTACTED)

    assert sorted(group.verifications.values_list("method", "note")) == [
        ("contacted", ""),
        ("official_site", "Siang."),
    ]


def test_stored_source_alone_makes_nothing_fresh():
    group = cast.relawan_kota()

    verify(group, method=VerificationMethod.STORED_SOURCE)

    assert group.freshness == Freshness.MATCHED


def test_check_that_found_nothing_out_makes_nothing_fresh():
    group = cast.relawan_kota()

    verify(group, result=VerificationResult.UNCLEAR)

    assert group.freshness == Freshness.NEVER


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "guess"},
        {"result": "fine"},
        {"fields": ["shoe_size"]},
        {"note": "x" * 301},
        {"on": dt.date(2026, 11, 26)},
    ],
)
def test_wrong_check_is_refused(wrong):
    group = cast.relawan_kota()

    with pytest.raises(ValidationError):
        verify(group, **wrong)

    assert not group.verifications.exists()


def test_day_is_the_one_in_jakarta(clock):
    clock.move_to(dt.datetime(2026, 11, 25, 18, 0, tzinfo=dt.UTC))

    assert verify(cast.relawan_kota()).checked_on == dt.date(2026, 11, 26)
