"""The directory's own texts in templates."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from directory.text import render_markdown

register = template.Library()


@register.filter
def markdown(source: str) -> SafeString:
    """Return Markdown `source` as safe HTML; nothing for nothing."""
    return render_markdown(source or "")
