"""The service worker, which keeps pages for reading without internet."""

from __future__ import annotations

import json
import re

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

#: What every page needs to look and work as it should.
FILES = ("css/site.css", "js/site.js", "img/favicon.svg")

_COMMENT_OR_INDENT = re.compile(r"^[ \t]+(?://.*\n)?|^//.*\n", re.MULTILINE)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the worker. It stands at the root, so that it may serve every page."""
    context = {
        "version": static_version(),
        "files": [static(name) for name in FILES],
        "static_url": re.escape(settings.STATIC_URL).replace("/", r"\/"),
        "media_url": re.escape(settings.MEDIA_URL).replace("/", r"\/"),
        "offline_id": _offline_page("id"),
        "offline_en": _offline_page("en"),
    }
    text = _COMMENT_OR_INDENT.sub("", render_to_string("sw.js", context))
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"  # a browser asks at each visit whether it is the same
    return response


def static_version() -> str:
    """Return what changes whenever a static file does: the hash of the manifest.

    Where files are served without a manifest, as in development, it is the site's version.
    """
    found: str = getattr(staticfiles_storage, "manifest_hash", "") or settings.VERSION
    return found


def _offline_page(language: str) -> SafeString:
    """Return the page without connection as a JavaScript string."""
    with translation.override(language):
        page = " ".join(render_to_string("offline.html").split())
    return mark_safe(json.dumps(page))  # a script of its own: nothing in it ends a script element
