"""The directory's own texts in templates."""

from __future__ import annotations

from html import unescape

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from directory.text import render_markdown

register = template.Library()


@register.filter
def markdown(source: str, top: int = 3) -> SafeString:
    """Return Markdown `source` as safe HTML, its highest heading at level `top`.

    Links within the site stay in the reader's language. Nothing gives nothing.
    """
    return render_markdown(source or "", top=top, inside=_in_active_language)


@register.filter
def plain_text(source: str) -> str:
    """Return Markdown `source` as running text, for summaries and descriptions."""
    return unescape(" ".join(strip_tags(render_markdown(source or "")).split()))


@register.filter
def opening(source: str) -> str:
    """Return the first paragraph of Markdown `source` as running text."""
    return plain_text((source or "").strip().partition("\n\n")[0])


def _in_active_language(address: str) -> str:
    """Return the page at `address`, as texts write it, in the reader's language.

    Texts write addresses in the default language; what has no other language stays as it is.
    """
    active = get_language() or settings.LANGUAGE_CODE
    if active == settings.LANGUAGE_CODE:
        return address
    with override(settings.LANGUAGE_CODE):
        return translate_url(address, active)
