"""Shaping of text, without models: folding, words, safe Markdown and safe links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

#: What a reader's search is cut to before anything else sees it (design, section 4).
MAX_QUERY_LENGTH = 200
MAX_QUERY_WORDS = 16

_DOTTED_ACRONYM = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_NOT_WORD = re.compile(r"[\W_]+")

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "br",
    "blockquote",
    "code",
    "hr",
}
#: The deepest heading; what a text puts deeper still is raised to it.
_LOWEST = 4
#: The beginning of an address on this site: one slash, not two, which would name a host.
_INSIDE = re.compile(r"/(?![/\\])|#")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def fold(value: str) -> str:
    """Return `value` in the form that is compared and sorted.

    NFKC, case folded, diacritics removed, dotted acronyms joined (``P.M.I.`` becomes
    ``pmi``) and every run of other signs turned into one space.
    """
    if value.isascii():  # the usual case, and ten times as fast
        text = value.lower()
    else:
        text = unicodedata.normalize("NFKC", value).casefold()
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    if "." in text:
        text = _DOTTED_ACRONYM.sub(lambda match: match.group().replace(".", ""), text)
    return _NOT_WORD.sub(" ", text).strip()


def query_words(query: str) -> list[str]:
    """Return the folded words of a reader's search, bounded in length and number."""
    return fold(query[:MAX_QUERY_LENGTH]).split()[:MAX_QUERY_WORDS]


def is_safe_url(url: str) -> bool:
    """Tell whether `url` may stand in a link: an absolute address with a harmless scheme."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    if parts.scheme not in SAFE_SCHEMES:
        return False
    return bool(parts.netloc if parts.scheme in {"http", "https"} else parts.path)


def render_markdown(
    source: str, *, top: int = 3, inside: Callable[[str], str] | None = None
) -> SafeString:
    """Return `source` as safe HTML: no raw HTML, few tags, links that lead away marked as foreign.

    `top` is the level of the highest heading, 2 to 4: a page has its own first one and most have
    a second. `inside` is given each address on this site and returns the one to link to.
    """
    tokens = _MARKDOWN.parse(source)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_LOWEST, max(top, int(token.tag[1:]) + top - 2))}"
        for part in token.children or []:
            if part.type == "link_open":
                href = str(part.attrs["href"])
                if not _INSIDE.match(href):
                    part.attrs["rel"] = "nofollow noopener ugc"
                elif inside:
                    part.attrs["href"] = inside(href)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "rel"}},
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )
    return mark_safe(clean)


MONOGRAM_LETTERS = 4
#: Words that give no letter to a monogram.
_SMALL = {"dan", "di", "untuk", "bagi", "the", "of", "for", "and"}


def monogram_letters(name: str, acronym: str) -> str:
    """Return one to four letters that stand for a group without a logo.

    A short acronym as it is, the first two letters of a long one; without an acronym the first
    letters of up to three words of the name.
    """
    letters = re.sub(r"[\W_]", "", acronym)
    if 0 < len(letters) <= MONOGRAM_LETTERS:
        return letters.upper()
    words = re.findall(r"[^\W_]+", acronym or name)
    large = [word for word in words if word.lower() not in _SMALL]
    if len(large) > 1:
        return "".join(word[0] for word in large[:3]).upper()
    return "".join(large or re.findall(r"[^\W_]+", name))[:2].upper()
