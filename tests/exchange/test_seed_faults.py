"""A wrong fixture names its file, row, field and reason, and leaves nothing half loaded."""

import json

import pytest
from django.db import DatabaseError

from directory.exchange.fixture_files import FixtureError
from directory.exchange.seed_inserts import Inserts
from directory.exchange.seeds import seed
from directory.models import Group, Province, SeedRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def faults(fixtures):
    """Return a function that seeds and returns the faults, having checked that nothing changed."""

    def run(**options):
        before = list(Group.objects.order_by("pk").values()), SeedRecord.objects.count()
        with pytest.raises(FixtureError) as refusal:
            seed(folders=[fixtures.folder], **options)
        assert (list(Group.objects.order_by("pk").values()), SeedRecord.objects.count()) == before
        return refusal.value.faults

    return run


# -- Files -----------------------------------------------------------------------------------------


def test_broken_json_names_file_and_line(fixtures, faults):
    (fixtures.folder / "07_groups.json").write_text('[\n{"model": "directory.group",\n oops}\n]')
    (fault,) = faults()
    assert fault.startswith("07_groups.json, line 3, column 2: this is no JSON")


def test_file_that_is_no_text_is_refused(fixtures, faults):
    (fixtures.folder / "07_groups.json").write_bytes(b"\xff\xfe")
    assert faults()[0].startswith("07_groups.json cannot be read as UTF-8 text")


def test_file_without_a_list_is_refused(fixtures, faults):
    (fixtures.folder / "07_groups.json").write_text("{}")
    assert faults() == ["07_groups.json must hold a list of rows"]


def test_missing_or_empty_folder_is_refused(tmp_path, settings):
    with pytest.raises(FixtureError, match=r"nowhere is not a folder"):
        seed(folders=[tmp_path / "nowhere"])
    settings.FIXTURE_DIRS = [tmp_path]
    with pytest.raises(FixtureError, match=r"No \*\.json in"):
        seed()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("text", "a row looks like"),
        ({"model": "directory.group"}, "a row looks like"),
        ({"model": "directory.group", "pk": 3, "fields": {"slug": "a"}}, "pk must not be given"),
        ({"model": "directory.club", "fields": {}}, "there is no model 'directory.club'"),
        ({"model": None, "fields": {}}, "there is no model None"),
        ({"model": "auth.user", "fields": {}}, "auth.user has no natural key"),
        ({"model": "directory.formerslug", "fields": {}}, "has no natural key"),
        ({"model": "directory.group", "fields": {"colour": 1}}, "has no field 'colour'"),
        ({"model": "directory.group", "fields": {"names": []}}, "has no field 'names'"),
        ({"model": "directory.group", "fields": {"id": 1}}, "has no field 'id'"),
        ({"model": "directory.group", "fields": {"name": "A"}}, "field slug is missing"),
        ({"model": "directory.citation", "fields": {"group": 5}}, "must be a natural key"),
        (
            {
                "model": "directory.joinstep",
                "fields": {"group": ["ikatan-contoh"], "order": "satu"},
            },
            "field order: ",
        ),
    ],
)
def test_row_that_is_none_is_refused(fixtures, faults, item, reason):
    (fixtures.folder / "99_more.json").write_text(json.dumps([item]))
    (fault,) = faults()
    assert fault.startswith("99_more.json, row 1: ")
    assert reason in fault


def test_row_that_stands_twice_is_refused_with_both_places(fixtures, faults):
    fixtures.add("topic", slug="dokter", kind="occupational", name="Dokter")
    assert faults() == [
        '99_more.json, row 1, directory.topic ["dokter"]: stands in 02_topics.json, row 2, already'
    ]


