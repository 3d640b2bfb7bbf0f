"""Addresses that groups had before."""

from __future__ import annotations

from django.contrib import admin

from directory.admin.base import CuratedAdmin
from directory.models import FormerSlug


@admin.register(FormerSlug)
class FormerSlugAdmin(CuratedAdmin):
    """Former addresses, which lead to where the group is now."""

    list_display = ["slug", "group"]
    list_select_related = ["group"]
    search_fields = ["slug", "group__name", "group__acronym"]
    ordering = ["slug"]
    autocomplete_fields = ["group"]
