"""Pages of the list kept as long as the data stands, compressed, in the memory of each process.

The index counts every change of what the list shows: groups, taxonomies, synonyms. A page that was
drawn since the last change, today and at this address, is the page that would be drawn now.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header
from django.utils.translation import get_language

from directory.search import engine

#: Pages kept by each process, some fifteen kilobytes each.
MOST = 128

View = Callable[[Any], HttpResponse]


class Page(NamedTuple):
    """An answer as it is kept: its body compressed, and its headers."""

    body: bytes
    etag: str
    headers: dict[str, str]


_pages: OrderedDict[Hashable, Page] = OrderedDict()
_lock = threading.Lock()


def kept(view: View) -> View:
    """Have a view answer from what is kept, and keep what it answers.

    It must show nothing that the index does not count, and the same to everybody. A browser that
    has the page already is told so in a few bytes.
    """

    @wraps(view)
    @engine.one_state()
    def answer(request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request)
        with _lock:
            page = _pages.get(key)
            if page:
                _pages.move_to_end(key)
        if page is None:
            response = view(request)
            if not _is_for_everybody(response):
                return response
            page = _keep(key, response)
        response = _response(page, "gzip" in request.headers.get("Accept-Encoding", ""))
        return get_conditional_response(request, etag=page.etag, response=response) or response

    return answer


def _key(request: HttpRequest) -> Hashable | None:
    """Return what an answer follows from, or None where it may be one reader's own."""
    if request.COOKIES or request.headers.get("HX-Request"):
        return None
    version = engine.version()
    if version is None:
        return None
    address = request.build_absolute_uri()
    return version, timezone.localdate(), get_language(), address


def _is_for_everybody(response: HttpResponse) -> bool:
    """Whether an answer is a plain page: no error, nothing to be done after it, no secret."""
    return (
        type(response) is HttpResponse
        and response.status_code == 200
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


def _keep(key: Hashable, response: HttpResponse) -> Page:
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    page = Page(gzip.compress(response.content, 6, mtime=0), etag, dict(response.headers))
    with _lock:
        _pages[key] = page
        while len(_pages) > MOST:
            _pages.popitem(last=False)
    return page


def _response(page: Page, compressed: bool) -> HttpResponse:
    body = page.body if compressed else gzip.decompress(page.body)
    response = HttpResponse(body, headers={**page.headers, "ETag": page.etag})
    if compressed:
        response["Content-Encoding"] = "gzip"
        response["Vary"] = ", ".join(filter(None, [response.get("Vary"), "Accept-Encoding"]))
        response["Content-Length"] = str(len(body))
    return response
