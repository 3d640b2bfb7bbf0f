"""The page of one group."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Status
from directory.models import FormerSlug, Group
from directory.social_cards.content import group_card
from directory.structured_data import group_data, script_json
from directory.views.group_page import build
from directory.views.social_pictures import picture_path

#: Sources that the page needs beside what with_page() fetches.
_SOURCES = ("relations__source", "reverse_relations__source")


@require_safe
def group_detail(request: HttpRequest, slug: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """Show one group; lead a former address to its present one.

    A draft exists only for staff who may see groups, and says that it is one.
    """
    group = Group.objects.with_page().prefetch_related(*_SOURCES).filter(slug=slug).first()
    if group is None:
        former = FormerSlug.objects.filter(slug=slug).select_related("group").first()
        if former is None or not may_open(request, former.group):
            raise Http404
        return redirect(former.group, permanent=True)
    if not may_open(request, group):
        raise Http404
    page_url = request.build_absolute_uri(group.get_absolute_url())
    logo_url = request.build_absolute_uri(group.logo.url) if group.logo else ""
    context = {
        "page": build(group),
        "unlisted": group.status == Status.DRAFT,
        "trail": [(_("Kelompok"), reverse("directory:group-list"))],
        "structured_data": script_json(group_data(group, page_url=page_url, logo_url=logo_url)),
    }
    if group.is_published:
        context["picture_path"] = picture_path("kelompok", slug, group_card(group))
    response = render(request, "directory/group_detail.html", context)
    if group.status == Status.DRAFT:
        patch_cache_control(response, private=True, no_store=True)
    return response


def may_open(request: HttpRequest, group: Group) -> bool:
    """Tell whether this reader may open the page: anyone, or for a draft only its curators.

    The session is read for drafts alone, so that no public page depends on a cookie.
    """
    if group.status != Status.DRAFT:
        return True
    user = getattr(request, "user", None)
    return bool(user and user.is_staff and user.has_perm("directory.view_group"))
