"""The lists of packages agree, and the locks are whole and name no download host."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "requirements"
PROJECT = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
LAYERS = ["run", "postgres", "test", "dev"]


def wanted(layer: str) -> set[str]:
    """Return what the layer itself asks for."""
    lines = (FOLDER / f"{layer}.in").read_text().splitlines()
    packages = {line.partition("#")[0].strip() for line in lines if not line.startswith("-r")}
    return packages - {""}


def locked(layer: str) -> dict[str, str]:
    """Return each package of a lock with its lines: version, marker, hashes."""
    text = (FOLDER / f"{layer}.txt").read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    # A package may be locked twice, for different Pythons.
    return {re.split(r"[ \\]", entry)[0] + entry.partition(";")[2][:40]: entry for entry in entries}


def test_project_metadata_lists_the_same_packages():
    assert set(PROJECT["dependencies"]) == wanted("run")
    assert set(PROJECT["optional-dependencies"]["postgres"]) == wanted("postgres")


@pytest.mark.parametrize("layer", LAYERS)
def test_lock_has_every_package_with_hashes_and_no_host(layer):
    entries = locked(layer)
    names = {entry.partition("==")[0] for entry in entries}
    assert {re.split(r"[\[<>=]", package)[0] for package in wanted(layer)} <= names
    assert all("--hash=sha256:" in entry for entry in entries.values())
    assert "://" not in (FOLDER / f"{layer}.txt").read_text()


@pytest.mark.parametrize(("lower", "upper"), list(itertools.pairwise(LAYERS)))
def test_upper_lock_holds_the_lower_one(lower, upper):
    assert locked(lower).keys() <= locked(upper).keys()
