"""What all pages of the admin have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from directory.admin.labels import (
    LabelledChoiceField,
    LabelledMultipleChoiceField,
    RowSelect,
    RowSelectMultiple,
    is_key,
)
from directory.curation.first_state import keep_first_state
from directory.forms.fields import TextField, WebAddressField


class LabelledFields:
    """Fields that offer rows as one types, keep line ends, and take addresses for https.

    No field lists a whole table, whether or not `autocomplete_fields` names it.
    """

    admin_site: Any
    formfield_overrides: Any = {
        models.URLField: {"form_class": WebAddressField},
        models.TextField: {"form_class": TextField},
    }

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return a field that shows labels as the autocomplete does."""
        kwargs.setdefault("widget", RowSelect(db_field, self.admin_site))
        kwargs.setdefault("form_class", LabelledChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The same for several rows."""
        kwargs.setdefault("widget", RowSelectMultiple(db_field, self.admin_site))
        kwargs.setdefault("form_class", LabelledMultipleChoiceField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class CuratedAdmin(LabelledFields, admin.ModelAdmin):
    """A noun that is kept in the admin without a history of its own."""

    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50


class HistoryAdmin(LabelledFields, SimpleHistoryAdmin):
    """A noun whose every change is kept: who, when, which field."""

    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    object_history_list_template = "admin/history_list.html"

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """Old versions can be looked at, not put back."""
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show what was changed. The package fails where the key is no number."""
        if not is_key(object_id):
            raise Http404
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show one old version. The package would save what is sent here, without any check."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not (is_key(object_id) and is_key(version_id)):
            raise Http404
        response: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, with what stood there before the first edit kept in the history too."""
        if change:
            keep_first_state(obj)
        super().save_model(request, obj, form, change)

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes what has been."""
        return False


#: The section of a form that a curator seldom needs.
FROM_ARTICLE = (
    _("Asal dalam artikel"),
    {"fields": ["origin", "claims"], "classes": ["collapse"]},
)
