"""The page of one group."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory.choices import Status
from directory.models import FormerSlug, Group


@require_safe
def group_detail(request: HttpRequest, slug: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """Show one group; lead a former address to its present one.

    A draft exists only for staff who may see groups, and says that it is one.
    """
    group = Group.objects.with_page().filter(slug=slug).first()
    if group is None:
        former = FormerSlug.objects.filter(slug=slug).select_related("group").first()
        if former is None or not may_open(request, former.group):
            raise Http404
        return redirect(former.group, permanent=True)
    if not may_open(request, group):
        raise Http404
    return render(request, "directory/group_detail.html", {"group": group})


def may_open(request: HttpRequest, group: Group) -> bool:
    """Tell whether this reader may open the page: anyone, or for a draft only its curators.

    The session is read for drafts alone, so that no public page depends on a cookie.
    """
    if group.status != Status.DRAFT:
        return True
    user = getattr(request, "user", None)
    return bool(user and user.is_staff and user.has_perm("directory.view_group"))
