"""What can be done with groups without opening their form field by field."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from directory.choices import Status
from directory.curation.first_state import keep_first_state
from directory.curation.verify import verify
from directory.forms.verification import CheckForm
from directory.models import Group

#: How many groups one action may touch: more than a curator can have looked at.
MOST_AT_ONCE = 500


class GroupActions:
    """The part of the admin of groups that publishes, archives and checks."""

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """Tell whether this account may note checks."""
        return request.user.has_perms(["directory.change_group", "directory.add_verification"])

    @admin.action(description=gettext_lazy("Terbitkan"), permissions=["change"])
    def publish(self: Any, request: HttpRequest, queryset: QuerySet[Group]) -> None:
        """Publish the chosen groups."""
        done = ngettext_lazy("%d kelompok diterbitkan.", "%d kelompok diterbitkan.")
        self._set_status(request, queryset, Status.PUBLISHED, done)

    @admin.action(description=gettext_lazy("Arsipkan"), permissions=["change"])
    def archive(self: Any, request: HttpRequest, queryset: QuerySet[Group]) -> None:
        """Archive the chosen groups: their address stays, lists leave them out."""
        done = ngettext_lazy("%d kelompok diarsipkan.", "%d kelompok diarsipkan.")
        self._set_status(request, queryset, Status.ARCHIVED, done)

    @admin.action(description=gettext_lazy("Tandai sudah diperiksa"), permissions=["verify"])
    def mark_checked(
        self: Any, request: HttpRequest, queryset: QuerySet[Group]
    ) -> HttpResponse | None:
        """Ask how the chosen groups were checked, then note it for each."""
        if self._too_many(request, queryset):
            return None
        sent = "method" in request.POST
        form = CheckForm(request.POST if sent else None)
        if sent and form.is_valid():
            with transaction.atomic():
                for group in queryset.select_for_update(of=("self",)).order_by("pk"):
                    self._note_check(request, group, form)
            done = ngettext_lazy("%d kelompok diperiksa.", "%d kelompok diperiksa.")
            self.message_user(request, done % len(queryset), messages.SUCCESS)
            return None
        return TemplateResponse(
            request,
            "admin/group_check.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Tandai sudah diperiksa"),
                "opts": self.model._meta,
                "groups": queryset,
                "form": form,
                "action_checkbox_name": ACTION_CHECKBOX_NAME,
            },
        )

    def check_today(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """Note that the curator checked this group today; nothing of the entry is edited."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        group = self.get_object(request, object_id)
        if group is None:
            raise Http404
        if not (self.has_change_permission(request, group) and self.has_verify_permission(request)):
            raise PermissionDenied
        form = CheckForm(request.POST)
        if form.is_valid():
            self._note_check(request, group, form)
            message = _("Terima kasih. “%(group)s” dicatat sudah Anda periksa hari ini.")
            self.message_user(request, message % {"group": group}, messages.SUCCESS)
        else:
            problems = " ".join(str(error) for errors in form.errors.values() for error in errors)
            message = _("Pemeriksaan belum dicatat: %(problems)s") % {"problems": problems}
            self.message_user(request, message, messages.ERROR)
        return redirect(reverse("admin:directory_group_change", args=[group.pk]))

    def _note_check(self, request: HttpRequest, group: Group, form: CheckForm) -> None:
        typed = form.cleaned_data
        verify(group, by=request.user, method=typed["method"], note=typed["note"])

    def _set_status(
        self: Any, request: HttpRequest, queryset: Any, status: Status, done: Any
    ) -> None:
        """Give the chosen groups a status; those that have it already are left alone."""
        if self._too_many(request, queryset):
            return
        changed = 0
        with transaction.atomic():
            rows = queryset.exclude(status=status).select_for_update(of=("self",))
            for group in rows.order_by("pk"):
                keep_first_state(group)
                group.status = status
                group.mark_edited()
                group.save()
                self.log_change(request, group, [{"changed": {"fields": [_("Status")]}}])
                changed += 1
        self.message_user(request, done % changed, messages.SUCCESS)

    def _too_many(self: Any, request: HttpRequest, queryset: QuerySet[Group]) -> bool:
        if queryset[: MOST_AT_ONCE + 1].count() <= MOST_AT_ONCE:
            return False
        message = _("Pilih paling banyak %(most)d kelompok sekaligus.") % {"most": MOST_AT_ONCE}
        self.message_user(request, message, messages.ERROR)
        return True
