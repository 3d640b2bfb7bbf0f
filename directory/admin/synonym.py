"""Words that mean the same to the search."""

from __future__ import annotations

from django.contrib import admin

from directory.admin.base import HistoryAdmin
from directory.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(HistoryAdmin):
    """Equivalents that curators keep; what readers did not find stands in `SearchMiss`."""

    list_display = ["term", "equivalents", "one_way", "note"]
    list_filter = ["one_way"]
    search_fields = ["term", "equivalents", "note"]
    ordering = ["term"]
    fields = ["term", "equivalents", "one_way", "note"]
