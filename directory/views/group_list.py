"""The list of groups: search, filters, results, pages."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from directory.listing.page import ListPage, build
from directory.listing.pagination import PageMissing
from directory.search import engine
from directory.search.vocabulary import FACETS
from directory.views.kept import kept

logger = logging.getLogger(__name__)


class HtmxRequest(HttpRequest):
    """A request as the middleware of django-htmx hands it on."""

    htmx: HtmxDetails


class MissedSearch(HttpResponse):
    """The answer to words that found nothing; they are counted once the reader has it."""

    words: tuple[str, ...] = ()

    def close(self) -> None:
        """End the answer, then count the words, as well as can be done."""
        super().close()
        try:
            engine.record_miss(self.words)
        except DatabaseError:
            logger.warning("A search that found nothing could not be counted.", exc_info=True)


@require_safe
@kept
def group_list(request: HtmxRequest) -> HttpResponse:
    """Show the groups that the address asks for, or say that the list has no such page.

    A form without words sends an empty `q`; its address leads to the one without it.
    """
    chosen = any(map(request.GET.get, FACETS))
    if not request.htmx and request.GET.get("q") == "" and chosen:
        rest = request.GET.copy()
        del rest["q"]
        return redirect(f"{request.path}?{rest.urlencode()}")
    try:
        page = build(request.GET)
    except PageMissing as missing:
        context = {"last": missing.last, "last_url": missing.url}
        return render(request, "directory/group_list_missing.html", context, status=404)
    return _answer(request, page)


def _answer(request: HtmxRequest, page: ListPage) -> HttpResponse:
    """Return the page, or to htmx what changes of it, with the address that the reader sees."""
    name = "directory/group_list_swap.html" if request.htmx else "directory/group_list.html"
    context = {"page": page, "canonical_path": page.canonical_path}
    response = render(request, name, context)
    if page.missed_words:
        response = MissedSearch(response.content)
        response.words = page.missed_words
    if request.htmx:
        response["HX-Push-Url"] = page.canonical_path
        response["Cache-Control"] = "no-store"  # a part must never stand in for the page
    patch_vary_headers(response, ["HX-Request"])
    return response
