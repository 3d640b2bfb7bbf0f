"""The fixtures of the article's own content and of the lists: complete, valid, in two languages."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command

from directory.choices import Origin

FOLDER = Path(settings.BASE_DIR, "fixtures")
FILES = {path.stem: path for path in sorted(FOLDER.glob("0[1-5]_*.json"))}

#: What each file holds, as Django would write it: models in order, rows as they are shown.
MODELS = {
    "01_provinces": ["province"],
    "02_topics": ["topic"],
    "03_benefits": ["benefit"],
    "04_challenges": ["challenge", "mitigation"],
    "05_guide": ["kindprofile", "comparisonaspect", "generalstep", "guidepage"],
}


def rows(*models: str) -> list[dict[str, Any]]:
    """Return the fields of all rows of `models`."""
    wanted = {f"directory.{model}" for model in models}
    return [
        row["fields"]
        for path in FILES.values()
        for row in json.loads(path.read_text(encoding="utf-8"))
        if row["model"] in wanted
    ]


def test_they_load_twice_are_valid_and_dump_to_the_same_bytes(db):
    for _ in range(2):
        call_command("loaddata", *map(str, FILES.values()), verbosity=0)
    assert list(FILES) == list(MODELS)
    for file, names in MODELS.items():
        found = [row for name in names for row in apps.get_model("directory", name).objects.all()]
        for row in found:
            row.full_clean()
        dumped = serializers.serialize(
            "json",
            found,
            indent=2,
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
        assert dumped == FILES[file].read_text(encoding="utf-8"), file


def test_all_that_the_article_says_and_all_that_was_added_is_there():
    assert len(rows("province")) == 38
    assert Counter(row["kind"] for row in rows("topic")) == {"occupational": 21, "volunteer": 18}
    for model, seed, extended in [
        ("benefit", 24, 15),
        ("challenge", 4, 14),
        ("mitigation", 2, 7),
        ("kindprofile", 2, 0),
        ("comparisonaspect", 10, 2),
        ("generalstep", 3, 6),
        ("guidepage", 9, 0),
    ]:
        origins = Counter(row["origin"] for row in rows(model))
        assert (origins[Origin.SEED], origins[Origin.EXTENDED]) == (seed, extended), model
        assert origins.total() == seed + extended


def test_every_text_stands_in_both_languages():
    models = [model for names in MODELS.values() for model in names]
    untold = [
        (name, row.get("slug"))
        for row in rows(*models)
        for name, value in row.items()
        if name.endswith("_en") and not (value and row[name.removesuffix("_en")])
    ]
    assert untold == []


def test_every_kind_has_steps_from_first_interest_to_taking_part():
    for kind in ("for_occupational", "for_volunteer"):
        steps = sorted((row["position"], row["origin"]) for row in rows("generalstep") if row[kind])
        assert len(steps) == 6
        assert len({position for position, _ in steps}) == 6
        assert [origin for _, origin in steps].count(Origin.SEED) == 3


@pytest.mark.parametrize("column", ["body", "body_en"])
def test_pages_of_the_guide_are_of_a_good_length_and_have_no_title_of_their_own(column):
    for page in rows("guidepage"):
        words = len(re.sub(r"\]\([^)]*\)", "]", page[column]).split())
        assert 150 <= words <= 400, (page["slug"], words)
        assert not re.search(r"^# ", page[column], re.MULTILINE), page["slug"]


def test_everyday_words_are_used_and_the_technical_ones_only_in_brackets():
    """`volunter` and `okupasional` are explained where a page begins, and used nowhere else."""
    stray = [
        (name, row.get("slug"), match.group())
        for row in rows(*(model for names in MODELS.values() for model in names))
        for name, value in row.items()
        if isinstance(value, str) and not name.endswith("_en") and name != "kind"
        for match in re.finditer(r"\S*(?:volunter|okupasional)\S*", value, re.IGNORECASE)
        if not re.match(r"\((?:volunter|okupasional)\)|\S*\(/okupasional-vs-volunter/\)", match[0])
    ]
    assert stray == []
