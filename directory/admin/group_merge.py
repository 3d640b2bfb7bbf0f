"""Two entries for one group: the curator compares them, chooses, and has one left."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.admin.labels import is_key
from directory.curation.merge import MergeRefused, merge_groups, why_not
from directory.forms.merge import MergeForm
from directory.models import Group


class GroupMerge:
    """The part of the admin of groups that merges two."""

    @admin.action(description=gettext_lazy("Gabungkan dua kelompok"), permissions=["change"])
    def merge(self: Any, request: HttpRequest, queryset: QuerySet[Group]) -> HttpResponse | None:
        """Lead two chosen groups to the page that merges them."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            message = _("Pilih tepat dua kelompok untuk digabung.")
            self.message_user(request, message, messages.ERROR)
            return None
        return redirect(merge_url(*keys))

    def merge_view(self: Any, request: HttpRequest) -> HttpResponse:
        """Show where two groups disagree; when the curator has chosen, merge them."""
        keep = self._named(request, "keep")
        gone = self._named(request, "gone")
        if not (self.has_change_permission(request, keep)):
            raise PermissionDenied
        if reason := why_not(keep, gone):
            self.message_user(request, reason, messages.ERROR)
            return redirect(reverse("admin:directory_group_changelist"))
        form = MergeForm(keep, gone, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                merge_groups(keep, gone, by=request.user, take=form.take, versions=form.versions)
            except MergeRefused as refusal:
                self.message_user(request, f"{refusal} {_('Periksa lagi.')}", messages.ERROR)
                return redirect(merge_url(keep.pk, gone.pk))
            self.log_change(request, keep, _("Digabung dengan “%(name)s”.") % {"name": gone})
            message = _("“%(gone)s” digabung ke “%(keep)s”. Alamat lamanya mengantar ke sini.")
            self.message_user(request, message % {"gone": gone, "keep": keep}, messages.SUCCESS)
            return redirect(reverse("admin:directory_group_change", args=[keep.pk]))
        return TemplateResponse(
            request,
            "admin/group_merge.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Gabungkan dua kelompok"),
                "opts": self.model._meta,
                "keep": keep,
                "gone": gone,
                "form": form,
                "swap_url": merge_url(gone.pk, keep.pk),
            },
        )

    def _named(self: Any, request: HttpRequest, parameter: str) -> Group:
        """Return the group that a parameter of the address names."""
        key = request.GET.get(parameter, "")
        group: Group | None = self.get_object(request, key) if is_key(key) else None
        if group is None:
            raise Http404
        return group


def merge_url(keep: int, gone: int) -> str:
    """Return the address of the page on which the second of two groups goes into the first."""
    return reverse("admin:directory_group_merge", query={"keep": keep, "gone": gone})
