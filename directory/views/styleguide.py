"""The styleguide: colours, bare elements and every component in its states."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from directory.views.styleguide_exhibits import exhibits

_COLOUR = re.compile(r"--([\w-]+): (#\w+);")


class Colour(NamedTuple):
    """A colour of the token file, as it is in the light and in the dark."""

    name: str
    light: str
    dark: str


class State(NamedTuple):
    """One look of a component: what it shows, and how that comes out."""

    name: str
    html: SafeString


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the site's look in one page, from rows that were never saved."""
    context: dict[str, Any] = {
        "colours": colours(),
        "components": [
            (
                exhibit.component,
                [
                    State(name, _component(request, exhibit.component, dict(words)))
                    for name, words in exhibit.states.items()
                ],
            )
            for exhibit in exhibits()
        ],
    }
    return render(request, "styleguide.html", context)


def _component(request: HttpRequest, name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"components/{name}.html", context, request)


@cache
def colours() -> list[Colour]:
    """Return the colours of the token file, in its order."""
    tokens = Path(settings.BASE_DIR, "static", "css", "tokens.css").read_text(encoding="utf-8")
    light, _, dark = tokens.partition("@media")
    darker = dict(_COLOUR.findall(dark))
    return [Colour(name, value, darker.get(name, value)) for name, value in _COLOUR.findall(light)]
