"""What readers looked for and did not find, to look at only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from directory.admin.base import CuratedAdmin
from directory.models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(CuratedAdmin):
    """Words that found nothing, counted per day: a synonym or a group may be missing."""

    list_display = ["words", "day", "count", "add_synonym"]
    list_filter = ["day"]
    search_fields = ["words"]
    ordering = ["-day", "-count", "words"]
    list_display_links = None

    @admin.display(description=_("sinonim"))
    def add_synonym(self, miss: SearchMiss) -> SafeString:
        """A link that begins a synonym with these words."""
        url = reverse("admin:directory_synonym_add", query={"term": miss.words})
        return format_html('<a href="{}">{}</a>', url, _("Tambah sinonim"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: readers' searches make them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
