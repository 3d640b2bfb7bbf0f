"""What is written on the picture of each page, in the language of the reader."""

from __future__ import annotations

from django.utils.translation import gettext as _

from directory.choices import Kind
from directory.models import Benefit, Group, SavedFilter
from directory.social_cards.draw import Card
from directory.text import monogram_letters


def site_card() -> Card:
    """Return the card of every page that has none of its own."""
    return Card(
        title=_("Temukan kelompok yang cocok untuk Anda"),
        label=_("Profesi & pekerjaan · Relawan"),
        facts=_("Manfaat, tantangan, dan cara bergabung"),
        site=_("Direktori Kelompok"),
    )


def group_card(group: Group) -> Card:
    """Return the card of `group`, fetched with_card() or with_page(): no query."""
    topics = sorted(group.topics.all(), key=lambda topic: (topic.position, topic.name))
    province = group.headquarters_province
    place = group.headquarters_city or (province.local_name if province else "")
    facts = [*(topic.local_name for topic in topics[:1]), group.get_scope_display(), place]
    return Card(
        title=group.title,
        label=_kind_label(group.kind),
        facts=" · ".join(filter(None, facts)),
        site=_("Direktori Kelompok"),
        kind=group.kind,
        letters=monogram_letters(group.name, group.acronym),
    )


def benefit_card(benefit: Benefit) -> Card:
    """Return the card of a benefit."""
    kinds = benefit.kinds
    if len(kinds) == 1:
        facts = _("Lazim pada: %(kind)s") % {"kind": kinds[0].label}
    else:
        facts = _("Lazim pada kedua jenis kelompok")
    return Card(
        title=benefit.local_title,
        label=_("Manfaat bergabung"),
        facts=facts,
        site=_("Direktori Kelompok"),
    )


def landing_card(saved: SavedFilter) -> Card:
    """Return the card of an editorial page; without its count, which moves."""
    return Card(
        title=saved.local_title,
        label=_("Pilihan menurut tujuan"),
        facts=_("Manfaat, tantangan, dan cara bergabung"),
        site=_("Direktori Kelompok"),
    )


def _kind_label(kind: str) -> str:
    if kind == Kind.VOLUNTEER:
        return _("Kelompok relawan")
    return _("Kelompok profesi dan pekerjaan")
