"""Two curators on one form: what the other saved, what this one typed, and how both are kept.

A form carries fingerprints of the values that it was opened with. When it comes back and the
group has been saved meanwhile, they tell who changed what: what only the other changed takes the
other's value, what this curator typed stays as typed, and every difference is shown.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.forms.children import ChildFormSet
from directory.forms.fields import DrawnLogo

#: Name of the hidden input with the fingerprints.
BASE = "base"
#: Inputs that are no content.
_BOOKKEEPING = {"version", "DELETE"}

Base = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One field, or one row of an inline, that is stored otherwise than it was sent."""

    key: str
    label: str
    saved: str
    typed: str
    by_other: bool
    by_me: bool

    @property
    def verdict(self) -> str:
        """Who changed it, and what the form holds now, in words."""
        if self.by_other and self.by_me:
            return _("Anda berdua mengubahnya. Formulir memuat ketikan Anda.")
        if self.by_other:
            return _("Hanya rekan Anda yang mengubahnya. Formulir memuat isi darinya.")
        return _("Hanya Anda yang mengubahnya. Formulir memuat ketikan Anda.")


def snapshot(form: BaseForm, formsets: Iterable[ChildFormSet]) -> str:
    """Return the fingerprints of all stored values that a form shows, for a hidden input."""
    base = {name: _fingerprint(_stored(form, name)) for name in _names(form)}
    for formset in formsets:
        for row in formset.forms:
            if row.instance.pk:
                base[_key(formset, row.instance.pk)] = _fingerprint(_stored_row(formset, row))
    return json.dumps(base, separators=(",", ":"))


def read_base(text: str | None) -> Base:
    """Return the fingerprints that a form brought back; none when they cannot be read."""
    try:
        base = json.loads(text or "")
    except ValueError:
        return {}
    return base if isinstance(base, dict) else {}


def compare(form: BaseForm, formsets: Iterable[ChildFormSet], base: Base) -> list[Difference]:
    """Return what a bound form would change in the stored group.

    What both changed comes first, then what the other changed alone.
    """
    found = [*_field_differences(form, base)]
    for formset in formsets:
        found += _row_differences(formset, base)
    return sorted(found, key=lambda difference: (not difference.by_other, not difference.by_me))


def rebase(
    form: BaseForm, formsets: Iterable[ChildFormSet], differences: Iterable[Difference]
) -> QueryDict:
    """Return the sent data as if the form had been opened on the group as it is stored now.

    The version stays the old one: to save over the new one is for the curator to say.
    """
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    formsets = list(formsets)
    from_other = {found.key for found in differences if found.by_other and not found.by_me}
    for name in from_other & set(_names(form)):
        _put(data, form, name)
    for formset in formsets:
        _lay_again(data, formset, from_other)
    data[BASE] = json.dumps(
        {name: _fingerprint(_stored(form, name)) for name in _names(form)}
        | {
            _key(formset, row.instance.pk): _fingerprint(_stored_row(formset, row))
            for formset in formsets
            for row in formset.initial_forms
            if row.instance.pk
        }
    )
    return data


def _field_differences(form: BaseForm, base: Base) -> Iterator[Difference]:
    for name in _names(form):
        saved, typed = _stored(form, name), _typed(form, name)
        if saved != typed:
            yield Difference(
                key=name,
                label=str(form[name].label),
                saved=_shown(form, name, form.initial.get(name)),
                typed=_shown(form, name, _typed_value(form, name)),
                by_other=base.get(name) != _fingerprint(saved),
                by_me=base.get(name) != _fingerprint(typed),
            )


def _row_differences(formset: ChildFormSet, base: Base) -> Iterator[Difference]:
    """Yield rows that the other changed, deleted or added, and those that this curator changed."""
    noun = str(formset.model._meta.verbose_name).capitalize()
    sent = set()
    for row in formset.initial_forms:
        key = formset.sent_key(row)
        sent.add(key)
        known = base.get(_key(formset, key))
        saved, typed = _stored_row(formset, row), _typed_row(formset, row)
        if saved == typed:
            continue
        yield Difference(
            key=_key(formset, key),
            label=noun,
            saved=_shown_row(formset, row, typed=False) if row.instance.pk else _("(dihapus)"),
            typed=_shown_row(formset, row, typed=True),
            by_other=known != _fingerprint(saved),
            by_me=known != _fingerprint(typed),
        )
    for stored in formset.stored_rows():
        if str(stored.pk) not in sent:
            yield Difference(
                key=_key(formset, stored.pk),
                label=noun,
                saved=str(stored),
                typed=_("(belum ada saat Anda membuka formulir)"),
                by_other=True,
                by_me=False,
            )


