"""The page from pieces of the site's own: only counts and cards are put in anew."""

from __future__ import annotations

import re
from functools import cache

from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.middleware import HtmxMiddleware

from bench.limit.answer import Counts, Memory
from directory.models import Group
from directory.search.vocabulary import FACETS
from directory.text import fold
from directory.views.group_list import group_list

_PER_PAGE = 20
_CARD = re.compile(r'<article class="group-card.*?</article>', re.DOTALL)
_COUNT = re.compile(r'data-facet="([\w-]+)" data-value="([\w-]+)" data-count="\d+"')
_SHOWN = re.compile(r'(?<=facet__count">)[\d.]+(?=<)')

_memory = cache(Memory)


def page(request: HttpRequest) -> HttpResponse:
    """Answer as the site does for the same parameters."""
    query = request.GET
    choices = {facet: query.getlist(facet) for facet in FACETS if facet in query}
    offset = (int(query.get("page", 1)) - 1) * _PER_PAGE
    words = fold(query.get("q", "")).split()
    total, counts, ids = _memory().answer(words, choices, offset, _PER_PAGE)
    frame = _frame(query.urlencode())
    html = frame.filled(counts, [_card(*row) for row in _versions(ids)])
    return HttpResponse(html, headers={"X-Total": total})


def _versions(ids: list[int]) -> list[tuple[int, int]]:
    """Return id and version of the page's groups, in order: the one look at the database."""
    if not ids:
        return []
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(f"SELECT id, version FROM directory_group WHERE id IN ({marks})", ids)
        versions = dict(cursor.fetchall())
    return [(pk, versions[pk]) for pk in ids]


@cache
def _card(pk: int, version: int) -> str:
    group = Group.objects.with_card().get(pk=pk)
    context = {"group": group, "level": 2, "compare": reverse("directory:compare")}
    return render_to_string("components/group_card.html", context | {"form": "bandingkan"})


class _Frame:
    """A page of the site without its counts and cards."""

    def __init__(self, html: str) -> None:
        self._options = _COUNT.findall(html)
        before, *rest = _CARD.split(html)
        before = _COUNT.sub(r'data-facet="\1" data-value="\2" data-count="' + "\0" + '"', before)
        before = _SHOWN.sub("\0", before)
        self._pieces = before.split("\0")
        self._after = rest[-1] if rest else ""

    def filled(self, counts: Counts, cards: list[str]) -> str:
        """Return the page with these counts and cards."""
        parts: list[str] = []
        pieces = iter(self._pieces)
        for (facet, value), piece, between in zip(self._options, pieces, pieces, strict=False):
            count = counts[facet][value]
            parts += (piece, str(count), between, f"{count:,}".replace(",", "."))
        return "".join([*parts, *pieces, *cards, self._after])


@cache
def _frame(query: str) -> _Frame:
    request = HttpRequest()
    request.method, request.GET = "GET", QueryDict(query)
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.path = request.path_info = reverse("directory:group-list")
    request.COOKIES["drawn"] = "anew"
    answer = HtmxMiddleware(group_list)(request)
    assert isinstance(answer, HttpResponse)
    return _Frame(answer.content.decode())
