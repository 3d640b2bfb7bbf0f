"""What an operator sees of imports and exports; what they do is tested in tests/exchange/."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError

from directory.exchange import group_import
from directory.management.commands import import_groups as command
from directory.models import Group, ImportRun
from directory.search import engine
from tests.cast import make_group, make_province, make_topic

pytestmark = pytest.mark.django_db

EXAMPLES = Path(site.BASE_DIR) / "docs" / "examples"
ROWS = "source,source_id,name,kind,summary\nuji,1,Satu,volunteer,Ringkas.\n"


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_text(ROWS)
    return file


def run(file, err=None, **options):
    out = StringIO()
    call_command("import_groups", str(file), stdout=out, stderr=err or StringIO(), **options)
    return out.getvalue().splitlines()


def test_import_says_what_it_did(table):
    said = "(utf-8, separated by ,), 1 new, 0 changed, 0 unchanged."
    assert run(table, dry_run=True) == [f"Import (dry run, nothing written): 1 rows {said}"]
    assert run(table) == [f"Import: 1 rows {said}"]
    assert run(table)[0].endswith("0 new, 0 changed, 1 unchanged.")
    assert run(table, verbosity=0) == []


def test_separator_that_cannot_be_seen_has_a_name(table):
    table.write_text(ROWS.replace(",", "\t"))
    assert "separated by tab" in run(table)[0]


def test_bad_rows_are_named_one_by_one(table):
    table.write_text(ROWS + "uji,2,Dua,klub,Ringkas.\nuji,3\n")
    with pytest.raises(CommandError, match=r"Nothing was imported: 2 faults\."):
        run(table, err := StringIO())
    assert [line.partition(": ")[0] for line in err.getvalue().splitlines()] == [
        "line 3, kind",
        "line 4",
    ]
    assert not Group.objects.exists()


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="is no file"):
        run(tmp_path)


@pytest.mark.parametrize("text", ["nama\nx\n", "", 'name\n"x'])
def test_file_that_is_no_table(table, text):
    table.write_text(text)
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(table)


def test_mapping_that_is_wrong(table):
    with pytest.raises(CommandError, match=r"Nothing was imported\. tabel\.csv"):
        run(table, map=str(table))


@pytest.mark.parametrize(
    ("error", "words"),
    [(OperationalError("locked"), "another import or seed"), (DatabaseError("full"), "refused")],
)
def test_database_that_refuses(table, monkeypatch, error, words):
    def refuse():
        raise error

    monkeypatch.setattr(group_import, "wait_for_others", refuse)
    with pytest.raises(CommandError, match=words):
        run(table)
    assert not Group.objects.exists()


def test_index_is_built_after_a_large_import(table, monkeypatch):
    monkeypatch.setattr(group_import, "_MANY", 0)
    assert run(table)[1] == "Indexed 1 groups."
    assert engine.is_ready()


def test_next_import_builds_the_index_that_a_killed_one_owes(table, monkeypatch):
    run(table)
    ImportRun.objects.update(index_owed=True)
    assert run(table)[1] == "Indexed 1 groups."


def test_index_that_another_rebuild_took_over(table, monkeypatch):
    def superseded(progress):
        raise engine.Superseded

    monkeypatch.setattr(command, "build_owed_index", superseded)
    with pytest.raises(CommandError, match="The groups are in"):
        run(table)
    assert Group.objects.exists()


def test_examples_of_the_docs_can_be_imported():
    for slug in ("jawa-barat", "nusa-tenggara-timur"):
        make_province(slug)
    for slug in ("lingkungan", "satwa"):
        make_topic(slug)
    assert "3 new" in run(EXAMPLES / "groups.csv")[0]
    mapped = EXAMPLES / "irs-eo-bmf.csv", EXAMPLES / "irs-eo-bmf.toml"
    with pytest.raises(CommandError):
        run(mapped[0])  # not our columns
    assert "3 new" in run(mapped[0], map=str(mapped[1]))[0]
    assert "3 unchanged" in run(mapped[0], map=str(mapped[1]))[0]
    shelter = Group.objects.get(slug="example-animal-shelter")
    assert [topic.slug for topic in shelter.topics.all()] == ["satwa"]
    assert shelter.headquarters_city == "SPRINGFIELD, XX"
    assert Group.objects.filter(slug="example-animal-shelter-000000003").exists()


def export(*args, **options):
    out = StringIO()
    call_command("export_groups", *args, stdout=out, **options)
    return out.getvalue()


def test_export_goes_to_the_standard_output_or_to_a_file(tmp_path, capsys):
    make_group("Terbit", slug="terbit")
    make_group("Draf", slug="draf", status="draft")
    rows = list(csv.DictReader(StringIO(export(), newline="")))
    assert [row["slug"] for row in rows] == ["draf", "terbit"]
    assert "draf" not in export(published=True)
    file = tmp_path / "out.csv"
    export(str(file))
    assert file.read_bytes().decode() == export().replace("\r\n", "\n").replace("\n", "\r\n")
    assert capsys.readouterr().err == "2 groups.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    export(str(file), verbosity=0)
    assert "2 unchanged" in run(file)[0]


def test_export_to_a_place_that_cannot_be_written(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        export(str(tmp_path / "no" / "out.csv"))


def test_export_that_fails_leaves_no_half_file(tmp_path, monkeypatch):
    def fail(groups, file):
        raise ValueError("full")

    monkeypatch.setattr("directory.management.commands.export_groups.export_groups", fail)
    with pytest.raises(ValueError, match="full"):
        export(str(tmp_path / "out.csv"))
    assert not list(tmp_path.iterdir())
