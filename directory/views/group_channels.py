"""Where a group can be reached: its official channels first, others after."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from directory.choices import LinkType
from directory.models import Group
from directory.text import is_safe_url


@dataclass(frozen=True)
class Channel:
    """An outside address with the words of its link; `host` tells where it leads."""

    label: str
    url: str
    host: str


def official_channels(group: Group) -> list[Channel]:
    """Return the registration page and the site, as far as they are known and safe.

    A home page is never called a registration page, unless it is another site's than the group's
    own: then it is a site made for members to register.
    """
    site = group.website if is_safe_url(group.website) else ""
    registration = group.registration_url if is_safe_url(group.registration_url) else ""
    found = []
    if registration and (
        not _is_home_page(registration) or (site and not _same(registration, site))
    ):
        found.append(_channel(_("Buka halaman pendaftaran"), registration))
        registration = ""
    if site or registration:
        found.append(_channel(_("Buka situs resmi"), site or registration))
    return found


def further_channels(group: Group) -> list[Channel]:
    """Return the group's other addresses, such as its page on a social network.

    A further page of the site that is named already is no other channel.
    """
    named = {_host(url) for url in (group.website, group.registration_url) if is_safe_url(url)}
    channels = []
    for link in group.links.all():
        if is_safe_url(link.url):
            other = link.type == LinkType.OTHER
            if other and _host(link.url) in named:
                continue
            label = _host(link.url) if other else str(link.get_type_display())
            channels.append(_channel(label, link.url))
    return channels


def _channel(label: str, url: str) -> Channel:
    return Channel(label, url, _host(url))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_home_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _same(one: str, other: str) -> bool:
    return _host(one) == _host(other)
