"""How rows are named where one is chosen among many."""

from __future__ import annotations

from typing import Any

from django import forms
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


class LabelledChoiceField(forms.ModelChoiceField):
    """A field that shows the row chosen under the same label that it was offered under."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the label of one row."""
        return choice_label(obj)


class LabelledMultipleChoiceField(forms.ModelMultipleChoiceField):
    """The same for several rows."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the label of one row."""
        return choice_label(obj)
