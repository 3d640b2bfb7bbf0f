"""Benefits."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directory.admin.base import FROM_ARTICLE, HistoryAdmin
from directory.admin.concept_merge import ConceptMerge
from directory.models import Benefit


@admin.register(Benefit)
class BenefitAdmin(ConceptMerge, HistoryAdmin):
    """The benefits that groups may offer."""

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
