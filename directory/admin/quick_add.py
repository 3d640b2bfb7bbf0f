"""Six fields, and a draft is there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.curation.draft import draft_group, possibly_the_same
from directory.forms.quick_add import QuickAddForm


class QuickAdd:
    """The part of the admin of groups that begins an entry."""

    def quick_add(self: Any, request: HttpRequest) -> HttpResponse:
        """Make a draft of six fields and lead to its full form.

        Groups that may be the same are shown first; the curator decides, since names are not
        unique.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = QuickAddForm(request.POST or None)
        same = []
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            if "confirmed" not in request.POST:
                same = possibly_the_same(typed["name"], typed["acronym"], typed["website"])
            if not same:
                return self._drafted(request, form)
        return TemplateResponse(
            request,
            "admin/quick_add.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Tambah cepat"),
                "opts": self.model._meta,
                "form": form,
                "same": same,
            },
        )

    def _drafted(self: Any, request: HttpRequest, form: QuickAddForm) -> HttpResponse:
        group = draft_group(**form.group_values)
        self.log_addition(request, group, [{"added": {}}])
        message = _("Draf “%(group)s” dibuat. Lengkapi keterangannya, lalu terbitkan.")
        self.message_user(request, message % {"group": group}, messages.SUCCESS)
        if self.has_change_permission(request, group):
            return redirect(reverse("admin:directory_group_change", args=[group.pk]))
        return redirect(reverse("admin:index"))
