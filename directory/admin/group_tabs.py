"""The form of a group in tabs; without script they are sections, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.admin import children

#: Tabs in their order: id, title, sections with their fields, inlines.
TABS: Sequence[tuple[str, Any, Sequence[tuple[Any, Sequence[Any]]], Sequence[Any]]] = (
    (
        "umum",
        _("Umum"),
        (
            (
                _("Nama dan jenis"),
                ["name", "acronym", "slug", "kind", "topics", "status", "summary", "description"],
            ),
            (
                _("Asal-usul dan bentuk"),
                [
                    "scope",
                    ("founded_year", "founded_on"),
                    "dissolved_year",
                    "legal_form",
                    "legal_basis",
                ],
            ),
            (
                _("Kantor pusat dan kontak"),
                ["headquarters_city", "headquarters_province", "website", "email", "phone"],
            ),
            (_("Logo"), ["logo_preview", "logo"]),
        ),
        (children.NameInline, children.LinkInline, children.RelationInline),
    ),
    (
        "bergabung",
        _("Bergabung"),
        (
            (
                _("Keanggotaan"),
                [
                    "membership",
                    "who_can_join",
                    ("fee", "fee_year"),
                    "registration_url",
                    "required_for_practice",
                ],
            ),
        ),
        (children.JoinStepInline,),
    ),
    ("manfaat", _("Manfaat"), (), (children.BenefitInline, children.ChallengeInline)),
    ("cabang", _("Cabang"), (), (children.BranchInline,)),
    (
        "sumber",
        _("Sumber"),
        (
            (
                _("Pemeriksaan dan catatan"),
                ["checks", "link_states", "origin", "created_at", "updated_at"],
            ),
        ),
        (children.CitationInline, children.IdentifierInline),
    ),
)

FIELDSETS = [
    (title, {"fields": fields})
    for _id, _title, sections, _inlines in TABS
    for title, fields in sections
]
INLINES = [inline for _id, _title, _sections, inlines in TABS for inline in inlines]


@dataclass
class Tab:
    """One tab with what belongs in it."""

    id: str
    title: Any
    fieldsets: list[tuple[int, Any]] = field(default_factory=list)
    inlines: list[Any] = field(default_factory=list)
    has_errors: bool = False


def arrange(adminform: Iterable[Any], inline_formsets: Iterable[Any]) -> list[Tab]:
    """Return the tabs, filled with the sections and inlines that this account may see."""
    fieldsets = list(enumerate(adminform))
    inline_formsets = list(inline_formsets)
    tabs = []
    for id_, title, sections, inlines in TABS:
        names = [name for name, _fields in sections]
        tab = Tab(
            id_,
            title,
            [(number, fieldset) for number, fieldset in fieldsets if fieldset.name in names],
            [inline for inline in inline_formsets if isinstance(inline.opts, tuple(inlines))],
        )
        tab.has_errors = any(
            line.errors() for _number, fieldset in tab.fieldsets for line in fieldset
        ) or any(inline.formset.total_error_count() for inline in tab.inlines if _is_sent(inline))
        tabs.append(tab)
    return tabs


def _is_sent(inline: Any) -> bool:
    return bool(inline.formset.is_bound)
