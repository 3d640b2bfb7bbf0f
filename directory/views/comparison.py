"""The rows of the comparison of groups: each fact of each group as a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.choices import Basis, LegalForm, Membership, YesNoUnknown
from directory.models import Branch, Group, GroupBenefit, GroupChallenge


@dataclass(frozen=True)
class Item:
    """One of several things in a cell; `url` is empty, of this site, or (`outside`) foreign."""

    text: str
    url: str = ""
    outside: bool = False


@dataclass(frozen=True)
class Cell:
    """What is known of one fact of one group: a text, items, or nothing yet.

    `own_words` tells that the text is the group's Indonesian one; `lead` are our words before it.
    """

    text: str = ""
    items: tuple[Item, ...] = ()
    lead: str = ""
    own_words: bool = False


@dataclass(frozen=True)
class Row:
    """One fact of all compared groups. `key` names the fact for the template."""

    section: str | Promise
    key: str
    label: str | Promise
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether the groups differ in this fact, as far as it is known."""
        return len(set(self.cells)) > 1


def load_for_comparison(ids: Sequence[int]) -> list[Group]:
    """Return the groups with `ids`, in that order, with all that the rows show."""
    found = (
        Group.objects.filter(pk__in=ids)
        .select_related("headquarters_province")
        .prefetch_related(
            "topics",
            "join_steps",
            Prefetch("own_benefits", GroupBenefit.objects.select_related("benefit")),
            Prefetch("own_challenges", GroupChallenge.objects.select_related("challenge")),
            Prefetch(
                "branches",
                Branch.objects.counted().select_related("province"),
            ),
        )
    )
    by_id = {group.pk: group for group in found}
    return [by_id[pk] for pk in ids]


def comparison_rows(groups: Iterable[Group]) -> list[Row]:
    """Return every fact of `groups`, loaded by `load_for_comparison`, row by row."""
    compared = list(groups)
    return [
        Row(section, key, label, tuple(map(cell, compared)))
        for section, facts in _SECTIONS
        for key, label, cell in facts
    ]


def _kind(group: Group) -> Cell:
    return Cell(group.get_kind_display())


def _topics(group: Group) -> Cell:
    topics = sorted(group.topics.all(), key=lambda topic: (topic.position, topic.name))
    return Cell(items=tuple(Item(t.local_name, t.get_absolute_url()) for t in topics))


def _scope(group: Group) -> Cell:
    return Cell(group.get_scope_display())


def _who_can_join(group: Group) -> Cell:
    return Cell(group.who_can_join, own_words=True)


def _membership(group: Group) -> Cell:
    known = group.membership != Membership.UNKNOWN
    return Cell(group.get_membership_display() if known else "")


def _required(group: Group) -> Cell:
    known = group.required_for_practice != YesNoUnknown.UNKNOWN
    return Cell(group.get_required_for_practice_display() if known else "")


def _fee(group: Group) -> Cell:
    lead = ""
    if group.fee and group.fee_is_old():
        lead = _("Tarif %(year)s, tanyakan yang terbaru:") % {"year": group.fee_year}
    return Cell(group.fee, lead=lead, own_words=True)


def _founded(group: Group) -> Cell:
    if group.founded_on:
        text = date_format(group.founded_on, "j F Y")
    else:
        text = str(group.founded_year or "")
    if group.dissolved_year:
        text = f"{text} ({_('bubar %(year)s') % {'year': group.dissolved_year}})".strip()
    return Cell(text)


def _legal_form(group: Group) -> Cell:
    known = group.legal_form != LegalForm.UNKNOWN
    return Cell(group.get_legal_form_display() if known else "")


def _legal_basis(group: Group) -> Cell:
    return Cell(group.legal_basis, own_words=True)


def _head_office(group: Group) -> Cell:
    province = group.headquarters_province
    city = group.headquarters_city
    if province is None:
        return Cell(city, own_words=True)
    same = city.casefold() == province.local_name.casefold()
    text = ", ".join(filter(None, ["" if same else city, province.local_name]))
    return Cell(items=(Item(text, province.get_absolute_url()),))


