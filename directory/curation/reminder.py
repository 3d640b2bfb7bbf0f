"""The letter that tells curators what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.choices import Freshness, LinkState
from directory.curation.overview import counts_by_facet
from directory.curation.queue import next_to_check
from directory.models import DuplicatePair, LinkCheck

ROLE = "Kurator"
#: How many entries the letter names; the queue in the admin has the rest.
NAMED = 20


@dataclass(frozen=True)
class Letter:
    """A reminder: subject and text."""

    subject: str
    text: str


def reminder(site_url: str = "") -> Letter | None:
    """Return the letter, with links below `site_url`; None when nothing waits.

    Entries that were only compared with stored sources are not called for: they wait for everyone.
    """
    _total, counts = counts_by_facet()
    checked = counts.get("verified", {})
    number = sum(
        checked.get(state.value, 0) for state in (Freshness.STALE, Freshness.DUE, Freshness.NEVER)
    )
    dead = LinkCheck.objects.filter(state=LinkState.DEAD).count()
    pairs = DuplicatePair.objects.filter(distinct=False).count()
    if not (number or dead or pairs):
        return None
    with translation.override("id"):
        lines = [_("Salam, yang menunggu di direktori pekan ini:"), ""]
        if number:
            lines.append(_("- %(number)d kelompok perlu diperiksa") % {"number": number})
        if dead:
            lines.append(_("- %(number)d tautan mati") % {"number": dead})
        if pairs:
            lines.append(_("- %(number)d pasangan yang mungkin duplikat") % {"number": pairs})
        lines += ["", *_entries(site_url), _("Terima kasih sudah merawat direktori ini.")]
        subject = _("Direktori: %(number)d kelompok perlu diperiksa") % {"number": number}
    return Letter(subject, "\n".join(lines))


def _entries(site_url: str) -> list[str]:
    """Return the lines that name the neediest entries, with the way to the queue."""
    groups = [group for group in next_to_check(NAMED) if group.freshness != Freshness.MATCHED]
    lines = []
    for group in groups:
        day = group.last_verified_on
        state = date_format(day, "j F Y") if day else _("belum diperiksa")
        lines.append(f"{group.title} ({state})")
        if site_url:
            lines.append(f"  {site_url}{reverse('admin:directory_group_change', args=[group.pk])}")
    if site_url:
        lines += ["", f"{site_url}{reverse('admin:directory_group_queue')}"]
    return [*lines, ""] if lines else []


def addresses() -> list[str]:
    """Return the addresses of the active curators who have one."""
    users: Any = get_user_model().objects.filter(is_active=True, is_staff=True, groups__name=ROLE)
    return sorted(set(users.exclude(email="").values_list("email", flat=True)))


def send(letter: Letter, to: list[str]) -> int:
    """Send the letter to each address by itself, unseen by the others. Return how many."""
    return sum(send_mail(letter.subject, letter.text, None, [address]) for address in to)
