"""Challenges, and what eases them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.admin.base import FROM_ARTICLE, HistoryAdmin
from directory.admin.concept_merge import ConceptMerge
from directory.models import Challenge, Mitigation


@admin.register(Challenge)
class ChallengeAdmin(ConceptMerge, HistoryAdmin):
    """The challenges that groups may struggle with."""

    list_display = ["title", "for_occupational", "for_volunteer", "reach", "origin", "position"]
    list_filter = ["for_occupational", "for_volunteer", "reach", "origin"]
    search_fields = ["title", "title_en", "slug", "description"]
    ordering = ["position", "title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "description", "reach"]}),
        (_("Berlaku bagi"), {"fields": ["for_occupational", "for_volunteer", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "description_en"]}),
        FROM_ARTICLE,
    ]


@admin.register(Mitigation)
class MitigationAdmin(HistoryAdmin):
    """What helps against challenges."""

    list_display = ["title", "eased", "origin", "position"]
    list_filter = ["origin"]
    search_fields = ["title", "title_en", "slug", "description"]
    ordering = ["position", "title", "pk"]
    autocomplete_fields = ["challenges"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "description", "challenges", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "description_en"]}),
        FROM_ARTICLE,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mitigation]:
        """Return the rows with the challenges that the list names."""
        return super().get_queryset(request).prefetch_related("challenges")

    @admin.display(description=_("meringankan tantangan"))
    def eased(self, mitigation: Mitigation) -> str:
        """The challenges it eases."""
        return ", ".join(str(challenge) for challenge in mitigation.challenges.all())
