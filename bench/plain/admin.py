"""Django's own list of groups for curators."""

from __future__ import annotations

from django.contrib import admin

from bench.plain.models import Group


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):
    """Groups with the usual columns and filters."""

    list_display = ["name", "acronym", "kind", "status", "last_verified_on", "updated_at"]
    list_filter = ["kind", "status", "membership", "scope", "topics", "province"]
    search_fields = ["name", "acronym", "summary"]
    list_per_page = 50
