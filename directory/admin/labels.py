"""How rows are named where one is chosen among many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.choices import SourceQuality
from directory.models import Group, Source, Topic


def choice_label(row: Any) -> str:
    """Return the name of `row` with what tells it from others of that name.

    A source says who published it, and when it is only a secondary one; a topic says its kind; a
    group its acronym.
    """
    if isinstance(row, Source):
        return _source_label(row)
    if isinstance(row, Topic):
        return f"{row.name} ({row.get_kind_display()})"
    if isinstance(row, Group):
        return row.title
    return str(row)


def _source_label(source: Source) -> str:
    label = f"{source.title} ({source.publisher})" if source.publisher else source.title
    if source.quality == SourceQuality.SECONDARY:
        label = _("%(source)s – sumber sekunder") % {"source": label}
    return label


def is_key(text: str) -> bool:
    """Tell whether a text may name a row: a number that a database can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 18


class _KnownKeys:
    """Shows a form again even if a key in it is none; Django's own widget fails there."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """Return the chosen rows as options."""
        keys = [key for key in value if is_key(str(key))]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class RowSelect(_KnownKeys, AutocompleteSelect):
    """Offers rows as one types."""


class RowSelectMultiple(_KnownKeys, AutocompleteSelectMultiple):
    """The same for several rows."""


class LabelledChoiceField(forms.ModelChoiceField):
    """A field that shows the row chosen under the same label that it was offered under."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the label of one row."""
        return choice_label(obj)


class LabelledMultipleChoiceField(forms.ModelMultipleChoiceField):
    """The same for several rows."""

    def clean(self, value: Any) -> Any:
        """Refuse a key that names no row; Django fails at numbers that no database can hold."""
        for key in value or ():
            if not is_key(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": key}
                )
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        """Return the label of one row."""
        return choice_label(obj)
