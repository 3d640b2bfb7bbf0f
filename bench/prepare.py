"""Makes what a run needs, once for each size: database, index, Datasette's file, static files.

Everything stands in `var/bench/` and is used again as long as what it was made by has not changed.
PostgreSQL is used where BENCH_DATABASE_URL names a database; that database is emptied first.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = "groups.sqlite3"
_DATA = ("bench/data.py", "bench/words.py", "bench/fill.py", "directory/migrations/*.py")
_INDEX = ("directory/search/index/*.py", "directory/search/language.py", "directory/text.py")
_DATASETTE = ("bench/datasette_site.py",)


@dataclass
class Place:
    """Where the data of one run stands, and what making it took."""

    size: int
    folder: Path
    database_url: str
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def database(self) -> str:
        """The kind of database."""
        return "sqlite" if self.database_url.startswith("sqlite") else "postgresql"

    @property
    def datasette(self) -> Path:
        """The file that Datasette serves; it names the address."""
        return self.folder / "datasette.db"

    def environment(self, settings: str) -> dict[str, str]:
        """Return the environment of a process with these settings on this data."""
        return {name: value for name, value in os.environ.items() if "GROUPSDIR" not in name} | {
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": self.database_url,
            "GROUPSDIR_VAR_DIR": str(self.folder.parent),
            "GROUPSDIR_SECRET_KEY": "a key for measuring only, known to everybody and of no use",
            "PYTHONPATH": str(ROOT),
        }

    def call(self, *arguments: str, settings: str = "bench.settings") -> str:
        """Run Python with `arguments` on this data and return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment(settings),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


def prepare(size: int, folder: Path, datasette: bool) -> Place:
    """Return where `size` groups stand, made now if they are not there."""
    of_size = folder.resolve() / str(size)
    of_size.mkdir(parents=True, exist_ok=True)
    url = os.environ.get("BENCH_DATABASE_URL", "")
    place = Place(size, of_size, url or f"sqlite:///{of_size / FILE}")
    kept = of_size / f"figures-{place.database}.json"
    place.figures = json.loads(kept.read_text()) if kept.exists() else {}
    made = place.figures.setdefault("made_by", {})
    steps = [("data", _DATA, _fill), ("index", _INDEX, _index)]
    if datasette:
        steps.append(("datasette", _DATASETTE, _datasette))
    for name, sources, make in steps:
        digest = _digest(sources)
        if made.get(name) == digest and _is_there(place, name):
            continue
        print(f"Making {name} of {size:,} groups ...", file=sys.stderr)
        if name == "data":
            made.clear()
        make(place)
        made[name] = digest
        kept.write_text(json.dumps(place.figures, indent=1))
    if not (folder / "static").exists():
        place.call("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    return place


def _digest(patterns: Iterable[str]) -> str:
    files = sorted(file for pattern in patterns for file in ROOT.glob(pattern))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _is_there(place: Place, name: str) -> bool:
    """Say whether a step's result still stands; whoever emptied a database is not asked."""
    if name == "datasette":
        return place.datasette.exists()
    if place.database == "sqlite":
        return Path(place.database_url.removeprefix("sqlite:///")).exists()
    return place.call("-m", "bench.fill", "count").strip() == str(place.size)


def _fill(place: Place) -> None:
    for leftover in place.folder.glob(f"{FILE}*") if place.database == "sqlite" else ():
        leftover.unlink()
    place.figures["import"] = json.loads(place.call("-m", "bench.fill", str(place.size)))


def _index(place: Place) -> None:
    place.figures["index"] = json.loads(place.call("-m", "bench.index"))


def _datasette(place: Place) -> None:
    place.call("-m", "bench.datasette_site", str(place.datasette))
