"""The shortlist as an address: the groups that it names, to read, share, print and compare."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import Group
from directory.views.compare import FEWEST, compare_url, resolve
from directory.views.compare import MOST as MOST_COMPARED

#: How many groups a shortlist holds; static/js/shortlist.js keeps no more.
MOST = 50


@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """Show the groups of the address, in its order, or say how the list is filled.

    The list itself is kept by the reader's browser; the site never learns whose it is.
    """
    choice = resolve(request.GET.getlist("g"), read=2 * MOST)
    ids = choice.ids[:MOST]
    found = {group.pk: group for group in Group.objects.filter(pk__in=ids).with_card()}
    groups = [found[pk] for pk in ids]
    context: dict[str, Any] = {
        "groups": groups,
        "unknown": choice.unknown[:MOST],
        "left_out": len(choice.ids) - len(ids),
        "share_url": request.build_absolute_uri(address_of(groups)),
        "share_text": ", ".join(group.short_name for group in groups),
        "trail": [(_("Kelompok"), reverse("directory:group-list"))],
    }
    if FEWEST <= len(groups) <= MOST_COMPARED:
        context["compare_url"] = compare_url(groups)
    return render(request, "directory/shortlist.html", context)


def address_of(groups: list[Group]) -> str:
    """Return the path of the shortlist of `groups`."""
    query = urlencode([("g", group.slug) for group in groups])
    path = reverse("directory:shortlist")
    return f"{path}?{query}" if query else path
