"""Fields of work and causes."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directory.admin.base import HistoryAdmin
from directory.admin.concept_merge import ConceptMerge
from directory.forms.group import TopicForm
from directory.models import Topic


@admin.register(Topic)
class TopicAdmin(ConceptMerge, HistoryAdmin):
    """Topics of both kinds."""

    form = TopicForm
    list_display = ["name", "kind", "parent", "classification", "codes", "position"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "name_en", "slug", "codes"]
    ordering = ["kind", "position", "name", "pk"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["kind", "name", "slug", "parent", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["name_en"]}),
        (_("Klasifikasi"), {"fields": ["classification", "codes", "sdg"]}),
    ]
