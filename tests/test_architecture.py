"""The house rules that a machine can hold: floors, sizes, names, and nothing from outside.

Imports point down only: a room (a module or package of `directory/`) may import what stands on a
lower floor, never a higher one nor a neighbour on its own. docs/architecture.md says why.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = (  # from the roof to the ground
    "groupsdir.urls",
    "directory.urls directory.machinery_urls directory.apps",
    "directory.views directory.api directory.admin directory.management directory.feeds "
    "directory.sitemaps directory.templatetags directory.middleware",
    "directory.listing directory.checks directory.structured_data directory.social_cards "
    "directory.forms",
    "directory.curation directory.exchange",
    "directory.search",
    "directory.models directory.images",
    "directory.choices directory.text",
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms.split()}

FILE_SOFT, FILE_HARD, FUNCTION, TEMPLATE = 250, 400, 60, 150
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "services", "misc"}

# What may break a rule, with its reason: {"directory/x.py": "...", "directory/x.py::f": "..."}.
EXEMPT: dict[str, str] = {}


class Fault(NamedTuple):
    """One break of a rule: where, as the key of an exemption, and what."""

    where: str
    what: str


def python_files(root: Path) -> list[Path]:
    """Return the Python files under the rules; migrations are written by Django."""
    tops = ("groupsdir", "directory", "tests", "bench")
    files = [file for top in tops for file in sorted((root / top).rglob("*.py"))]
    return [file for file in files if "migrations" not in file.parts]


def room_of(module: str) -> str:
    """Return the room a module is in: `directory.views.home` is in `directory.views`."""
    return ".".join(module.split(".")[:2])


def imported(tree: ast.AST, package: list[str]) -> Iterator[tuple[int, str]]:
    """Yield line and full name of every import, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *filter(None, [node.module])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def floor_faults(root: Path) -> Iterator[Fault]:
    """Find imports that point up, or at a neighbour, and modules that have no floor."""
    for file in python_files(root):
        where = file.relative_to(root)
        parts = where.with_suffix("").parts
        if parts[0] not in ("directory", "groupsdir"):
            continue
        package = list(parts[:-1])
        room = room_of(".".join(package if parts[-1] == "__init__" else parts))
        if parts[0] == "directory" and room != "directory" and room not in FLOOR_OF:
            yield Fault(str(where), f"{room} stands on no floor: give it one in FLOORS")
            continue
        for line, name in imported(ast.parse(file.read_text()), package):
            target = room_of(name)
            if target == room or name.split(".")[0] not in ("directory", "groupsdir"):
                continue
            if parts[0] == name.split(".")[0] == "groupsdir":
                continue  # the project's own files may use each other
            # Who has no floor (settings, `directory` itself) knows nobody, and nobody may know it.
            if FLOOR_OF.get(target, -1) <= FLOOR_OF.get(room, len(FLOORS)):
                yield Fault(str(where), f"line {line}: {room} may not import {name}")


