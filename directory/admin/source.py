"""Sources, and what rests on them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.admin.base import CuratedAdmin
from directory.models import Source


@admin.register(Source)
class SourceAdmin(CuratedAdmin):
    """Pages that facts were taken from, one row per address."""

    list_display = ["title", "publisher", "quality", "accessed_on", "cited"]
    list_filter = ["quality", ("accessed_on", admin.EmptyFieldListFilter)]
    search_fields = ["title", "publisher", "url"]
    ordering = ["title", "pk"]
    fields = ["title", "url", "publisher", "quality", "accessed_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Return the rows with the number of facts that rest on each."""
        return super().get_queryset(request).annotate(cited_count=Count("citations"))

    @admin.display(description=_("rujukan"), ordering="cited_count")
    def cited(self, source: Source) -> int:
        """How many facts of groups rest on it."""
        return source.cited_count  # type: ignore[attr-defined]
