"""Two topics, benefits or challenges that mean the same become one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.curation.merge import MergeRefused
from directory.curation.merge_concepts import merge_concepts
from directory.forms.merge import MergeConceptsForm


class ConceptMerge:
    """The part of the admin of topics, benefits and challenges that merges two."""

    actions: Any = ["merge"]

    @admin.action(description=gettext_lazy("Gabungkan dua yang terpilih"), permissions=["change"])
    def merge(self: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask which of two chosen rows stays, then merge the other into it."""
        rows = list(queryset.order_by("pk")[:3])
        if len(rows) != 2:
            self.message_user(request, _("Pilih tepat dua untuk digabung."), messages.ERROR)
            return None
        sent = "keep" in request.POST
        form = MergeConceptsForm(rows, request.POST if sent else None)
        if sent and form.is_valid():
            keep, gone = form.pair
            try:
                moved = merge_concepts(keep, gone, by=request.user)
            except MergeRefused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
                return None
            self.log_change(request, keep, _("Digabung dengan “%(name)s”.") % {"name": gone})
            message = _("“%(gone)s” digabung ke “%(keep)s”; %(number)d kelompok ikut pindah.")
            words = {"gone": gone, "keep": keep, "number": moved}
            self.message_user(request, message % words, messages.SUCCESS)
            return None
        return TemplateResponse(
            request,
            "admin/concept_merge.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Gabungkan menjadi satu"),
                "opts": self.model._meta,
                "form": form,
                "rows": rows,
                "action_checkbox_name": ACTION_CHECKBOX_NAME,
            },
        )