def size_faults(root: Path) -> Iterator[Fault]:
    """Find files, functions and templates that have grown past their budget."""
    for file in python_files(root):
        where, text = str(file.relative_to(root)), file.read_text()
        lines = len(text.splitlines())
        if lines > FILE_HARD:
            yield Fault(where, f"{lines} lines; a file has at most {FILE_HARD}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION:
                    what = f"{length} lines; a function has at most {FUNCTION}"
                    yield Fault(f"{where}::{node.name}", what)
    for file in sorted((root / "templates").rglob("*.html")):
        lines = len(file.read_text().splitlines())
        if lines > TEMPLATE:
            what = f"{lines} lines; a template has at most {TEMPLATE}"
            yield Fault(str(file.relative_to(root)), what)


def name_faults(root: Path) -> Iterator[Fault]:
    """Find modules and packages whose name does not say what is in them."""
    for file in python_files(root):
        where = file.relative_to(root)
        if NO_NAMES & set(where.with_suffix("").parts):
            yield Fault(str(where), f"{', '.join(sorted(NO_NAMES))} are no names")


def faults(root: Path) -> list[Fault]:
    """Return every break of a rule under `root`."""
    return [*floor_faults(root), *size_faults(root), *name_faults(root)]


def long_files(root: Path) -> list[str]:
    """Return the files over the soft limit; conftest.py prints them after a run."""
    sizes = {file: len(file.read_text().splitlines()) for file in python_files(root)}
    return [f"{f.relative_to(root)} ({n})" for f, n in sizes.items() if n > FILE_SOFT]


def test_house_keeps_its_rules():
    found = [f"{where}: {what}" for where, what in faults(ROOT) if where not in EXEMPT]
    assert not found, "\n".join(found)


def test_no_exemption_is_stale():
    assert EXEMPT.keys() <= {fault.where for fault in faults(ROOT)}


def test_project_stands_alone():
    """Nothing tracked names a folder of the machine it was written on."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    outside = re.compile(rb"\.\./" + rb"shared\b|(?<![\w./-])/" + rb"work/")
    names = [name for name in listed.stdout.decode().split("\0") if (ROOT / name).is_file()]
    assert names
    assert not [name for name in names if outside.search((ROOT / name).read_bytes())]


# -- The rules find what they are for --------------------------------------------------------------


def house(root: Path, files: dict[str, str]) -> list[Fault]:
    """Build a small house and return its faults."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return faults(root)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("directory/views/home.py", "from directory.listing.facets import counts"),
        ("directory/views/home.py", "from directory.views.errors import not_found"),
        ("directory/views/home.py", "from ..models import Group"),
        ("directory/models/__init__.py", "from .group import Group"),
        ("directory/models/group.py", "from directory import choices, text"),
        ("directory/apps.py", "def ready(self):\n    from directory.search import signals"),
        ("groupsdir/urls.py", "import directory.urls"),
        ("groupsdir/settings.py", "from groupsdir.env import env_str"),
        ("directory/migrations/0001_initial.py", "import directory.views"),
        ("tests/test_x.py", "import directory.models, directory.views"),
    ],
)
def test_imports_that_point_down_are_allowed(tmp_path, name, text):
    assert house(tmp_path, {name: text}) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("directory/models/group.py", "from directory.search import engine"),
        ("directory/models/group.py", "def save(self):\n    from directory import search"),
        ("directory/models/group.py", "from ..search.engine import find"),
        ("directory/models/__init__.py", "from .. import search"),
        ("directory/search/engine.py", "import directory.listing.facets"),
        ("directory/views/home.py", "from directory.api import groups"),
        ("directory/images.py", "from directory.models import Group"),
        ("directory/choices.py", "from directory.text import fold"),
        ("directory/views/home.py", "from directory.urls import urlpatterns"),
        ("directory/views/home.py", "from groupsdir.settings import VERSION"),
        ("directory/__init__.py", "from directory.models import Group"),
        ("directory/cellar.py", "import ast"),
        ("groupsdir/settings.py", "from directory.choices import Kind"),
    ],
)
def test_imports_up_sideways_or_without_a_floor_are_faults(tmp_path, name, text):
    assert [fault.where for fault in house(tmp_path, {name: text})] == [name]


def test_sizes_and_names_are_held(tmp_path):
    long_method = "class A:\n    def f():\n" + "        pass\n" * FUNCTION
    found = house(
        tmp_path,
        {
            "directory/models/long.py": "x = 1\n" * (FILE_HARD + 1),
            "directory/models/full.py": "x = 1\n" * FILE_HARD,
            "directory/models/deep.py": long_method,
            "directory/models/utils.py": "",
            "templates/long.html": "<p>\n" * (TEMPLATE + 1),
            "templates/full.html": "<p>\n" * TEMPLATE,
        },
    )
    assert {fault.where for fault in found} == {
        "directory/models/long.py",
        "directory/models/deep.py::f",
        "directory/models/utils.py",
        "templates/long.html",
    }


def test_soft_limit_only_reports(tmp_path):
    assert house(tmp_path, {"directory/text.py": "x = 1\n" * (FILE_SOFT + 1)}) == []
    assert long_files(tmp_path) == [f"directory/text.py ({FILE_SOFT + 1})"]
