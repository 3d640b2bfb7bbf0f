"""To keep what a row held before anybody edited it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def keep_first_state(row: Any) -> None:
    """Write the stored state of `row` as the first of its history, unless it has one.

    Rows that came with the seed have no history: loading them is nobody's edit. Without their
    first state, the first edit could not be told from what was there. To be called before saving,
    within the transaction of the save.
    """
    model = type(row)
    if row.pk is None or row.history.exists():
        return
    stored = model.objects.filter(pk=row.pk).first()
    if stored is None:
        return
    stored._history_user = None  # or whoever edits it now would seem to have made it
    reason = _("Isi sebelum suntingan pertama")
    (record,) = model.history.bulk_history_create([stored], default_change_reason=reason)
    for field in record._history_m2m_fields:
        kept = getattr(record, field.name).model
        through = getattr(stored, field.name).through
        names = [column.name for column in through._meta.fields]
        for linked in through.objects.filter(**{field.m2m_field_name(): stored}):
            kept.objects.create(history=record, **{name: getattr(linked, name) for name in names})
