"""Maps of the site for search engines: an index, the pages, and the groups in parts.

Django's own sitemaps would hold all groups in memory once for each language and count them anew for
every part. Here a part is a range of primary keys, so each costs the same at a million groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.html import escape
from django.views.decorators.http import require_safe

from directory.models import Benefit, Challenge, Group, GuidePage, Province, SavedFilter, Topic

#: The protocol's own bound for one file is 50,000 addresses; each group has one per language, and a
#: file of 10,000 is made well within a second.
PAGES_PER_PART = 5_000
#: Seconds that the list of parts is kept: it reads every published group.
INDEX_SECONDS = 3_600

#: Pages without rows of their own that search engines should know, by the name of the address.
SINGLE_PAGES = (
    "home",
    "group-list",
    "benefit-list",
    "challenge-list",
    "topic-list",
    "province-list",
    "kinds",
    "guide-list",
    "landing-list",
    "finder",
    "about",
    "privacy",
    "accessibility",
)
#: Nouns with a page for each row: the name of the address, and the rows, which have slugs.
PAGES_OF_ROWS: tuple[tuple[str, Callable[[], QuerySet[Any]]], ...] = (
    ("benefit-detail", Benefit.objects.all),
    ("challenge-detail", Challenge.objects.all),
    ("topic-detail", Topic.objects.all),
    ("province-detail", Province.objects.all),
    ("guide-detail", GuidePage.objects.all),
    ("landing-detail", SavedFilter.objects.published),
)

_CODES = [code for code, _name in settings.LANGUAGES]
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_SLUG = "slug-stands-here"


class Entry(NamedTuple):
    """A page: its path in each language, in the order of LANGUAGES, and when it was edited."""

    paths: list[str]
    edited: dt.datetime | None = None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the maps: one of the pages, and one of each part of the groups."""
    places: list[tuple[str, dt.datetime | None]] = [(reverse("sitemap-pages"), None)]
    places += [(reverse("sitemap-groups", args=[part]), edited) for part, edited in parts()]
    lines = [
        f"<sitemap><loc>{_absolute(request, path)}</loc>{_edited(edited)}</sitemap>"
        for path, edited in places
    ]
    return _xml([f"<sitemapindex {_XMLNS}>", *lines, "</sitemapindex>"])


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Map all pages but those of groups."""
    return _url_set(request, page_entries())


@require_safe
def groups(request: HttpRequest, part: int) -> HttpResponse:
    """Map the published groups of one part; 404 where it has none."""
    start = part * PAGES_PER_PART
    rows = (
        Group.objects.published()
        .filter(pk__gte=start, pk__lt=start + PAGES_PER_PART)
        .order_by("pk")
        .values_list("slug", "updated_at")
    )
    entries = [Entry(paths, edited) for paths, edited in _with_paths("group-detail", rows)]
    if not entries:
        raise Http404
    return _url_set(request, entries)


def parts() -> list[tuple[int, dt.datetime]]:
    """Return the parts that hold published groups, each with its latest edit; an hour old at most.

    A part that came in the meantime is found with the next index; one that has emptied is a 404.
    """
    key = "directory.sitemap-parts"
    kept: list[tuple[int, dt.datetime]] | None = cache.get(key)
    if kept is None:
        found = (
            Group.objects.published()
            .order_by()
            .values_list(F("pk") / PAGES_PER_PART)
            .annotate(edited=Max("updated_at"))
        )
        kept = sorted((int(part), edited) for part, edited in found)
        cache.set(key, kept, INDEX_SECONDS)
    return kept


def page_entries() -> Iterator[Entry]:
    """Yield the pages that are not those of groups."""
    for name in SINGLE_PAGES:
        try:
            yield Entry(_paths(name))
        except NoReverseMatch:  # a page that this version of the site does not have
            continue
    for name, rows in PAGES_OF_ROWS:
        slugs = rows().order_by("pk").values_list("slug", flat=True)
        for paths, _edited_at in _with_paths(name, ((slug, None) for slug in slugs)):
            yield Entry(paths)


def _paths(name: str, *args: str) -> list[str]:
    """Return the path of the page `name` in each language."""
    found = []
    for code in _CODES:
        with translation.override(code):
            found.append(reverse(f"directory:{name}", args=args))
    return found


def _with_paths(
    name: str, rows: Iterable[tuple[str, dt.datetime | None]]
) -> Iterator[tuple[list[str], dt.datetime | None]]:
    """Yield the paths of each row, given as slug and date; `reverse` would cost more than all."""
    patterns = _paths(name, _SLUG)
    for slug, edited in rows:
        yield [pattern.replace(_SLUG, slug) for pattern in patterns], edited


def _url_set(request: HttpRequest, entries: Iterable[Entry]) -> HttpResponse:
    xhtml = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    lines = [f"<urlset {_XMLNS} {xhtml}>"]
    origin = _absolute(request, "/")[:-1]
    for entry in entries:
        places = [f"{origin}{escape(path)}" for path in entry.paths]
        codes = [*zip(_CODES, places, strict=True), ("x-default", places[0])]
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{place}"/>'
            for code, place in codes
        )
        edited = _edited(entry.edited)
        lines += [f"<url><loc>{place}</loc>{edited}{links}</url>" for place in places]
    return _xml([*lines, "</urlset>"])


def _absolute(request: HttpRequest, path: str) -> str:
    return escape(request.build_absolute_uri(path))


def _edited(moment: dt.datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""


def _xml(lines: Iterable[str]) -> HttpResponse:
    text = _HEAD + "\n".join(lines) + "\n"
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
