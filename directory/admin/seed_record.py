"""What was loaded first, to look at only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from directory.admin.base import CuratedAdmin
from directory.models import SeedRecord


@admin.register(SeedRecord)
class SeedRecordAdmin(CuratedAdmin):
    """The memory of `manage.py seed`; whoever changed it would make the next seeding go wrong."""

    list_display = ["model", "key", "seeded_at"]
    list_filter = ["model"]
    search_fields = ["model", "key"]
    ordering = ["model", "key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
