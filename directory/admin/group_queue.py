"""The queue of entries to check, the neediest first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from directory.admin.group_display import freshness_text
from directory.choices import Kind
from directory.curation.queue import next_to_check
from directory.text import is_safe_url


class GroupQueue:
    """The part of the admin of groups that says what to check next."""

    def queue(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the next fifty; of one kind where the address says so."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        kind = request.GET.get("kind", "")
        if kind not in Kind.values:
            kind = ""
        rows = [
            (group, freshness_text(group), group.website if is_safe_url(group.website) else "")
            for group in next_to_check(kind=kind)
        ]
        kinds = [("", _("Semua jenis")), *Kind.choices]
        return TemplateResponse(
            request,
            "admin/group_queue.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Antrean pemeriksaan"),
                "opts": self.model._meta,
                "rows": rows,
                "kinds": [(value, label, value == kind) for value, label in kinds],
            },
        )
