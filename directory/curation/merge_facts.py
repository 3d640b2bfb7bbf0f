"""Which facts two entries for one group disagree on, and how one of them takes over the other's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.choices import CitedField, LegalForm, Membership, YesNoUnknown
from directory.models import Group

#: Values that say nothing yet.
_NOTHING = {"", None, LegalForm.UNKNOWN, Membership.UNKNOWN, YesNoUnknown.UNKNOWN}

STEPS = "join_steps"


@dataclass(frozen=True)
class Fact:
    """One fact of an entry: the columns it is made of and what a source is cited for."""

    key: str
    label: Any
    columns: tuple[str, ...]
    cited: str = ""

    def of(self, group: Group) -> tuple[Any, ...]:
        """Return the values of the columns."""
        return tuple(
            value.name if column == "logo" else value
            for column in self.columns
            for value in [getattr(group, column)]
        )

    def is_known(self, group: Group) -> bool:
        """Tell whether `group` says anything about it."""
        return any(value not in _NOTHING for value in self.of(group))

    def in_words(self, group: Group) -> str:
        """Return what `group` says, as a reader would read it."""
        words = []
        for column in self.columns:
            display = getattr(group, f"get_{column}_display", None)
            value = display() if display else getattr(group, column)
            if value not in _NOTHING:
                words.append(str(value))
        return ", ".join(words)


FACTS: tuple[Fact, ...] = (
    Fact("name", _("Nama resmi"), ("name",), CitedField.NAME),
    Fact("acronym", _("Singkatan"), ("acronym",)),
    Fact("status", _("Status"), ("status",)),
    Fact("summary", _("Ringkasan"), ("summary",), CitedField.SUMMARY),
    Fact("description", _("Uraian"), ("description",), CitedField.DESCRIPTION),
    Fact("scope", _("Jangkauan"), ("scope",), CitedField.STRUCTURE),
    Fact("founded", _("Berdiri"), ("founded_year", "founded_on"), CitedField.FOUNDED),
    Fact("dissolved", _("Tahun bubar"), ("dissolved_year",), CitedField.DISSOLVED),
    Fact("legal_form", _("Bentuk hukum"), ("legal_form",), CitedField.LEGAL_FORM),
    Fact("legal_basis", _("Dasar hukum"), ("legal_basis",), CitedField.LEGAL_BASIS),
    Fact(
        "headquarters",
        _("Kantor pusat"),
        ("headquarters_city", "headquarters_province"),
        CitedField.HEADQUARTERS,
    ),
    Fact("website", _("Situs resmi"), ("website",), CitedField.WEBSITE),
    Fact("contact", _("Email dan telepon"), ("email", "phone"), CitedField.CONTACT),
    Fact("membership", _("Keanggotaan"), ("membership",), CitedField.MEMBERSHIP),
    Fact(
        "who_can_join", _("Siapa yang bisa bergabung"), ("who_can_join",), CitedField.WHO_CAN_JOIN
    ),
    Fact("fee", _("Biaya dan tahun tarif"), ("fee", "fee_year"), CitedField.FEE),
    Fact("registration", _("Alamat pendaftaran"), ("registration_url",), CitedField.REGISTRATION),
    Fact(
        "required_for_practice",
        _("Wajib untuk berpraktik"),
        ("required_for_practice",),
        CitedField.REQUIRED_FOR_PRACTICE,
    ),
    Fact("logo", _("Logo"), ("logo",)),
)


@dataclass(frozen=True)
class Disagreement:
    """A fact on which both entries say something, and not the same."""

    key: str
    label: Any
    kept: str
    other: str


def disagreements(keep: Group, gone: Group) -> Iterator[Disagreement]:
    """Yield what a curator has to choose between before `gone` is merged into `keep`."""
    for fact in FACTS:
        if fact.is_known(keep) and fact.is_known(gone) and fact.of(keep) != fact.of(gone):
            yield Disagreement(fact.key, fact.label, fact.in_words(keep), fact.in_words(gone))
    if (ours := _steps(keep)) and (theirs := _steps(gone)) and ours != theirs:
        yield Disagreement(STEPS, _("Langkah bergabung"), "\n".join(ours), "\n".join(theirs))


def taken_facts(keep: Group, gone: Group, take: Collection[str]) -> list[Fact]:
    """Return the facts that `keep` takes over: those named in `take`, and those it lacks."""
    return [
        fact
        for fact in FACTS
        if fact.is_known(gone)
        and fact.of(keep) != fact.of(gone)
        and (fact.key in take or not fact.is_known(keep))
    ]


def take_over(keep: Group, gone: Group, fact: Fact) -> None:
    """Write one fact of `gone` into `keep`, unsaved."""
    for column in fact.columns:
        setattr(keep, column, getattr(gone, column))


def takes_steps(keep: Group, gone: Group, take: Collection[str]) -> bool:
    """Tell whether the steps of `gone` take the place of those of `keep`."""
    return bool(_steps(gone)) and (STEPS in take or not _steps(keep))


def _steps(group: Group) -> list[str]:
    return list(group.join_steps.order_by("order").values_list("text", flat=True))
