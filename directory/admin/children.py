"""The rows that are edited within the form of a group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.admin.base import LabelledFields
from directory.forms.children import ChildFormSet, JoinStepForm, JoinStepFormSet
from directory.forms.fields import LineField
from directory.models import (
    Branch,
    Citation,
    GroupBenefit,
    GroupChallenge,
    GroupIdentifier,
    GroupLink,
    GroupName,
    GroupRelation,
    JoinStep,
)

#: Texts of up to some hundred letters, on one line as they are stored, in a box of several.
LONG = {"note", "text"}


class ChildRows(LabelledFields):
    """Rows of a group; the last one is empty, for those who work without script."""

    formset: Any = ChildFormSet
    extra = 1
    #: What the names of the stored rows are made of.
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with what their names are made of."""
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.select_related(*self.related)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give long texts room, and leave of the signs beside a choice the one that adds a row."""
        if db_field.name in LONG:
            kwargs |= {"form_class": LineField, "widget": forms.Textarea({"rows": 2, "cols": 60})}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_view_related = False
        return field


class ChildInline(ChildRows, admin.TabularInline):
    """Rows on one line each."""


class NameInline(ChildInline):
    """Other names."""

    model = GroupName
    fields = ["value", "type", "lang", "until_year", "source", "note"]
    autocomplete_fields = ["source"]


class LinkInline(ChildInline):
    """Further addresses."""

    model = GroupLink
    fields = ["type", "url", "source"]
    autocomplete_fields = ["source"]


class RelationInline(ChildInline):
    """Relations to other groups, read as "this group <type> the other"."""

    model = GroupRelation
    fk_name = "group"
    fields = ["type", "other", "note", "source"]
    autocomplete_fields = ["other", "source"]
    related = ("group", "other")


class IdentifierInline(ChildInline):
    """Numbers in registers."""

    model = GroupIdentifier
    fields = ["scheme", "value"]


class JoinStepInline(ChildRows, admin.StackedInline):
    """Steps of joining, which need room."""

    model = JoinStep
    form = JoinStepForm
    formset = JoinStepFormSet
    fields = ["order", "text", ("document", "fee"), ("link", "source")]
    autocomplete_fields = ["source"]


class BenefitInline(ChildInline):
    """The group's own benefits."""

    model = GroupBenefit
    fields = ["benefit", "basis", "note", "source"]
    autocomplete_fields = ["benefit", "source"]
    related = ("benefit",)


class ChallengeInline(ChildInline):
    """The group's own challenges."""

    model = GroupChallenge
    fields = ["challenge", "basis", "note", "source"]
    autocomplete_fields = ["challenge", "source"]
    related = ("challenge",)


class BranchInline(ChildInline):
    """Branches, and activities that were seen somewhere."""

    model = Branch
    fields = ["type", "province", "city", "name", "url", "seen_year", "source"]
    autocomplete_fields = ["province", "source"]


class CitationInline(ChildInline):
    """Which fact rests on which source."""

    model = Citation
    fields = ["field", "source"]
    autocomplete_fields = ["source"]
    related = ("source",)
