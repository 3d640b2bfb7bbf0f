"""What the frame of every page needs: its addresses, its languages, its navigation."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy

register = template.Library()

#: The navigation: the word, the address, and what names of addresses begin with in that section.
_NAVIGATION = [
    (gettext_lazy("Kelompok"), "group-list", ("group-", "compare")),
    (gettext_lazy("Manfaat"), "benefit-list", ("benefit-",)),
    (gettext_lazy("Tantangan"), "challenge-list", ("challenge-",)),
    (gettext_lazy("Panduan"), "guide-list", ("guide-", "kinds")),
]


class NavigationLink(NamedTuple):
    """A link of the navigation; `current` is a value of aria-current, or nothing."""

    word: str
    url: str
    current: str


class LanguageLink(NamedTuple):
    """The same page in one language."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationLink]:
    """Return the links of the navigation, the one that the reader is in marked as current."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = (match.url_name or "") if match and match.app_name == "directory" else ""
    links = []
    for word, name, section in _NAVIGATION:
        current = "page" if here == name else "true" if here.startswith(section) else ""
        links.append(NavigationLink(str(word), reverse(f"directory:{name}"), current))
    return links


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the absolute address that stands for this page.

    A view may give a path with sorted parameters as `canonical_path`; otherwise it is the path
    without parameters.
    """
    request = context["request"]
    return request.build_absolute_uri(context.get("canonical_path") or request.path)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[LanguageLink]:
    """Return the absolute addresses of this page in every language, for hreflang."""
    canonical = canonical_url(context)
    return _translations(canonical)


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[LanguageLink]:
    """Return where this page stands in the other languages, as the reader sees it now."""
    request: Any = context.get("request")
    if request is None:
        return []
    links = _translations(request.get_full_path())
    return [link for link in links if link.code != get_language()]


def _translations(url: str) -> list[LanguageLink]:
    """Return `url` in every language; nothing when the page exists in one language only."""
    links = [
        LanguageLink(code, name, translate_url(url, code)) for code, name in settings.LANGUAGES
    ]
    return links if len({link.url for link in links}) == len(links) else []


@register.simple_tag
def indonesian() -> SafeString:
    """Return the attribute that marks a group's own text as Indonesian on a page that is not."""
    return mark_safe("" if get_language() == "id" else ' lang="id"')


@register.simple_tag
def contact_email() -> str:
    """Return the address to report mistakes to, or an empty text where the operator gave none."""
    address: str = settings.CONTACT_EMAIL
    return address
