"""Filters of the list of groups that no column stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.choices import Freshness
from directory.curation.overview import (
    EMPTY_FACTS,
    some_fact_empty,
    with_dead_link,
    without_source,
)
from directory.models.freshness import freshness_condition


class KnownValuesFilter(SimpleListFilter):
    """A filter that answers an unknown value as Django's own filters do.

    Its `condition` returns the condition that stands for a value.
    """

    condition: Callable[..., Any]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return what fits the chosen value."""
        value = self.value()
        if value is None:
            return queryset
        if value not in [str(choice) for choice, _label in self.lookup_choices]:
            raise IncorrectLookupParameters(value)
        return queryset.filter(self.condition(value))


class FreshnessFilter(KnownValuesFilter):
    """How recently a curator checked the entry."""

    title = _("pemeriksaan")
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states of freshness."""
        return list(Freshness.choices)

    def condition(self, value: str) -> Q:
        """Return the condition of one state, as of today."""
        return freshness_condition(value)


class WebsiteFilter(KnownValuesFilter):
    """Whether a site is known."""

    title = _("situs resmi")
    parameter_name = "has_website"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return yes and no."""
        return [("yes", _("Diketahui")), ("no", _("Belum diketahui"))]

    def condition(self, value: str) -> Q:
        """Return the condition on the column."""
        return ~Q(website="") if value == "yes" else Q(website="")


class SourceFilter(KnownValuesFilter):
    """Whether any fact has a source."""

    title = _("sumber")
    parameter_name = "has_source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return yes and no."""
        return [("yes", _("Bersumber")), ("no", _("Belum bersumber"))]

    def condition(self, value: str) -> Any:
        """Return whether a citation exists."""
        return ~without_source() if value == "yes" else without_source()


class EmptyFilter(KnownValuesFilter):
    """Which fact that readers need is missing."""

    title = _("keterangan yang kosong")
    parameter_name = "empty"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the facts, and any of them."""
        return [
            ("any", _("Salah satu")),
            ("topics", _("Bidang atau isu")),
            ("membership", _("Keanggotaan")),
            ("who_can_join", _("Siapa yang bisa bergabung")),
            ("province", _("Provinsi kantor pusat")),
            ("channel", _("Situs dan tautan")),
        ]

    def condition(self, value: str) -> Any:
        """Return the condition that it is missing."""
        return some_fact_empty() if value == "any" else EMPTY_FACTS[value]()


class DeadLinkFilter(KnownValuesFilter):
    """Whether an address on the page is dead."""

    title = _("tautan")
    parameter_name = "links"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the one value."""
        return [("dead", _("Ada yang mati"))]

    def condition(self, value: str) -> Any:
        """Return the condition on the addresses."""
        return with_dead_link()
