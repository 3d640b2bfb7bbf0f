"""Answers to machines: is the process alive, is it ready, what may be crawled."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directory.search import engine

#: Pages are for everybody; the admin has nothing to find. Addresses with two parameters and more
#: are without end, and what they show is in the maps of the site already.
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/v1/suggest/
Disallow: /*?*&

Sitemap: {sitemap}
"""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers. It asks nobody else, not even the database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether visitors can be served: 200, or 503 with the part that is to blame.

    Which server, which error, which migration: that is for the log, not for whoever asks.
    """
    parts = _parts()
    ready = parts["database"] == parts["migrations"] == "ok"
    answer = {"status": "ok" if ready else "degraded", **parts}
    return JsonResponse(answer, status=200 if ready else 503)


def _parts() -> dict[str, str]:
    """Return the state of each part; search is degraded while it answers without its index."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown", "search": "unknown"}
    if plan:
        return {"database": "ok", "migrations": "pending", "search": "unknown"}
    return {"database": "ok", "migrations": "ok", "search": _search()}


def _search() -> str:
    return "ok" if engine.is_ready() else "degraded"


@never_cache
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what crawlers may fetch, and where the map is."""
    text = ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers, so that it can be added to their list of them."""
    response = render(
        request,
        "opensearch.xml",
        {
            "search_url": request.build_absolute_uri(reverse("directory:group-list")),
            "origin": request.build_absolute_uri("/")[:-1],
        },
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
    response["Cache-Control"] = "public, max-age=86400"
    return response
