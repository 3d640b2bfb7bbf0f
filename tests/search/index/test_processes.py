"""Processes that edit, rebuild and read one database at once, or die at it, lose nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection


def play(database: str) -> dict[str, list[Any]]:
    """Play all scenes on a database; return what was wrong in each."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.search.index.scenes"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"TEST_DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def all_is_well(wrong: dict[str, list[Any]]) -> None:
    """See that every scene was played and nothing was wrong."""
    assert len(wrong) == 12
    faults = [f"{scene}: {fault}" for scene, found in wrong.items() for fault in found]
    assert not faults, "\n".join(faults)


def test_processes_lose_nothing_on_sqlite(tmp_path: Path):
    all_is_well(play(f"sqlite:///{tmp_path / 'db.sqlite3'}"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_processes_lose_nothing_on_postgresql():
    given = connection.settings_dict
    host, port = given["HOST"] or "localhost", given["PORT"] or 5432
    login = f"{given['USER']}:{given['PASSWORD']}@" if given["USER"] else ""

    all_is_well(play(f"postgres://{login}{host}:{port}/{given['NAME']}"))
