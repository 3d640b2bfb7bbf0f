"""The rows that are edited within the form of a group."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.admin.base import LabelledFields
from directory.forms.children import ChildFormSet, JoinStepForm, JoinStepFormSet
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


class ChildInline(LabelledFields, admin.TabularInline):
    """Rows of a group, one line each; the last line is empty, for those who work without script."""

    formset = ChildFormSet
    extra = 1
    #: What the names of the stored rows are made of.
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with what their names are made of."""
        return super().get_queryset(request).select_related(*self.related)


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


class JoinStepInline(ChildInline):
    """Steps of joining."""

    model = JoinStep
    form = JoinStepForm
    formset = JoinStepFormSet
    fields = ["order", "text", "document", "fee", "link", "source"]
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
