"""The list of groups: search, filters, results, pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.listing.page import build
from directory.listing.pagination import PageMissing


@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """Show the groups that the address asks for, or say that the list has no such page."""
    try:
        page = build(request.GET)
    except PageMissing as missing:
        context = {"last": missing.last, "last_url": missing.url}
        return render(request, "directory/group_list_missing.html", context, status=404)
    context = {"page": page, "canonical_path": page.canonical_path}
    return render(request, "directory/group_list.html", context)
