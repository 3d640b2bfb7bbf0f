"""To put back what a row held before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import FileField, ForeignKey, Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.curation.first_state import keep_first_state
from directory.models import Group

#: Columns that follow from others or keep books: an old version does not bring them back.
_KEPT = {
    *("id", "version", "created_at", "updated_at", "origin", "sort_name", "folded"),
    *("last_verified_on", "matched_on", "logo_width", "logo_height"),
}


class RestoreRefused(Exception):
    """The old version cannot be put back; the message says why, in words for a curator."""


@dataclass(frozen=True)
class Difference:
    """One field that putting back would change."""

    label: str
    now: str
    then: str


def differences(row: Any, record: Any) -> list[Difference]:
    """Return what putting `record` back would change in `row`, as a reader would read it."""
    found = []
    for field in _fields(type(row)):
        now, then = getattr(row, field.attname), getattr(record, field.attname)
        if _plain(now) != _plain(then):
            found.append(
                Difference(str(field.verbose_name), _shown(row, field), _shown(record, field))
            )
    for field in record._history_m2m_fields:
        now, then = _members(row, record, field)
        if set(now) != set(then):
            names = [", ".join(sorted(str(one) for one in side)) or "–" for side in (now, then)]
            found.append(Difference(str(field.verbose_name), *names))
    return found


def state_of(row: Any) -> str:
    """Return what tells whether anybody saved `row` since: its latest record, and its version."""
    latest = row.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return f"{latest or 0}:{getattr(row, 'version', 0)}"


def restore(record: Any, *, by: Any = None, state: str | None = None) -> Any:
    """Put back the content that a historical `record` holds, and return the row.

    A row of a group that was deleted is made anew. What the old version points to and what is gone
    by now is left out where it may be empty. `state` is that of `state_of` when the curator looked.
    Raises RestoreRefused, and then nothing has happened.
    """
    model: Any = record.instance_type
    with transaction.atomic():
        row = model.objects.select_for_update().filter(pk=record.id).first()
        if row is None and not hasattr(record, "group_id"):
            raise RestoreRefused(_("Baris ini sudah dihapus."))
        if row is None:
            row = model(pk=record.id)
        else:
            if state is not None and state != state_of(row):
                raise RestoreRefused(_("Orang lain menyimpannya sementara itu. Periksa lagi."))
            keep_first_state(row)
        _fill(row, record)
        try:
            row.full_clean()
        except ValidationError as error:
            raise RestoreRefused(" ".join(error.messages)) from error
        when = date_format(timezone.localtime(record.history_date), "j F Y, H.i")
        row._change_reason = _("Dikembalikan ke isi %(when)s") % {"when": when}
        row._history_user = by
        _save(row, record)
        if not isinstance(row, Group) and hasattr(row, "group_id"):
            _touch(row.group, by)
    return row


def _fields(model: type[Model]) -> list[Any]:
    """Return the columns that make up the content of a row."""
    return [field for field in model._meta.concrete_fields if field.name not in _KEPT]


def _fill(row: Any, record: Any) -> None:
    for field in _fields(type(row)):
        value = getattr(record, field.attname)
        if isinstance(field, ForeignKey) and value is not None:
            there = field.remote_field.model._base_manager.filter(pk=value).exists()
            if not there and not field.null:
                raise RestoreRefused(
                    _("“%(field)s” dari isi lama sudah tidak ada.") % {"field": field.verbose_name}
                )
            value = value if there else None
        elif isinstance(field, FileField) and value and not field.storage.exists(str(value)):
            value = ""
        setattr(row, field.attname, value)


def _save(row: Any, record: Any) -> None:
    """Save with all that is linked, as one record of the history."""
    row.skip_history_when_saving = True
    for field in record._history_m2m_fields:
        _now, then = _members(row, record, field)
        getattr(row, field.name).set(then)
    del row.skip_history_when_saving
    if isinstance(row, Group):
        row.mark_edited()
    row.save()


def _touch(group: Group, by: Any) -> None:
    """Have the group count as edited: a row of it is another now."""
    keep_first_state(group)
    group.mark_edited()
    group._history_user = by  # type: ignore[attr-defined]
    group.save()


def _members(row: Any, record: Any, field: Any) -> tuple[list[Any], list[Any]]:
    """Return what a row is linked to now, and what it was then, as far as that still exists."""
    kept = getattr(record, field.name)
    name = field.m2m_reverse_field_name()
    keys = kept.values_list(f"{name}_id", flat=True)
    then = field.remote_field.model._base_manager.filter(pk__in=list(keys))
    return list(getattr(row, field.name).all()), list(then)


def _plain(value: Any) -> Any:
    return (value.name if isinstance(value, FieldFile) else value) or ""


def _shown(holder: Any, field: Any) -> str:
    """Return a value of a row or of a record in words."""
    if isinstance(field, ForeignKey):
        key = getattr(holder, field.attname)
        found = field.remote_field.model._base_manager.filter(pk=key).first() if key else None
        return str(found or key or "–")
    display = getattr(holder, f"get_{field.name}_display", None)
    value = display() if display else getattr(holder, field.attname)
    return str(value if value not in (None, "", []) else "–")
