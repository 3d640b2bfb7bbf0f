"""What is known of a group, fact by fact, each with its footnotes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.choices import (
    CitedField,
    Kind,
    LegalForm,
    Membership,
    NameType,
    YesNoUnknown,
)
from directory.models import Group, Source
from directory.text import is_safe_url
from directory.views.footnotes import UNMARKED, Footnotes, Marks


@dataclass(frozen=True)
class Fact:
    """One fact: its name, its value ("" when it is not known), its footnotes.

    `needs_source` is false for what the directory itself judges, such as how far a group reaches.
    `own_words` tells that the value is the group's Indonesian text, not one of our words.
    """

    name: str
    value: str
    marks: Marks = UNMARKED
    link: str = ""
    warning: str = ""
    needs_source: bool = True
    own_words: bool = False

    @property
    def unsourced(self) -> bool:
        """Whether the page must say that there is no source yet."""
        return bool(self.value) and self.needs_source and not self.marks


@dataclass(frozen=True)
class OtherName:
    """Another name and its language."""

    value: str
    lang: str
    marks: Marks


class Cited:
    """The sources that a group's citations give for each field."""

    def __init__(self, group: Group, footnotes: Footnotes) -> None:
        self._footnotes = footnotes
        self._sources: dict[str, list[Source]] = defaultdict(list)
        for citation in group.citations.all():
            self._sources[citation.field].append(citation.source)

    def marks(self, *fields: CitedField) -> Marks:
        """Return the footnotes of a fact that rests on citations of `fields`."""
        found = {
            note.number: note
            for field in fields
            for note in self._footnotes.mark(self._sources[field], str(field.label)).notes
        }
        return Marks(tuple(found[number] for number in sorted(found)))

    def mark_the_rest(self) -> None:
        """Give a footnote to every citation, also of fields that the page does not show."""
        for field in CitedField:
            self.marks(field)


def joining_facts(group: Group, cited: Cited) -> list[Fact]:
    """Return what decides whether a reader may and wants to join."""
    membership = "" if group.membership == Membership.UNKNOWN else group.get_membership_display()
    facts = [
        Fact(_("Keanggotaan"), membership, cited.marks(CitedField.MEMBERSHIP)),
        _fee(group, cited),
    ]
    required = group.required_for_practice
    if group.kind == Kind.OCCUPATIONAL or required == YesNoUnknown.YES:
        known = required != YesNoUnknown.UNKNOWN
        value = group.get_required_for_practice_display() if known else ""
        marks = cited.marks(CitedField.REQUIRED_FOR_PRACTICE)
        facts.append(Fact(_("Wajib menjadi anggota untuk berpraktik"), value, marks))
    return facts


def _fee(group: Group, cited: Cited) -> Fact:
    """Return the fee; one older than three years says its year first."""
    warning = ""
    if group.fee and group.fee_is_old():
        warning = _("Tarif %(year)s, tanyakan yang terbaru") % {"year": group.fee_year}
    marks = cited.marks(CitedField.FEE)
    return Fact(_("Biaya"), group.fee, marks, warning=warning, own_words=True)


def general_facts(group: Group, cited: Cited) -> list[Fact]:
    """Return the facts of the table near the end of the page; some only where they are known."""
    form = "" if group.legal_form == LegalForm.UNKNOWN else group.get_legal_form_display()
    facts = [
        Fact(_("Nama resmi"), group.name, cited.marks(CitedField.NAME), own_words=True),
        Fact(_("Berdiri"), founded(group), cited.marks(CitedField.FOUNDED)),
        Fact(_("Bentuk hukum"), form, cited.marks(CitedField.LEGAL_FORM)),
        Fact(
            _("Dasar hukum"),
            group.legal_basis,
            cited.marks(CitedField.LEGAL_BASIS),
            own_words=True,
        ),
        Fact(_("Jangkauan"), str(group.get_scope_display()), needs_source=False),
        Fact(
            _("Situs resmi"),
            group.website,
            cited.marks(CitedField.WEBSITE),
            link=group.website if is_safe_url(group.website) else "",
        ),
    ]
    contact = cited.marks(CitedField.CONTACT)
    if group.email:
        facts.append(Fact(_("Email"), group.email, contact, link=f"mailto:{group.email}"))
    if group.phone:
        facts.append(Fact(_("Telepon"), group.phone, contact))
    if group.dissolved_year:
        marks = cited.marks(CitedField.DISSOLVED)
        facts.insert(2, Fact(_("Bubar"), str(group.dissolved_year), marks))
    return facts


def founded(group: Group) -> str:
    """Return the day or the year of founding, as a reader writes it."""
    if group.founded_on:
        return date_format(group.founded_on, "j F Y")
    return str(group.founded_year or "")


def other_names(group: Group, cited: Cited, footnotes: Footnotes) -> dict[str, list[OtherName]]:
    """Return the names that the page shows, by what kind of name they are.

    Misspellings are found but never shown; what the article calls the group is marked as that.
    """
    found: dict[str, list[OtherName]] = {}
    for name in group.names.all():
        if name.type == NameType.MISSPELLING:
            continue
        kind = str(name.get_type_display())
        if name.type == NameType.ARTICLE:
            kind = _("Disebut demikian dalam artikel")
        elif name.until_year:
            kind = _("Nama lama, sampai %(year)s") % {"year": name.until_year}
        marks = footnotes.mark([name.source], str(CitedField.NAMES.label))
        marks = marks or cited.marks(CitedField.NAMES)
        found.setdefault(kind, []).append(OtherName(name.value, name.lang, marks))
    return found