# -- Values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "values", "where", "reason"),
    [
        ("group", {"summary": "a" * 301}, "field summary", "at most 300 characters"),
        ("group", {"kind": "club"}, "field kind", "not a valid choice"),
        ("group", {"website": "javascript:alert(1)"}, "field website", "valid URL"),
        ("group", {"name": "???"}, "field name", ""),
        ("group", {"founded_on": "24-10-1950"}, "field founded_on", "YYYY-MM-DD"),
        ("group", {"topics": "dokter"}, "field topics", "list of natural keys"),
        ("group", {"topics": ["dokter"]}, "field topics", "must be a natural key"),
        (
            "group",
            {"topics": [["tukang"]]},
            "field topics",
            "directory.topic ['tukang'] is unknown",
        ),
        ("group", {"headquarters_province": ["a", "b"]}, "field headquarters_province", "unknown"),
        ("group", {"summary": None}, "field summary", "cannot be null"),
        ("group", {"updated_at": "kemarin"}, "field updated_at", "invalid format"),
        ("groupname", {"group": ["nihil"]}, "field group", "directory.group ['nihil'] is unknown"),
        ("groupbenefit", {"source": None}, '["ikatan-contoh", "jejaring"]', ""),
        ("mitigation", {"challenges": []}, "field challenges", "at least one row"),
        ("benefit", {"claims": ["X1"]}, "field claims", ""),
        ("benefit", {"for_occupational": False}, '["jejaring"]', ""),
        ("group", {"origin": "rumour"}, '["ikatan-contoh"]', "group_origin_known"),
        ("verification", {"result": "unsure"}, "field result", "not a valid choice"),
    ],
)
def test_wrong_value_names_file_row_field_and_reason(fixtures, faults, noun, values, where, reason):
    fixtures.change(noun, **values)
    (fault, *_more) = faults()
    file = next(name for name, rows in fixtures.files.items() if noun in rows[0]["model"])
    assert fault.startswith(f"{file}, row 1, directory.{noun} [")
    assert where in fault
    assert reason in fault


@pytest.mark.parametrize("name", ["source", "basis"])
def test_wrong_value_of_a_row_that_is_there_already_is_named_too(fixtures, faults, name):
    fixtures.seed()
    fixtures.change("groupbenefit", **{name: None})
    assert faults()[0].startswith('09_group_benefits.json, row 1, directory.groupbenefit ["ika')


def test_wrong_time_of_an_update_is_named(fixtures, faults):
    fixtures.seed()
    fixtures.change("group", summary="Baru.", updated_at="kemarin")
    (fault,) = faults()
    assert "field updated_at" in fault


def test_unknown_row_in_an_update_is_named(fixtures, faults):
    fixtures.seed()
    fixtures.change("group", topics=[["tukang"]])
    (fault,) = faults()
    assert "field topics: directory.topic ['tukang'] is unknown" in fault


def test_all_faults_of_a_model_are_named_at_once(fixtures, faults):
    fixtures.change("group", 0, kind="club", summary="")
    fixtures.change("group", 1, scope="galaxy")
    assert len(faults()) == 3


@pytest.mark.parametrize(
    ("noun", "name"), [("joinstep", "group"), ("mitigation", "challenges"), ("group", "kind")]
)
def test_missing_field_is_named(fixtures, faults, noun, name):
    _rows, item = next(iter(fixtures.rows(noun)))
    del item["fields"][name]
    fixtures.write()
    assert f"field {name}" in faults()[0]
    assert "missing" in faults()[0] or "cannot be blank" in faults()[0]


def test_foreign_row_that_is_missing_is_named(fixtures, faults):
    fixtures.add("branch", type="branch", name="A", group=["relawan-contoh"], province=["banten"])
    fixtures.seed()
    fixtures.change("branch", name="B", province=["bali"])
    assert "directory.province ['bali'] is unknown" in faults()[0]


def test_parent_must_stand_before_its_child(fixtures, faults):
    fixtures.files["02_topics.json"].reverse()
    fixtures.write()
    assert "directory.topic ['kesehatan'] is unknown" in faults()[0]


def test_rows_that_exclude_each_other_are_named(fixtures, faults):
    fixtures.change("province", 1, tile_row=1, tile_column=32)
    (fault,) = faults()
    assert fault.startswith('01_provinces.json, row 2, directory.province ["banten"]')


def test_row_that_the_database_excludes_is_named(fixtures, faults):
    fixtures.seed()
    fixtures.add("province", **{**Province.objects.values().get(slug="banten"), "slug": "lain"})
    _rows, item = list(fixtures.rows("province"))[-1]
    del item["fields"]["id"]
    fixtures.write()
    found = faults()
    assert all('directory.province ["lain"]' in fault for fault in found)


def test_text_that_no_database_takes_is_named(fixtures, faults):
    text = json.dumps(fixtures.files["07_groups.json"]).replace("Wadah dokter", r"Wadah \ud800")
    (fixtures.folder / "07_groups.json").write_text(text)
    (fault,) = faults()
    assert '07_groups.json, row 1, directory.group ["ikatan-contoh"]' in fault


def test_refusal_that_no_single_row_explains_is_passed_on(fixtures, faults, monkeypatch):
    def refuse(self, instances):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Inserts, "_insert", refuse)
    assert faults() == ["directory.province: disk full"]


def test_late_fault_undoes_all_that_was_seeded_before(fixtures, faults):
    fixtures.seed()
    fixtures.change("group", summary="Baru.")
    fixtures.change("verification", method="rumour")
    faults()
    assert Group.objects.get(slug="ikatan-contoh").summary == "Wadah dokter."
