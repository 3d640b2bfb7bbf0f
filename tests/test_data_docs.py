"""docs/data.md names every model with its natural key, and every field of a group."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from directory.exchange.columns import BY_NAME
from directory.exchange.natural_keys import key_fields, knows_natural_keys
from directory.models import Group

TEXT = Path(settings.BASE_DIR, "docs", "data.md").read_text(encoding="utf-8")
MODELS = [
    model
    for model in apps.get_app_config("directory").get_models()
    if not model.__name__.startswith(("Historical", "Index"))
]


def table_after(heading: str) -> list[list[str]]:
    """Return the cells of the table below `heading`, without its head."""
    section = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_every_model_is_named_with_its_natural_key():
    named = {cells[0].strip("`"): cells[2] for cells in table_after("The models")}
    assert named == {
        model.__name__: ", ".join(key_fields(model)) if knows_natural_keys(model) else "none"
        for model in MODELS
    }


def test_every_field_of_a_group_is_named_once():
    cells = [cells[0] for cells in table_after("The fields of a group")]
    named = re.findall(r"`(\w+)`", " ".join(cells))
    fields = [*Group._meta.concrete_fields, *Group._meta.many_to_many]
    assert sorted(named) == sorted(field.name for field in fields if field.name != "id")


def test_every_column_of_tables_is_named_once():
    cells = [cells[0] for cells in table_after("Tables: CSV and XLSX")]
    named = re.findall(r"`(\w+)`", " ".join(cell for cell in cells if "manage.py" not in cell))
    assert sorted(named) == sorted(BY_NAME)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_says_what_a_row_is(model):
    assert (model.__doc__ or "").startswith(f"{model.__name__}(") is False


def test_every_option_of_the_seed_is_explained():
    for option in ("--dry-run", "--overwrite", "-v 2"):
        assert f"`manage.py seed {option}`" in TEXT
