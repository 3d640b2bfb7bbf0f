"""A form's values: as stored, as typed, as shown to a reader, as a browser sends them."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.forms import BaseForm
from django.utils.translation import gettext as _

from directory.forms.children import ChildFormSet
from directory.forms.fields import DrawnLogo

#: Inputs that are no content.
_BOOKKEEPING = {"version", "DELETE"}


def names(form: BaseForm) -> list[str]:
    """Return the names of the fields that hold content."""
    return [name for name in form.fields if name not in _BOOKKEEPING]


def row_names(formset: ChildFormSet, row: BaseForm) -> list[str]:
    """Return the names of the fields of a row, without its key and its group."""
    own = {formset.model._meta.pk.name, formset.fk.name}
    return [name for name in names(row) if name not in own]


def _plain(field: forms.Field, value: Any) -> str:
    """Return a value as text that is the same for a stored and for a typed one."""
    if isinstance(value, DrawnLogo):
        return f"new:{value.size}"
    if isinstance(value, FieldFile):
        return value.name or ""
    value = field.prepare_value(value)
    if value is None or value is False:
        return ""
    if isinstance(value, list | tuple):
        return ",".join(sorted(str(field.prepare_value(one)) for one in value))
    return str(value)


def stored(form: BaseForm, name: str) -> str:
    """Return what is stored, as text to compare."""
    return _plain(form.fields[name], form.initial.get(name))


def typed_value(form: BaseForm, name: str) -> Any:
    """Return the cleaned value, or the words as sent where they do not pass."""
    if name in getattr(form, "cleaned_data", {}):
        return form.cleaned_data[name]
    return form[name].data


def typed(form: BaseForm, name: str) -> str:
    """Return what was sent, as text to compare."""
    return _plain(form.fields[name], typed_value(form, name))


def stored_row(formset: ChildFormSet, row: BaseForm) -> str:
    """Return a stored row as text to compare; "" where it is gone."""
    if not row.instance.pk:  # type: ignore[attr-defined]
        return ""
    return json.dumps([stored(row, name) for name in row_names(formset, row)])


def typed_row(formset: ChildFormSet, row: BaseForm) -> str:
    """Return a sent row as text to compare; "" where it is to be deleted."""
    if formset.is_deleted(row):
        return ""
    return json.dumps([typed(row, name) for name in row_names(formset, row)])


def shown(form: BaseForm, name: str, value: Any) -> str:
    """Return a value as a reader knows it: labels of choices, names of rows."""
    field = form.fields[name]
    if isinstance(value, DrawnLogo):
        return _("berkas baru (pilih lagi di bawah)")
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(_row_name(field, one) for one in _several(value)) or "–"
    if isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
    return _plain(field, value) or "–"


def _several(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    if isinstance(value, str | int | Model):
        return [value]
    return list(value)


def _row_name(field: forms.ModelChoiceField, value: Any) -> str:
    """Return the label of a row; of a key that names none, the key."""
    if isinstance(value, Model):
        return str(value)
    try:
        row = field.queryset.filter(pk=value).first()  # type: ignore[union-attr]
    except (ValueError, TypeError):
        row = None
    return str(row or value)


def shown_row(formset: ChildFormSet, row: BaseForm, *, typed: bool) -> str:
    """Return a row, as it was sent or as it is stored, in words."""
    if typed and formset.is_deleted(row):
        return _("(Anda hapus)")
    parts = []
    for name in row_names(formset, row):
        value = typed_value(row, name) if typed else row.initial.get(name)
        words = shown(row, name, value)
        if words != "–":
            parts.append(f"{row[name].label}: {words}")
    return "; ".join(parts)


def as_sent(form: BaseForm, name: str) -> list[str]:
    """Return the stored value as a browser would send it."""
    field = form.fields[name]
    value = field.prepare_value(form.initial.get(name))
    if value is None:
        return [""]
    if isinstance(value, list | tuple):
        return [str(field.prepare_value(one)) for one in value]
    return [str(value)]