def _provinces(group: Group) -> Cell:
    present = {branch.province for branch in group.branches.all()}  # the counted ones
    if group.headquarters_province:
        present.add(group.headquarters_province)
    if not present:
        return Cell()
    ordered = sorted(present, key=lambda province: province.kemendagri_code)
    text = ngettext("%(count)s provinsi", "%(count)s provinsi", len(present))
    return Cell(
        text % {"count": len(present)},
        tuple(Item(p.local_name, p.get_absolute_url()) for p in ordered),
    )


def _named(link: GroupBenefit | GroupChallenge) -> Item:
    concept = link.benefit if isinstance(link, GroupBenefit) else link.challenge
    text = concept.local_title
    if link.basis == Basis.EDITORIAL:
        text = _("%(title)s (penilaian redaksi)") % {"title": text}
    return Item(text, concept.get_absolute_url())


def _own_benefits(group: Group) -> Cell:
    links = sorted(group.own_benefits.all(), key=lambda link: link.benefit.position)
    return Cell(items=tuple(map(_named, links)))


def _own_challenges(group: Group) -> Cell:
    links = sorted(group.own_challenges.all(), key=lambda link: link.challenge.position)
    return Cell(items=tuple(map(_named, links)))


def _steps(group: Group) -> Cell:
    steps = list(group.join_steps.all())
    if not steps:
        return Cell()
    words = ngettext("%(count)s langkah:", "%(count)s langkah, mulai dengan:", len(steps))
    address = f"{reverse('directory:group-detail', args=[group.slug])}#bergabung"
    return Cell(
        steps[0].text,
        (Item(_("Cara bergabung selengkapnya"), address),),
        lead=words % {"count": len(steps)},
        own_words=True,
    )


def _website(group: Group) -> Cell:
    if not group.website:
        return Cell()
    host = urlsplit(group.website).netloc.removeprefix("www.")
    return Cell(items=(Item(host, group.website, outside=True),))


def _freshness(group: Group) -> Cell:
    return Cell(f"{group.freshness} {group.last_verified_on} {group.matched_on}")


_Fact = tuple[str, Any, Callable[[Group], Cell]]

#: The facts in the order in which a group's page answers: what it is, is it for me, what do I gain.
_SECTIONS: list[tuple[Any, list[_Fact]]] = [
    (
        gettext_lazy("Sekilas"),
        [
            ("kind", gettext_lazy("Jenis"), _kind),
            ("topics", gettext_lazy("Bidang atau isu"), _topics),
            ("scope", gettext_lazy("Jangkauan"), _scope),
        ],
    ),
    (
        gettext_lazy("Siapa yang bisa bergabung"),
        [
            ("who_can_join", gettext_lazy("Syarat"), _who_can_join),
            ("membership", gettext_lazy("Keanggotaan"), _membership),
            ("fee", gettext_lazy("Biaya"), _fee),
            ("required", gettext_lazy("Wajib menjadi anggota untuk berpraktik"), _required),
        ],
    ),
    (
        gettext_lazy("Manfaat dan tantangan"),
        [
            ("benefits", gettext_lazy("Manfaat di kelompok ini"), _own_benefits),
            ("challenges", gettext_lazy("Tantangan di kelompok ini"), _own_challenges),
        ],
    ),
    (
        gettext_lazy("Cara bergabung"),
        [
            ("steps", gettext_lazy("Langkah"), _steps),
            ("website", gettext_lazy("Situs resmi"), _website),
        ],
    ),
    (
        gettext_lazy("Keterangan lain"),
        [
            ("head_office", gettext_lazy("Kantor pusat"), _head_office),
            ("provinces", gettext_lazy("Provinsi yang tercatat"), _provinces),
            ("founded", gettext_lazy("Berdiri"), _founded),
            ("legal_form", gettext_lazy("Bentuk hukum"), _legal_form),
            ("legal_basis", gettext_lazy("Dasar hukum"), _legal_basis),
            ("freshness", gettext_lazy("Pemeriksaan"), _freshness),
        ],
    ),
]
