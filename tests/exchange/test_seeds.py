"""Seeding a database that nobody has changed: first run, second run, new fixtures."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.seeds import seed
from directory.models import (
    Citation,
    Group,
    GroupBenefit,
    GroupName,
    JoinStep,
    Mitigation,
    Province,
    SeedRecord,
    Source,
    Topic,
    Verification,
)
from directory.search import engine
from tests.exchange.conftest import ROWS, totals

pytestmark = pytest.mark.django_db


def test_first_run_loads_every_row(fixtures):
    assert fixtures.seed() == {"new": ROWS}
    group = Group.objects.get(slug="ikatan-contoh")
    assert {topic.slug for topic in group.topics.all()} == {"kesehatan", "dokter"}
    assert group.headquarters_province == Province.objects.get(slug="jawa-barat")
    assert group.founded_on == dt.date(1950, 10, 24)
    assert Topic.objects.get(slug="dokter").parent.slug == "kesehatan"
    assert Mitigation.objects.get().challenges.count() == 2
    assert GroupBenefit.objects.get().source == Source.objects.get(title="Laman A")
    assert SeedRecord.objects.count() == ROWS


def test_second_run_changes_nothing(fixtures):
    fixtures.seed()
    before = list(Group.objects.values()), list(SeedRecord.objects.values())
    assert fixtures.seed() == {"unchanged": ROWS}
    assert (list(Group.objects.values()), list(SeedRecord.objects.values())) == before


def test_second_run_asks_few_queries_however_many_rows(fixtures):
    fixtures.seed()
    with CaptureQueriesContext(connection) as few:
        fixtures.seed()
    locks = any("FOR UPDATE" in query["sql"] for query in few)
    assert locks is connection.features.has_select_for_update  # a curator who saves waits
    for number in range(3, 40):
        fixtures.add("joinstep", group=["ikatan-contoh"], order=number, text="Langkah")
        fixtures.add("source", url=f"https://contoh.example/{number}", title="Laman")
    fixtures.seed()
    with CaptureQueriesContext(connection) as many:
        fixtures.seed()
    assert len(many) == len(few) < 60


def test_derived_columns_are_right_though_no_fixture_has_them(fixtures):
    fixtures.seed()
    group = Group.objects.get(slug="ikatan-contoh")
    assert group.sort_name == "ikatan dokter contoh"
    assert group.matched_on == dt.date(2026, 11, 24)
    assert group.last_verified_on is None
    assert GroupName.objects.get(value="PB IDC").folded == "pb idc"


def test_derived_columns_are_right_though_a_fixture_has_them_wrong(fixtures):
    fixtures.change(
        "group", sort_name="zzz", matched_on="2001-01-01", last_verified_on="2026-01-01"
    )
    fixtures.change("groupname", folded="zzz")
    fixtures.seed()
    group = Group.objects.get(slug="ikatan-contoh")
    assert (group.sort_name, group.matched_on) == ("ikatan dokter contoh", dt.date(2026, 11, 24))
    assert group.last_verified_on is None
    assert GroupName.objects.get(value="PB IDC").folded == "pb idc"
    assert fixtures.seed() == {"unchanged": ROWS}


def test_changed_fixture_updates_what_it_changed(fixtures):
    fixtures.seed()
    fixtures.change("group", summary="Wadah para dokter.", topics=[["kesehatan"]])
    fixtures.change("groupname", note="")
    fixtures.change("mitigation", challenges=[["biaya"]])
    assert fixtures.seed() == {"updated": 3, "unchanged": ROWS - 3}
    group = Group.objects.get(slug="ikatan-contoh")
    assert group.summary == "Wadah para dokter."
    assert [topic.slug for topic in group.topics.all()] == ["kesehatan"]
    assert GroupName.objects.get(value="PB IDC").note == ""
    assert [item.slug for item in Mitigation.objects.get().challenges.all()] == ["biaya"]
    assert fixtures.seed() == {"unchanged": ROWS}


def test_changed_foreign_key_is_followed(fixtures):
    fixtures.seed()
    fixtures.change("group", headquarters_province=["banten"])
    fixtures.change("topic", 1, parent=None)
    assert fixtures.seed()["updated"] == 2
    assert Group.objects.filter(headquarters_province__slug="banten").exists()
    assert Topic.objects.get(slug="dokter").parent is None


def test_field_that_a_row_no_longer_names_goes_back_to_its_default(fixtures):
    fixtures.seed()
    for noun, name in (("group", "acronym"), ("group", "topics"), ("source", "accessed_on")):
        del next(iter(fixtures.rows(noun)))[1]["fields"][name]
    fixtures.write()
    assert fixtures.seed() == {"updated": 2, "unchanged": ROWS - 2}
    group = Group.objects.get(slug="ikatan-contoh")
    assert (group.acronym, group.topics.count()) == ("", 0)
    assert Source.objects.get(title="Laman A").accessed_on is None
    assert fixtures.seed() == {"unchanged": ROWS}


def test_new_row_comes_in(fixtures):
    fixtures.seed()
    fixtures.add("joinstep", group=["relawan-contoh"], order=1, text="Datang saja")
    assert fixtures.seed() == {"new": 1, "unchanged": ROWS}
    assert JoinStep.objects.filter(group__slug="relawan-contoh").exists()


def test_row_that_left_the_fixtures_stays_and_is_counted(fixtures):
    fixtures.seed()
    fixtures.drop("joinstep", 1)
    report = seed(folders=[fixtures.folder])
    assert totals(report) == {"unchanged": ROWS - 1}
    assert report.dropped == 1
    assert JoinStep.objects.count() == 2
    JoinStep.objects.get(order=2).delete()
    assert seed(folders=[fixtures.folder]).dropped == 0


def test_update_counts_the_version_up_and_a_plain_run_does_not(fixtures):
    fixtures.seed()
    fixtures.seed()
    assert Group.objects.get(slug="ikatan-contoh").version == 1
    fixtures.change("group", topics=[["dokter"]])
    fixtures.seed()
    assert Group.objects.get(slug="ikatan-contoh").version == 2


def test_time_of_an_update_is_the_fixtures_when_later_else_now(fixtures, clock):
    fixtures.change("group", updated_at="2026-11-20T00:00:00+07:00")
    fixtures.seed()
    group = Group.objects.get(slug="ikatan-contoh")
    assert group.updated_at.isoformat() == "2026-11-19T17:00:00+00:00"
    fixtures.change("group", summary="Satu.", updated_at="2026-11-21T00:00:00+07:00")
    fixtures.seed()
    group.refresh_from_db()
    assert group.updated_at.isoformat() == "2026-11-20T17:00:00+00:00"
    fixtures.change("group", summary="Dua.")
    fixtures.seed()
    group.refresh_from_db()
    assert group.updated_at.date() == dt.date(2026, 11, 25)
    fixtures.change("group", updated_at="2026-11-26T00:00:00+07:00")  # alone it is no edit
    assert fixtures.seed() == {"unchanged": ROWS}


def test_seeding_writes_no_history(fixtures):
    fixtures.seed()
    fixtures.change("group", summary="Lain.", topics=[["kesehatan"]])
    fixtures.change("mitigation", title="Lain", challenges=[["waktu"]])
    fixtures.seed()
    for model in (Group, GroupName, Topic, Mitigation, JoinStep):
        assert model.history.count() == 0


def test_new_check_sets_the_dates_of_its_group(fixtures):
    fixtures.seed()
    fixtures.add(
        "verification", group=["relawan-contoh"], checked_on="2026-11-24", method="stored_source"
    )
    fixtures.change("verification", result="unclear")
    fixtures.seed()
    matched = dict(Group.objects.values_list("slug", "matched_on"))
    assert matched == {"relawan-contoh": dt.date(2026, 11, 24), "ikatan-contoh": None}
    assert Verification.objects.count() == 2


def test_vocabulary_of_the_filters_is_read_again(fixtures, monkeypatch):
    forgotten = []
    monkeypatch.setattr(engine, "words_changed", lambda: forgotten.append(Topic.objects.count()))
    fixtures.seed()
    assert forgotten == [3]


def test_deleted_rows_cost_no_queries_of_their_own(fixtures):
    for number in range(30):
        url = f"https://contoh.example/{number}"
        fixtures.add("source", url=url, title="Laman")
        fixtures.add("citation", group=["ikatan-contoh"], field="name", source=[url])
    fixtures.seed()
    with CaptureQueriesContext(connection) as few:
        fixtures.seed()
    Citation.objects.all().delete()
    Source.objects.filter(title="Laman").delete()
    with CaptureQueriesContext(connection) as many:
        assert fixtures.seed()["gone"] == 61
    assert len(many) <= len(few) + 4


def test_clock_that_lags_behind_the_fixtures_is_no_fault(fixtures, clock):
    clock.move_to(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    fixtures.seed()
    fixtures.change("verification", fields=["founded", "name"])
    assert fixtures.seed()["updated"] == 1
    assert Group.objects.get(slug="ikatan-contoh").freshness == "matched"


def test_dry_run_says_the_same_and_writes_nothing(fixtures):
    assert fixtures.seed(dry_run=True) == {"new": ROWS}
    assert not Group.objects.exists()
    assert not SeedRecord.objects.exists()
    assert fixtures.seed() == {"new": ROWS}
    fixtures.change("group", summary="Lain.")
    assert fixtures.seed(dry_run=True) == {"updated": 1, "unchanged": ROWS - 1}
    assert Group.objects.get(slug="ikatan-contoh").summary == "Wadah dokter."


def test_rows_of_one_model_may_stand_in_several_files(fixtures):
    fixtures.add("topic", slug="perawat", kind="occupational", name="Perawat", parent=["kesehatan"])
    fixtures.add("topic", slug="bidan", kind="occupational", name="Bidan", parent=["perawat"])
    assert fixtures.seed() == {"new": ROWS + 2}
    assert Topic.objects.get(slug="bidan").parent.parent.slug == "kesehatan"


def test_row_may_point_to_what_only_the_database_has(fixtures):
    fixtures.seed()
    Topic.objects.create(slug="apoteker", kind="occupational", name="Apoteker")
    fixtures.change("group", topics=[["apoteker"]])
    assert fixtures.seed()["updated"] == 1


def test_database_that_does_not_tell_primary_keys_of_many_rows_is_served(fixtures, monkeypatch):
    monkeypatch.setattr(type(connection.features), "can_return_rows_from_bulk_insert", False)
    assert fixtures.seed() == {"new": ROWS}
    assert fixtures.seed() == {"unchanged": ROWS}
