"""System checks: what an operator is told, and what they are not."""

from pathlib import Path

import pytest
from django.core import checks
from django.core.management import call_command

from directory import checks as ours
from directory.checks import (
    check_fixture_folders,
    check_media_folder,
    check_search_index,
    check_sqlite,
)
from directory.models.search_index import IndexState, IndexTerm
from directory.search import engine
from directory.search.index.bitmaps import forget
from tests import cast
from tests.own_site import OwnSite, own_site

ASK = """
import sqlite3, django
django.setup()
sqlite3.sqlite_version_info = (3, 40, 1)
from directory.checks import check_sqlite
print([message.id for message in check_sqlite(databases=["default"])])
"""


@pytest.fixture
def wal(monkeypatch):
    """Say that the database uses its write-ahead log: that of the tests is in memory."""
    monkeypatch.setattr(ours, "_uses_wal", lambda alias: True)


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        ((3, 31, 1), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 9), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_faulty_versions_of_sqlite_are_known(version, fault):
    assert ours.has_wal_fault(version) is fault


def test_faulty_sqlite_is_named_with_the_way_out(wal, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr("sqlite3.sqlite_version", "3.40.1")
    (message,) = check_sqlite(databases=["default"])
    assert "SQLite 3.40.1" in message.msg
    assert "GROUPSDIR_SQLITE_WAL=0" in str(message.hint)
    assert (message.id, message.level) == ("directory.I001", checks.INFO)


def test_mended_sqlite_is_not_mentioned(wal, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 3))
    assert check_sqlite(databases=["default"]) == []


@pytest.mark.django_db
def test_other_databases_and_journals_are_not_mentioned(monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    assert check_sqlite(databases=["default"]) == []  # in memory, or PostgreSQL
    assert check_sqlite() == []


@pytest.mark.parametrize(("wal", "names"), [("1", "['directory.I001']"), ("0", "[]")])
def test_journal_is_asked_of_the_database_itself(tmp_path, wal, names):
    site = OwnSite(f"sqlite:///{tmp_path / 'own.sqlite3'}", tmp_path)
    site.environment["GROUPSDIR_SQLITE_WAL"] = wal
    assert site.output("-c", ASK) == names


def test_missing_fixture_folder_is_named(settings, tmp_path):
    settings.FIXTURE_DIRS = [tmp_path, tmp_path / "nowhere"]
    (message,) = check_fixture_folders()
    assert str(tmp_path / "nowhere") in message.msg
    assert message.id == "directory.W001"


def test_folder_that_can_be_written_or_made_is_fine(settings, tmp_path):
    for folder in (tmp_path, tmp_path / "media" / "deep"):
        settings.MEDIA_ROOT = folder
        assert check_media_folder() == []


def test_media_folder_that_cannot_be_written_is_named(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != tmp_path)
    (message,) = check_media_folder()
    assert str(tmp_path) in message.msg
    assert message.id == "directory.W002"


def test_media_folder_below_a_file_is_named(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    assert [message.id for message in check_media_folder()] == ["directory.W002"]


def test_pictures_that_are_kept_elsewhere_need_no_folder(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    assert check_media_folder() == []


def test_site_as_delivered_passes_every_check():
    call_command("check", fail_level="WARNING")


def test_sound_search_index_is_not_mentioned(transactional_db):
    cast.kadin()
    engine.rebuild()
    assert check_search_index(databases=["default"]) == []


def test_directory_without_groups_needs_no_search_index(db):
    assert check_search_index(databases=["default"]) == []


def _lose() -> None:
    IndexState.objects.all().delete()


def _grow_old() -> None:
    IndexState.objects.update(format=1)


def _damage() -> None:
    IndexTerm.objects.all().delete()
    engine.find(engine.Question(["kadin"]))


@pytest.mark.parametrize("spoil", [_lose, _grow_old, _damage])
def test_search_index_that_does_not_answer_is_named_with_the_way_out(transactional_db, spoil):
    cast.kadin()
    engine.rebuild()
    forget()
    spoil()
    (message,) = check_search_index(databases=["default"])
    assert "rebuild_search" in str(message.hint)
    assert (message.id, message.level) == ("directory.W003", checks.WARNING)
    engine.rebuild()
    assert check_search_index(databases=["default"]) == []


def test_search_index_is_only_looked_at_where_databases_are_checked(db):
    cast.kadin()
    assert check_search_index() == []


def test_search_index_is_not_named_before_its_tables_are_made(db, tmp_path):
    ask = (
        "import django; django.setup(); from directory.checks import check_search_index as check; "
        "print(check(databases=['default']))"
    )
    with own_site(tmp_path) as own:
        assert own.output("-c", ask) == "[]"
