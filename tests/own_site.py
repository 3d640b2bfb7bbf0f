"""A site of its own for a test: a database that other processes reach, and processes on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection


class OwnSite:
    """A database apart from that of the tests, and Python processes that use it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.environment = {
            **{name: value for name, value in os.environ.items() if "GROUPSDIR" not in name},
            "DJANGO_SETTINGS_MODULE": "groupsdir.settings",
            "DATABASE_URL": url,
            "GROUPSDIR_VAR_DIR": str(folder),
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start Python with these arguments."""
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def output(self, *command: str) -> str:
        """Return what Python with these arguments says, once it has ended well."""
        process = self.start(*command)
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0, command
        return out.strip()


@contextmanager
def own_site(folder: Path) -> Iterator[OwnSite]:
    """Give a site with an empty database: a file in `folder`, or one on the tests' server."""
    if connection.vendor == "sqlite":  # that of the tests is in memory, for one process only
        yield OwnSite(f"sqlite:///{folder / 'own.sqlite3'}", folder)
        return
    at: dict[str, Any] = connection.settings_dict
    name = f"own_{os.getpid()}"
    user, password, host = (quote(str(at[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    port = f":{at['PORT']}" if at["PORT"] else ""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield OwnSite(f"postgres://{user}:{password}@{host}{port}/{name}", folder)
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
