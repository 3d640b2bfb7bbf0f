"""Checks of entries."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.admin.base import CuratedAdmin
from directory.choices import CitedField
from directory.forms.verification import VerificationForm
from directory.models import Verification


@admin.register(Verification)
class VerificationAdmin(CuratedAdmin):
    """Who checked which entry, when and how; deleting a check sets the entry's dates back."""

    form = VerificationForm
    list_display = ["group", "checked_on", "method", "result", "facts", "checked_by"]
    list_filter = ["method", "result", "checked_on"]
    list_select_related = ["group", "checked_by"]
    search_fields = ["group__name", "group__acronym", "note"]
    ordering = ["-checked_on", "group", "pk"]
    autocomplete_fields = ["group"]
    readonly_fields = ["checked_by"]
    fields = ["group", "checked_on", "method", "fields_checked", "result", "note", "checked_by"]

    @admin.display(description=_("keterangan yang diperiksa"))
    def facts(self, check: Verification) -> str:
        """The facts, in words."""
        labels = dict(CitedField.choices)
        facts = ", ".join(str(labels.get(fact, fact)) for fact in check.fields)
        return facts or str(_("seluruh entri"))

    def save_model(self, request: HttpRequest, obj: Verification, form: Any, change: bool) -> None:
        """Note who made a new check."""
        if not change:
            obj.checked_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Verification]) -> None:
        """Delete one by one, so that the dates of each group follow."""
        for check in queryset:
            check.delete()
