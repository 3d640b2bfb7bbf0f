"""Natural keys: by what a row of the fixtures is known, in every database alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model

#: The fields that make up the natural key, where it is not the slug alone. A foreign key in it
#: stands for the natural key of the row that it points to.
_KEY_FIELDS = {
    "branch": ("group", "type", "province", "name"),
    "citation": ("group", "field", "source"),
    "groupbenefit": ("group", "benefit"),
    "groupchallenge": ("group", "challenge"),
    "groupidentifier": ("scheme", "value"),
    "grouplink": ("group", "url"),
    "groupname": ("group", "type", "value"),
    "grouprelation": ("group", "type", "other"),
    "joinstep": ("group", "order"),
    "kindprofile": ("kind",),
    "source": ("url",),
    "synonym": ("term",),
    "verification": ("group", "checked_on", "method"),
}


def key_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the fields that make up the natural key of `model`."""
    return _KEY_FIELDS.get(model._meta.model_name or "", ("slug",))


def knows_natural_keys(model: type[Model]) -> bool:
    """Whether rows of `model` can stand in a fixture."""
    return model._meta.app_label == "directory" and hasattr(model, "natural_key")


def plain(value: Any) -> Any:
    """Return `value` as JSON has it: dates as text."""
    return value.isoformat() if isinstance(value, dt.date) else value
