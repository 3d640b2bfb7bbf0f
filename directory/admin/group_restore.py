"""To put back a single row of a group: a name, a link, a step that was changed or deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from directory.admin.group_history import history_of_children, merged_into, record_of_child
from directory.admin.labels import is_key
from directory.curation.restore import RestoreRefused, restore


class GroupRestore:
    """The part of the admin of groups that shows and undoes changes of their rows."""

    def history_view(
        self: Any, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what was changed in the group, and in what belongs to it."""
        context = dict(extra_context or {})
        if is_key(object_id):
            group = self.get_object(request, object_id)
            context |= {
                "child_changes": history_of_children(int(object_id)),
                "merged": merged_into(int(object_id)),
                "object_id": object_id,
                "may_restore": group is not None and self.has_change_permission(request, group),
            }
        response: HttpResponse = super().history_view(  # type: ignore[misc]
            request, object_id, context
        )
        return response

    def restore_row(
        self: Any, request: HttpRequest, object_id: str, model: str, record: int
    ) -> HttpResponse:
        """Put back one row as it was at one moment; a deleted one is made anew."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        known = is_key(object_id) and is_key(str(record))
        group = self.get_object(request, object_id) if known else None
        found = record_of_child(group.pk, model, record) if group else None
        if group is None or found is None:
            raise Http404
        if not self.has_change_permission(request, group):
            raise PermissionDenied
        try:
            row = restore(found, by=request.user)
        except RestoreRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, group, _("Dikembalikan: “%(row)s”.") % {"row": row})
            message = _("“%(row)s” sudah dikembalikan.") % {"row": row}
            self.message_user(request, message, messages.SUCCESS)
        return redirect("admin:directory_group_history", group.pk)
