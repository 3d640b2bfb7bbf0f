"""Model fields and constraints that several models share."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

_CLAIM = re.compile(r"S(?:10|[0-9])-[0-9]{1,2}")


class FoldedField(models.CharField):
    """A folded text that sorts alike on every database: compared byte by byte.

    PostgreSQL would otherwise sort by the collation of its cluster; SQLite compares bytes.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Add the byte-wise collation on PostgreSQL."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def validate_claims(value: object) -> None:
    """Refuse anything but a list of claim ids of the seed article, such as ``["S2-1"]``."""
    if not isinstance(value, list) or not all(
        isinstance(item, str) and _CLAIM.fullmatch(item) for item in value
    ):
        raise ValidationError(_("Isi dengan daftar nomor klaim, misalnya [“S2-1”]."))


def choices_constraint(
    model: str, field: str, choices: type[models.TextChoices]
) -> models.CheckConstraint:
    """Return a check that holds `field` of `model` (both in lower case) to `choices`."""
    return models.CheckConstraint(
        name=f"{model}_{field}_known",
        condition=models.Q((f"{field}__in", choices.values)),
    )
