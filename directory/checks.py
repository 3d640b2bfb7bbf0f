"""System checks: what an operator should know before the first visitor does."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from directory.search import engine

#: "The WAL-reset bug" of sqlite.org/wal.html: when one process begins the write-ahead log anew in
#: the instant in which another empties it, a commit may be lost and the database damaged. It is
#: mended in 3.51.3 and newer, and in late versions of two older lines.
_MENDED_SINCE = {(3, 44): 6, (3, 50): 7, (3, 51): 3}


def has_wal_fault(version: tuple[int, int, int]) -> bool:
    """Whether this version of SQLite has the fault in its write-ahead log."""
    line, patch = version[:2], version[2]
    return line < (3, 52) and patch < _MENDED_SINCE.get(line, patch + 1)


@register(Tags.database)
def check_sqlite(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Name an SQLite whose write-ahead log has a fault on record, while that log is in use.

    It is an Info and runs where databases are checked, that is at each `migrate` and at
    `check --database default`: most Linux distributions still bring an older SQLite, the fault
    needs two processes in the same instant, and the way out has a price that is the operator's to
    weigh. SILENCED_SYSTEM_CHECKS takes ``directory.I001``.
    """
    if not has_wal_fault(sqlite3.sqlite_version_info):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} has a known fault in its write-ahead log (WAL), "
            "which in very rare cases damages a database that several processes write.",
            hint=(
                "Use SQLite 3.51.3 or newer, or PostgreSQL, or set GROUPSDIR_SQLITE_WAL=0 (readers "
                "then wait for writers). Keep backups."
            ),
            obj=f"Database {alias!r}",
            id="directory.I001",
        )
        for alias in databases or ()
        if _uses_wal(alias)
    ]


def _uses_wal(alias: str) -> bool:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode: str = cursor.fetchone()[0]
    return mode.lower() == "wal"


@register(Tags.database)
def check_search_index(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Name a search index that does not answer: missing, of an older version, or damaged."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        if engine.is_ready() or not engine.has_groups():
            return []
    except DatabaseError:  # the tables are yet to be made or changed, by `migrate`
        return []
    return [
        Warning(
            "The search index is missing, of an older version, or damaged.",
            hint=(
                "Run `manage.py rebuild_search`. Until then the site searches names and acronyms "
                "only, and slower."
            ),
            id="directory.W003",
        )
    ]


@register
def check_fixture_folders(**kwargs: Any) -> list[CheckMessage]:
    """Name folders of fixtures that do not exist: `seed` would find nothing there."""
    return [
        Warning(
            f"FIXTURE_DIRS names {folder}, which is no folder.",
            hint="Without it `manage.py seed` cannot load the content that the site starts with.",
            id="directory.W001",
        )
        for folder in settings.FIXTURE_DIRS
        if not Path(folder).is_dir()
    ]


@register
def check_media_folder(**kwargs: Any) -> list[CheckMessage]:
    """Name a folder for uploaded pictures that cannot be written, or not be made."""
    if not isinstance(default_storage, FileSystemStorage):
        return []
    folder = Path(default_storage.location)
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return []
    return [
        Warning(
            f"Uploaded pictures cannot be kept: {there} cannot be written.",
            hint="Give the site's user the right to write there, or set GROUPSDIR_VAR_DIR.",
            id="directory.W002",
        )
    ]