def _lay_again(data: QueryDict, formset: ChildFormSet, from_other: set[str]) -> None:
    """Write a formset's rows into `data` anew: stored rows first, then those that are new now.

    A row that the other deleted is left out if this curator had not touched it, and is a new row
    if she had.
    """
    stored, new = [], []
    for row in formset.forms:
        sent = {name: data.getlist(row.add_prefix(name)) for name in row.fields}
        key = formset.sent_key(row)
        if row not in formset.initial_forms:
            new.append(sent)
        elif row.instance.pk:
            if _key(formset, key) in from_other:
                sent |= {name: _as_sent(row, name) for name in _row_names(formset, row)}
                sent.pop("DELETE", None)
            stored.append(sent)
        elif _key(formset, key) not in from_other and not any(sent.get("DELETE", [])):
            new.append(sent | {formset.model._meta.pk.name: [""]})
    pattern = re.compile(rf"{re.escape(str(formset.prefix))}-\d+-")
    for name in [name for name in data if pattern.match(name)]:
        del data[name]
    for number, sent in enumerate([*stored, *new]):
        for name, values in sent.items():
            if values:
                data.setlist(f"{formset.prefix}-{number}-{name}", values)
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(stored))
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(stored) + len(new))


# -- One value ---------------------------------------------------------------------------------


def _names(form: BaseForm) -> list[str]:
    return [name for name in form.fields if name not in _BOOKKEEPING]


def _row_names(formset: ChildFormSet, row: BaseForm) -> list[str]:
    own = {formset.model._meta.pk.name, formset.fk.name}
    return [name for name in _names(row) if name not in own]


def _key(formset: ChildFormSet, pk: object) -> str:
    return f"{formset.prefix}:{pk}"


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


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


def _stored(form: BaseForm, name: str) -> str:
    return _plain(form.fields[name], form.initial.get(name))


def _typed_value(form: BaseForm, name: str) -> Any:
    """Return the cleaned value, or the words as sent where they do not pass."""
    if name in getattr(form, "cleaned_data", {}):
        return form.cleaned_data[name]
    return form[name].data


def _typed(form: BaseForm, name: str) -> str:
    return _plain(form.fields[name], _typed_value(form, name))


def _stored_row(formset: ChildFormSet, row: BaseForm) -> str:
    if not row.instance.pk:  # type: ignore[attr-defined]
        return ""
    return json.dumps([_stored(row, name) for name in _row_names(formset, row)])


def _typed_row(formset: ChildFormSet, row: BaseForm) -> str:
    if formset.is_deleted(row):
        return ""
    return json.dumps([_typed(row, name) for name in _row_names(formset, row)])


def _shown(form: BaseForm, name: str, value: Any) -> str:
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


def _shown_row(formset: ChildFormSet, row: BaseForm, *, typed: bool) -> str:
    if typed and formset.is_deleted(row):
        return _("(Anda hapus)")
    parts = []
    for name in _row_names(formset, row):
        value = _typed_value(row, name) if typed else row.initial.get(name)
        shown = _shown(row, name, value)
        if shown != "–":
            parts.append(f"{row[name].label}: {shown}")
    return "; ".join(parts)


def _as_sent(form: BaseForm, name: str) -> list[str]:
    """Return the stored value as a browser would send it."""
    field = form.fields[name]
    value = field.prepare_value(form.initial.get(name))
    if value is None:
        return [""]
    if isinstance(value, list | tuple):
        return [str(field.prepare_value(one)) for one in value]
    return [str(value)]


def _put(data: QueryDict, form: BaseForm, name: str) -> None:
    if isinstance(form.fields[name], forms.FileField):
        data.pop(f"{form.add_prefix(name)}-clear", None)
    else:
        data.setlist(form.add_prefix(name), _as_sent(form, name))
