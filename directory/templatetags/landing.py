"""The ways to editorial pages, where a page offers them."""

from __future__ import annotations

from django import template

from directory.models import SavedFilter

register = template.Library()

#: How many a page offers before it leaves the rest to the list of them.
SHOWN = 6


@register.simple_tag
def landings() -> list[SavedFilter]:
    """Return the first published pages (one query)."""
    return list(SavedFilter.objects.published()[:SHOWN])
