"""What search engines read: groups and the site itself as schema.org describes them (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from directory.choices import Kind, NameType
from directory.models import Group
from directory.text import is_safe_url

#: Names that say something about the group; an article's name for it may be another body's.
_ALTERNATE_NAMES = {NameType.ALIAS, NameType.ACRONYM, NameType.FORMER, NameType.ENGLISH}

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script_json(data: Mapping[str, Any]) -> SafeString:
    """Return `data` as JSON that can stand in a script element: no sign in it can end the element.

    U+2028 and U+2029, which are line ends to a script, are escaped by `json.dumps` itself.
    """
    return mark_safe(json.dumps(data, ensure_ascii=True).translate(_ESCAPES))


def website_data(*, home_url: str, search_url: str) -> dict[str, Any]:
    """Describe the site and its search; both addresses are absolute."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Direktori Kelompok",
        "url": home_url,
        "inLanguage": ["id", "en"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search_url}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def breadcrumb_data(
    *, home_url: str, steps: Sequence[tuple[str, str]], here: str
) -> dict[str, Any]:
    """Describe the way to a page: the home page, then `steps` as name and absolute address.

    The page itself, `here`, has no address: it is the one that holds the description.
    """
    ways = [(_("Beranda"), home_url), *steps, (here, "")]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name} | ({"item": url} if url else {})
            for place, (name, url) in enumerate(ways, start=1)
        ],
    }


def list_data(entries: Iterable[tuple[str, str]], *, name: str, total: int = 0) -> dict[str, Any]:
    """Describe a list of groups: `entries` are names and absolute addresses, in order.

    `total` is the number in the whole list, where this is one page of it.
    """
    items = [
        {"@type": "ListItem", "position": place, "name": title, "url": url}
        for place, (title, url) in enumerate(entries, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": name,
        "numberOfItems": total or len(items),
        "itemListElement": items,
    }


def group_data(group: Group, *, page_url: str, logo_url: str = "") -> dict[str, Any]:
    """Describe `group`, fetched with_page(): Organization, or NGO for a volunteer group.

    `page_url` is the absolute address of its page here, `logo_url` that of its logo. Facts that
    are not known are left out, and so is an address that may not stand in a link.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NGO" if group.kind == Kind.VOLUNTEER else "Organization",
        "@id": f"{page_url}#kelompok",
        "name": group.name,
        "mainEntityOfPage": page_url,
        "description": group.summary,
        "alternateName": alternate_names(group),
        "url": group.website if is_safe_url(group.website) else "",
        "logo": logo_url,
        "email": group.email,
        "telephone": group.phone,
        "foundingDate": _founded(group),
        "dissolutionDate": str(group.dissolved_year or ""),
        "address": _address(group),
        "sameAs": [link.url for link in group.links.all() if is_safe_url(link.url)],
        "knowsAbout": [topic.name for topic in group.topics.all()],
    }
    return {key: value for key, value in data.items() if value}


def alternate_names(group: Group) -> list[str]:
    """Return the acronym and the other names that a page may give as the group's own."""
    names = [name.value for name in group.names.all() if name.type in _ALTERNATE_NAMES]
    return list(dict.fromkeys(name for name in [group.acronym, *names] if name))


def _founded(group: Group) -> str:
    if group.founded_on:
        return group.founded_on.isoformat()
    return str(group.founded_year or "")


def _address(group: Group) -> dict[str, str]:
    province = group.headquarters_province
    parts = {
        "addressLocality": group.headquarters_city,
        "addressRegion": province.name if province else "",
    }
    known = {key: value for key, value in parts.items() if value}
    return {"@type": "PostalAddress", **known, "addressCountry": "ID"} if known else {}
