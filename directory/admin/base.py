"""What all pages of the admin have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
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
from directory.curation.restore import RestoreRefused, differences, restore, state_of
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
    object_history_form_template = "admin/history_version.html"

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """The package's own way back saves whatever is sent; `history_form_view` has another."""
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
        """Show one old version with what it would change, and put it back when asked to.

        The package would save what is sent here, without any check.
        """
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if not (is_key(object_id) and is_key(version_id)):
            raise Http404
        model: Any = self.model
        record = get_object_or_404(model.history, id=object_id, history_id=version_id)
        row = self.get_object(request, object_id)
        if request.method == "POST":
            return self._put_back(request, row, record)
        context = dict(extra_context or {})
        if row is not None and self.has_change_permission(request, row):
            context |= {"differences": differences(row, record), "state": state_of(row)}
        response: HttpResponse = super().history_form_view(
            request, object_id, version_id, context | {"record": record}
        )
        return response

    def _put_back(self, request: HttpRequest, row: Any, record: Any) -> HttpResponse:
        """Put an old version back, or say why not."""
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        names = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        try:
            restore(record, by=request.user, state=request.POST.get("state", ""))
        except RestoreRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(f"{names}_simple_history", row.pk, record.history_id)
        message = _("Isi lama sudah dikembalikan. Isi yang tadi tetap ada di riwayat.")
        self.log_change(request, row, gettext("Isi lama dikembalikan."))
        self.message_user(request, message, messages.SUCCESS)
        return redirect(f"{names}_change", row.pk)

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
