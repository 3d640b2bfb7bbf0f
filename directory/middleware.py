"""What every request passes through before any view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.handlers.exception import get_exception_response
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import get_resolver
from django.utils import translation
from django.utils.cache import has_vary_header

_FORM = "application/x-www-form-urlencoded"
_TEXT = ("text/", "application/json", "application/xml", "image/svg+xml")


class RefuseBrokenText:
    """Answer 400 to NUL and to bytes that are no UTF-8, in addresses, forms and cookies.

    No name on the site has either. PostgreSQL refuses NUL with an error, and Django would quietly
    put other signs in the place of broken bytes. Forms that bring files are left to their fields,
    which refuse NUL.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on if all its text can be read."""
        if all(map(_is_text, _texts(request))):
            return self.get_response(request)
        return _refuse(request)


class CompressPublicPages(GZipMiddleware):
    """Compress text that is the same for every reader; on a phone it is a fifth of the wait.

    Where a page holds a secret beside words of a request, the length of the compressed answer tells
    about the secret (BREACH). A page that used a session or the token of a form varies by cookie:
    it goes out as it is. Files that WhiteNoise serves are compressed when they are collected.
    """

    max_random_bytes = 0  # nothing to hide, and the same page is the same bytes

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress, if the reader's browser takes it and nothing in the answer is secret."""
        if not isinstance(response, HttpResponse) or has_vary_header(response, "Cookie"):
            return response
        if not response.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)


def _texts(request: HttpRequest) -> Iterator[bytes]:
    """Yield the parts of a request that become text, as the bytes that they stand for."""
    scope = getattr(request, "scope", {})  # of ASGI
    # Under WSGI, Django has decoded the path and percent-encoded again what it could not. A literal
    # "%FF" in a path looks the same then, and is refused too: no address of the site has one.
    yield unquote_to_bytes(scope.get("raw_path") or _encode(request.path_info))
    query = request.META.get("QUERY_STRING", "")
    yield unquote_to_bytes(_encode(query) if scope else query.encode("latin-1"))  # PEP 3333
    for value in request.COOKIES.values():  # "\000" in a quoted cookie has become NUL
        yield _encode(value)
    if request.method not in ("GET", "HEAD") and request.content_type == _FORM:
        try:
            yield unquote_to_bytes(request.body)
        except UnreadablePostError:
            return  # the sender has hung up


def _encode(text: str) -> bytes:
    """Return the bytes of `text`; halves of pairs become bytes that are no UTF-8."""
    return text.encode(errors="surrogatepass")


def _is_text(raw: bytes) -> bool:
    """Whether `raw` is UTF-8 (no overlong forms, no halves of pairs) without NUL."""
    try:
        return "\0" not in raw.decode()
    except UnicodeDecodeError:
        return False


def _refuse(request: HttpRequest) -> HttpResponseBase:
    """Answer with the site's own page for 400, in the language that the address names."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        reason = BadRequest("NUL or broken UTF-8")
        return get_exception_response(request, get_resolver(), 400, reason)
