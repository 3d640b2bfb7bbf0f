"""What a reader sees when something is wrong: in plain words, with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the address or what came with it cannot be understood."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: this reader may not open the page."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with the search box."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without the database and without context processors: either may be the fault.

    Where even the template fails, one sentence remains.
    """
    try:
        return HttpResponse(render_to_string("500.html"), status=500)
    except Exception:  # whatever broke, the reader still gets an answer
        sentence = gettext("Terjadi gangguan. Silakan coba lagi dalam beberapa menit.")
        return HttpResponse(sentence, status=500)
