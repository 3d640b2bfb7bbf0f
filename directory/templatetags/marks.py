"""Small signs of a group: its letters, how recently it was checked, footnotes, safe outside links.

What stands inside a line of text is a tag, not a template: a template ends in a line break, which
would put a space before the next comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from directory.choices import Freshness
from directory.models import Group
from directory.text import is_safe_url, monogram_letters

register = template.Library()


@register.filter
def monogram(group: Group) -> str:
    """Return one to four letters that stand for the group where it has no logo.

    A short acronym as it is, the first two letters of a long one; without an acronym the first
    letters of up to three words of the name.
    """
    return monogram_letters(group.name, group.acronym)


@register.filter
def freshness_label(group: Group) -> str:
    """Say how recently the group was checked, in the words and with the date of its state."""
    state = group.freshness
    if state is Freshness.MATCHED and group.matched_on:
        month = date_format(group.matched_on, "F Y")
        return gettext("Dicocokkan dengan sumber tersimpan, %(month)s") % {"month": month}
    if state is Freshness.NEVER or not group.last_verified_on:
        return gettext("Belum diperiksa")
    words = {
        Freshness.FRESH: gettext("Diperiksa kurator, %(day)s"),
        Freshness.DUE: gettext("Perlu diperiksa ulang, terakhir diperiksa %(day)s"),
        Freshness.STALE: gettext("Lama tidak diperiksa, terakhir diperiksa %(day)s"),
    }
    return words[state] % {"day": date_format(group.last_verified_on, "j F Y")}


@register.filter
def safe_url(url: str | None) -> str:
    """Return `url` if it may stand in a link, otherwise nothing: fixtures skip validators."""
    return url if url and is_safe_url(url) else ""


@register.filter
def host(url: str) -> str:
    """Return the host of `url` as a reader knows it: without a port and without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class NoteLike(Protocol):
    """A footnote, as far as a mark needs it."""

    number: int


class MarksLike(Protocol):
    """The footnotes behind one fact."""

    @property
    def notes(self) -> Sequence[NoteLike]:
        """The footnotes."""

    @property
    def secondary_only(self) -> bool:
        """Whether all of them are secondary sources."""


@register.simple_tag
def footnotes(marks: MarksLike, required: bool = False) -> SafeString:
    """Return the footnote numbers behind a fact, as links to the list of sources.

    Where `required` and there are none, it says so; where all are secondary, it says that.
    """
    signs = format_html_join(
        "",
        '<sup class="footnote"><a class="footnote__link" href="#sumber-{}" aria-label="{}">{}</a>'
        "</sup>",
        (
            (note.number, gettext("Sumber %(number)s") % {"number": note.number}, note.number)
            for note in marks.notes
        ),
    )
    if marks.secondary_only:
        words = gettext("sumber sekunder")
    elif required and not marks.notes:
        words = gettext("belum bersumber")
    else:
        return signs
    return format_html('{} <span class="unsourced">{}</span>', signs, words)


@register.simple_tag
def outside_link(url: str | None, text: str) -> str:
    """Return a link that leaves the site, or `text` alone where the address is not safe."""
    if not safe_url(url):
        return text
    return format_html('<a href="{}" rel="nofollow noopener ugc">{}</a>', url, text)
