"""Reads the fixtures of the groups for the tests that hold them to their rules."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "fixtures"

#: File of each model, in loading order.
FILES = {
    "source": "10_sources",
    "group": "11_groups",
    "groupname": "12_names",
    "groupidentifier": "13_identifiers",
    "grouplink": "14_links",
    "branch": "15_branches",
    "joinstep": "16_join_steps",
    "groupbenefit": "17_group_benefits",
    "groupchallenge": "18_group_challenges",
    "grouprelation": "19_relations",
    "citation": "20_citations",
    "verification": "21_verifications",
}
#: The groups that the seed article names.
SIX = [
    "kadin-indonesia",
    "ikatan-dokter-indonesia",
    "peradi",
    "palang-merah-indonesia",
    "greenpeace-indonesia",
    "gerakan-pramuka",
]


def rows(name: str) -> list[dict[str, Any]]:
    """Return the fields of every row of the fixture with this name."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [row["fields"] for row in found]


def of(model: str) -> list[dict[str, Any]]:
    """Return the fields of every row of `model`."""
    return rows(FILES[model])


def group_of(row: dict[str, Any]) -> str:
    """Return the slug of the group that a row belongs to."""
    slug: str = row["group"][0]
    return slug


GROUPS = {row["slug"]: row for row in of("group")}
