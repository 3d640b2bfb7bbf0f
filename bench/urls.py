"""The site's own addresses, and an empty view behind the same middleware: the floor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from groupsdir import urls as site

handler400, handler403, handler404, handler500 = (
    site.handler400,
    site.handler403,
    site.handler404,
    site.handler500,
)


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse()


urlpatterns = [path("kosong/", empty), *site.urlpatterns]
