"""The list of groups: search, filters, results, pages."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.listing.page import build
from directory.listing.pagination import PageMissing
from directory.search import engine

logger = logging.getLogger(__name__)


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
def group_list(request: HttpRequest) -> HttpResponse:
    """Show the groups that the address asks for, or say that the list has no such page."""
    try:
        page = build(request.GET)
    except PageMissing as missing:
        context = {"last": missing.last, "last_url": missing.url}
        return render(request, "directory/group_list_missing.html", context, status=404)
    context = {"page": page, "canonical_path": page.canonical_path}
    response = render(request, "directory/group_list.html", context)
    if page.missed_words:
        missed = MissedSearch(response.content)
        missed.words = page.missed_words
        return missed
    return response
