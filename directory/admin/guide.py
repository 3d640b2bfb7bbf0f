"""The article's own content: the two kinds, their comparison, the general steps, the guide."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directory.admin.base import FROM_ARTICLE, HistoryAdmin
from directory.models import ComparisonAspect, GeneralStep, GuidePage, KindProfile


@admin.register(KindProfile)
class KindProfileAdmin(HistoryAdmin):
    """What each of the two kinds of group is."""

    list_display = ["name", "kind", "tagline"]
    search_fields = ["name", "name_en", "tagline"]
    ordering = ["kind"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "tagline", "definition", "benefits_intro"]}),
        (
            _("Bahasa Inggris"),
            {"fields": ["name_en", "tagline_en", "definition_en", "benefits_intro_en"]},
        ),
        FROM_ARTICLE,
    ]


@admin.register(ComparisonAspect)
class ComparisonAspectAdmin(HistoryAdmin):
    """The rows of the table that compares the two kinds."""

    list_display = ["title", "occupational", "volunteer", "position"]
    search_fields = ["title", "title_en", "occupational", "volunteer"]
    ordering = ["position", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "occupational", "volunteer", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "occupational_en", "volunteer_en"]}),
        FROM_ARTICLE,
    ]


@admin.register(GeneralStep)
class GeneralStepAdmin(HistoryAdmin):
    """The steps of joining that are shown where a group has none of its own."""

    list_display = ["title", "for_occupational", "for_volunteer", "position"]
    list_filter = ["for_occupational", "for_volunteer"]
    search_fields = ["title", "title_en", "text"]
    ordering = ["position", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "text", "position"]}),
        (_("Berlaku bagi"), {"fields": ["for_occupational", "for_volunteer"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "text_en"]}),
        FROM_ARTICLE,
    ]


@admin.register(GuidePage)
class GuidePageAdmin(HistoryAdmin):
    """The pages of the guide."""

    list_display = ["title", "summary", "position"]
    search_fields = ["title", "title_en", "summary", "body"]
    ordering = ["position", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", "body", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "summary_en", "body_en"]}),
        FROM_ARTICLE,
    ]
