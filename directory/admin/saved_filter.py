"""Editorial pages made of saved filters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from directory.admin.base import HistoryAdmin
from directory.listing.landing import canonical_parameters, faults, landing
from directory.listing.page import build
from directory.models import SavedFilter


class SavedFilterForm(forms.ModelForm):
    """Takes the address of a list, and keeps its parameters."""

    def clean_parameters(self) -> str:
        """Return the parameters in their one order; refuse what the list does not know."""
        parameters = canonical_parameters(self.cleaned_data["parameters"])
        if found := faults(parameters):
            raise ValidationError([ValidationError(fault) for fault in found])
        return parameters

    def clean(self) -> dict[str, Any]:
        """Refuse to publish a page without groups."""
        cleaned = super().clean() or {}
        parameters = cleaned.get("parameters")
        if cleaned.get("published") and parameters and not build(QueryDict(parameters)).found.total:
            self.add_error("published", _("Saringan ini belum menemukan kelompok satu pun."))
        return cleaned


@admin.register(SavedFilter)
class SavedFilterAdmin(HistoryAdmin):
    """Titles and texts above what a filter finds."""

    form = SavedFilterForm
    list_display = ["title", "finds", "published", "position"]
    list_filter = ["published"]
    search_fields = ["title", "title_en", "text"]
    ordering = ["position", "title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["finds", "preview"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "text"]}),
        (_("Saringan"), {"fields": ["parameters", "finds", "preview"]}),
        (_("Tampil"), {"fields": ["published", "position"]}),
        (_("Bahasa Inggris"), {"fields": ["title_en", "text_en"]}),
    ]

    @admin.display(description=_("yang ditemukan"))
    def finds(self, saved: SavedFilter) -> str:
        """What the filter finds now, as the page says it."""
        return str(landing(saved).heading) if saved.parameters else "–"

    @admin.display(description=_("pratinjau"))
    def preview(self, saved: SavedFilter) -> SafeString | str:
        """Links to the page and to the same list."""
        if not saved.pk:
            return "–"
        return format_html(
            '<a href="{}">{}</a> · <a href="{}?{}">{}</a>',
            saved.get_absolute_url(),
            _("Lihat halamannya"),
            reverse("directory:group-list"),
            saved.parameters,
            _("Lihat daftarnya"),
        )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Make the address from the title as long as the page is new; later it stays."""
        return {} if obj else {"slug": ["title"]}

    def view_on_site(self, obj: SavedFilter) -> str:
        """Return the address of the page; of a draft, curators see a preview there."""
        return obj.get_absolute_url()
