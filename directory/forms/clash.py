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
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.forms import values
from directory.forms.children import ChildFormSet

#: Name of the hidden input with the fingerprints.
BASE = "base"
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
    base = {name: _fingerprint(values.stored(form, name)) for name in values.names(form)}
    for formset in formsets:
        for row in _stored_rows(formset):
            base[_key(formset, row.instance.pk)] = _fingerprint(values.stored_row(formset, row))
    return json.dumps(base, separators=(",", ":"))


def read_base(text: str | None) -> Base:
    """Return the fingerprints that a form brought back; none when they cannot be read."""
    try:
        base = json.loads(text or "")
    except (ValueError, RecursionError):
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
    for name in from_other & set(values.names(form)):
        _put(data, form, name)
    for formset in formsets:
        _lay_again(data, formset, from_other)
    data[BASE] = snapshot(form, formsets)
    return data


def _field_differences(form: BaseForm, base: Base) -> Iterator[Difference]:
    for name in values.names(form):
        saved, typed = values.stored(form, name), values.typed(form, name)
        if saved != typed:
            yield Difference(
                key=name,
                label=str(form[name].label),
                saved=values.shown(form, name, form.initial.get(name)),
                typed=values.shown(form, name, values.typed_value(form, name)),
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
        saved, typed = values.stored_row(formset, row), values.typed_row(formset, row)
        if saved == typed:
            continue
        yield Difference(
            key=_key(formset, key),
            label=noun,
            saved=values.shown_row(formset, row, typed=False)
            if row.instance.pk
            else _("(dihapus)"),
            typed=values.shown_row(formset, row, typed=True),
            by_other=known != _fingerprint(saved),
            by_me=known != _fingerprint(typed),
        )
    for row in _stored_rows(formset):
        if str(row.instance.pk) not in sent:
            yield Difference(
                key=_key(formset, row.instance.pk),
                label=noun,
                saved=values.shown_row(formset, row, typed=False),
                typed=_("(belum ada saat Anda membuka formulir)"),
                by_other=True,
                by_me=False,
            )


def _lay_again(data: QueryDict, formset: ChildFormSet, from_other: set[str]) -> None:
    """Write a formset's rows into `data` anew: stored rows first, then those that are new now.

    What the other added is among the stored rows. What the other deleted is left out if this
    curator had not touched it, and is a new row if she had.
    """
    key_name = formset.model._meta.pk.name
    sent_rows = {formset.sent_key(row): row for row in formset.initial_forms}
    stored, new = [], []
    for row in _stored_rows(formset):
        key = str(row.instance.pk)
        if key in sent_rows and _key(formset, key) not in from_other:
            stored.append(_sent(data, row))
        else:
            names = values.row_names(formset, row)
            stored.append({name: values.as_sent(row, name) for name in names} | {key_name: [key]})
    for row in formset.forms:
        key = formset.sent_key(row)
        if row in formset.initial_forms:
            dropped = _key(formset, key) in from_other or formset.is_deleted(row)
            if row.instance.pk or dropped:
                continue
        new.append(_sent(data, row) | {key_name: [""]})
    pattern = re.compile(rf"{re.escape(str(formset.prefix))}-\d+-")
    for name in [name for name in data if pattern.match(name)]:
        del data[name]
    for number, sent in enumerate([*stored, *new]):
        for name, texts in sent.items():
            if texts:
                data.setlist(f"{formset.prefix}-{number}-{name}", texts)
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(stored))
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(stored) + len(new))


def _stored_rows(formset: ChildFormSet) -> list[Any]:
    """Return a form for each row that is stored now: the formset's own, or one just made."""
    own = {row.instance.pk: row for row in formset.forms}
    return [own.get(row.pk) or formset.form(instance=row) for row in formset.stored_rows()]


def _sent(data: QueryDict, row: BaseForm) -> dict[str, list[str]]:
    """Return what was sent for a row, by field."""
    return {name: data.getlist(row.add_prefix(name)) for name in row.fields}


def _key(formset: ChildFormSet, pk: object) -> str:
    return f"{formset.prefix}:{pk}"


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _put(data: QueryDict, form: BaseForm, name: str) -> None:
    if isinstance(form.fields[name], forms.FileField):
        data.pop(f"{form.add_prefix(name)}-clear", None)
    else:
        data.setlist(form.add_prefix(name), values.as_sent(form, name))
