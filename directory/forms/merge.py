"""What a curator decides before two rows become one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.curation.merge_facts import disagreements
from directory.models import Group

KEPT, OTHER = "kept", "other"


class MergeForm(forms.Form):
    """One choice for each fact on which two groups disagree; what stays is chosen at first."""

    keep_version = forms.IntegerField(widget=forms.HiddenInput)
    gone_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, keep: Group, gone: Group, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"keep_version": keep.version, "gone_version": gone.version}
        super().__init__(*args, **kwargs)
        self.facts = []
        for fact in disagreements(keep, gone):
            self.fields[fact.key] = forms.ChoiceField(
                label=fact.label,
                choices=[(KEPT, fact.kept), (OTHER, fact.other)],
                widget=forms.RadioSelect,
                initial=KEPT,
            )
            self.facts.append(fact.key)

    @property
    def choices(self) -> list[forms.BoundField]:
        """The facts to choose between, for the page."""
        return [self[key] for key in self.facts]

    @property
    def take(self) -> set[str]:
        """The facts that the kept entry takes over although it knows them."""
        return {key for key in self.facts if self.cleaned_data[key] == OTHER}

    @property
    def versions(self) -> tuple[int, int]:
        """The versions of both entries that the curator was shown."""
        return self.cleaned_data["keep_version"], self.cleaned_data["gone_version"]


class MergeConceptsForm(forms.Form):
    """Which of two topics, benefits or challenges stays."""

    keep = forms.ChoiceField(label=_("Yang dipertahankan"), widget=forms.RadioSelect)

    def __init__(self, rows: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["keep"].choices = [(str(row.pk), str(row)) for row in rows]  # type: ignore[attr-defined]

    @property
    def pair(self) -> tuple[Any, Any]:
        """The row that stays, and the one that goes."""
        keep = self.cleaned_data["keep"]
        ordered = sorted(self.rows, key=lambda row: str(row.pk) != keep)
        return ordered[0], ordered[1]
