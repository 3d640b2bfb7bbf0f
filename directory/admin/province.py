"""The provinces."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directory.admin.base import CuratedAdmin
from directory.models import Province


@admin.register(Province)
class ProvinceAdmin(CuratedAdmin):
    """The 38 provinces, which seldom change."""

    list_display = ["name", "island_group", "capital", "iso_code", "kemendagri_code", "bps_code"]
    list_filter = ["island_group"]
    search_fields = ["name", "name_en", "slug", "iso_code", "capital"]
    ordering = ["kemendagri_code"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "capital", "island_group"]}),
        (_("Bahasa Inggris"), {"fields": ["name_en"]}),
        (_("Kode"), {"fields": ["iso_code", "kemendagri_code", "bps_code"]}),
        (_("Peta petak"), {"fields": ["tile_row", "tile_column"]}),
    ]
