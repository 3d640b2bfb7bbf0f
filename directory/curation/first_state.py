"""To keep what a row held before anybody edited it, and what many rows hold after one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _


def keep_first_state(row: Any) -> None:
    """Write the stored state of `row` as the first of its history, unless it has one.

    Rows that came with the seed have no history: loading them is nobody's edit. Without their
    first state, the first edit could not be told from what was there. To be called before saving,
    within the transaction of the save.
    """
    if row.pk is not None:
        keep_first_states(type(row), [row.pk])


def keep_first_states(model: Any, keys: Sequence[int]) -> None:
    """The same for the rows of `model` with these primary keys, in few queries."""
    known = set(model.history.filter(id__in=keys).values_list("id", flat=True))
    stored = list(model.objects.filter(pk__in=[key for key in keys if key not in known]))
    record_states(model, stored, reason=_("Isi sebelum suntingan pertama"), first=True)


def record_states(
    model: Any, rows: Sequence[Any], *, reason: str, by: Any = None, first: bool = False
) -> None:
    """Write the present state of `rows` into their history: bulk work sends no signals.

    `by` is the user who did it, or None; `first` calls it a beginning, not a change.
    """
    for row in rows:
        row._history_user = by  # or whoever is logged in would seem to have made it
    records = model.history.bulk_history_create(
        rows, update=not first, default_change_reason=reason, batch_size=500
    )
    for field in model.history.model._history_m2m_fields:
        _record_members(field, rows, records)


def _record_members(field: Any, rows: Sequence[Any], records: Sequence[Any]) -> None:
    """Write which rows `field` linked to each of `rows` beside its historical record."""
    by_row = {row.pk: record for row, record in zip(rows, records, strict=True)}
    if not by_row:
        return
    through = field.remote_field.through
    kept = getattr(records[0], field.name).model
    names = [column.name for column in through._meta.fields]
    column = field.m2m_field_name()
    linked = through.objects.filter(**{f"{column}__in": list(by_row)}).select_related(
        *(name for name in names if name != "id")
    )
    kept.objects.bulk_create(
        [
            kept(
                history=by_row[getattr(link, f"{column}_id")],
                **{name: getattr(link, name) for name in names},
            )
            for link in linked
        ],
        batch_size=500,
    )
