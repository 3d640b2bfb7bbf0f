"""The columns of the project's own table of groups, in one place.

The export writes them, the import reads them, the admin offers them, and docs/data.md names them (a
test). One row is one group. What a group has many of, such as names or branches, does not fit a
row and stays where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Kind
from directory.exchange.cells import (
    Reader,
    WrongCell,
    choice_reader,
    day_reader,
    line_reader,
    text_reader,
    year_reader,
)
from directory.exchange.seed_values import field_of
from directory.models import Group, GroupIdentifier, Province, Topic

#: What separates several values in one cell.
SEPARATOR: Final = ";"

#: By what the group of a row is known; see `Key`.
SOURCE, SOURCE_ID, SLUG = "source", "source_id", "slug"


@dataclass(frozen=True)
class Column:
    """One column of the table."""

    name: str
    #: The attribute of a group that holds the value; empty for what identifies the group.
    attribute: str
    #: What the admin says of it.
    help: Any
    write: Callable[[Group], str]

    @property
    def label(self) -> Any:
        """Its name on the screen."""
        if not self.attribute:
            return _("register asal") if self.name == SOURCE else _("nomor dalam register")
        return field_of(Group, self.name).verbose_name

    @property
    def is_required(self) -> bool:
        """Whether a new group cannot do without."""
        return self.name in ("name", "kind", "summary")


def _plain(attribute: str) -> Callable[[Group], str]:
    def write(group: Group) -> str:
        value = getattr(group, attribute)
        return "" if value is None else str(value)

    return write


def _first_identifier(part: int) -> Callable[[Group], str]:
    """Return what writes scheme (0) or value (1) of the first of a group's register numbers.

    A register that gives it several, as after a merge, is passed over: an import would not know
    which of its rows is meant, and leaves such groups alone.
    """

    def write(group: Group) -> str:
        numbers = [(number.scheme, number.value) for number in group.identifiers.all()]
        times = Counter(scheme for scheme, _value in numbers)
        sure = [number for number in numbers if times[number[0]] == 1]
        return min(sure, default=("", ""))[part]

    return write


def _province(group: Group) -> str:
    return group.headquarters_province.slug if group.headquarters_province else ""


def _topics(group: Group) -> str:
    return f"{SEPARATOR} ".join(sorted(topic.slug for topic in group.topics.all()))


def _column(name: str, help: Any = "") -> Column:
    help = help or field_of(Group, name).help_text
    return Column(name, name, help, _plain(name))


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        SOURCE,
        "",
        gettext_lazy("Nama register asal baris, huruf kecil, misalnya “ahu”."),
        _first_identifier(0),
    ),
    Column(
        SOURCE_ID,
        "",
        gettext_lazy("Nomor kelompok dalam register itu; baris dicocokkan dengannya."),
        _first_identifier(1),
    ),
    Column(
        SLUG,
        "slug",
        gettext_lazy("Alamat halaman. Kelompok baru tanpa alamat mendapat satu dari namanya."),
        _plain("slug"),
    ),
    _column("name", gettext_lazy("Wajib. Huruf besar dan kecil tetap seperti ditulis.")),
    _column("acronym"),
    _column("kind", gettext_lazy("Wajib: occupational atau volunteer.")),
    _column("summary"),
    _column("description"),
    Column(
        "topics",
        "topics",
        gettext_lazy("Bidang atau isu dari jenis yang sama, dipisah titik koma."),
        _topics,
    ),
    _column("scope", gettext_lazy("international, national, provincial, atau local.")),
    _column("founded_year"),
    _column("founded_on", gettext_lazy("Ditulis 1968-09-24 atau 24/9/1968.")),
    _column("dissolved_year"),
    _column("legal_form"),
    _column("legal_basis"),
    _column("headquarters_city"),
    Column(
        "headquarters_province",
        "headquarters_province_id",
        gettext_lazy("Nama, alamat, atau kode ISO provinsi."),
        _province,
    ),
    _column("website"),
    _column("email"),
    _column("phone", gettext_lazy("Milik kelompok, bukan milik pribadi.")),
    _column("membership"),
    _column("who_can_join"),
    _column("fee"),
    _column("fee_year"),
    _column("registration_url"),
    _column("required_for_practice", gettext_lazy("yes, no, atau unknown.")),
    _column("status", gettext_lazy("draft, published, atau archived; bila kosong: draft.")),
)

BY_NAME: Final[Mapping[str, Column]] = {column.name: column for column in COLUMNS}

_YEARS = {"founded_year", "dissolved_year", "fee_year"}


def readers(names: Iterable[str] | None = None) -> dict[str, Reader]:
    """Return what reads the columns `names`, or all; topics and provinces as they now are."""
    return {name: _reader(name) for name in (BY_NAME if names is None else names)}


def _reader(name: str) -> Reader:
    if name == "topics":
        return _topics_reader()
    if name == "headquarters_province":
        return _province_reader()
    if name in (SOURCE, SOURCE_ID):
        part = "scheme" if name == SOURCE else "value"
        return _optional(line_reader(field_of(GroupIdentifier, part)))
    field = field_of(Group, name)
    if name == SLUG:
        return _optional(line_reader(field))
    if field.choices:
        return choice_reader(field)
    if name in _YEARS:
        return year_reader(field)
    if name == "founded_on":
        return day_reader(field)
    return text_reader(field) if name == "description" else line_reader(field)


def _optional(read: Reader) -> Reader:
    """Return `read` for a column that may be empty, though its field may not."""
    return lambda text: read(text) if text.strip() else ""


def _topics_reader() -> Reader:
    """Return what reads slugs or names of topics into (kind, primary key) pairs, sorted."""
    known: dict[str, tuple[str, int]] = {}
    names: dict[str, set[tuple[str, int]]] = {}
    for pk, slug, name, kind in Topic.objects.values_list("pk", "slug", "name", "kind"):
        known[slug.casefold()] = (kind, pk)
        names.setdefault(name.casefold(), set()).add((kind, pk))
    for name, found in names.items():
        if len(found) == 1:  # one that two topics bear says nothing
            known.setdefault(name, *found)

    def read(text: str) -> tuple[tuple[str, int], ...]:
        if not text:
            return ()
        found = set()
        for word in text.split(SEPARATOR):
            if not (word := word.strip()):
                continue
            if word.casefold() not in known:
                message = _("Bidang atau isu “%(value)s” tidak dikenal.")
                raise WrongCell(message % {"value": word[:40]})
            found.add(known[word.casefold()])
        return tuple(sorted(found))

    return read


def _province_reader() -> Reader:
    """Return what reads slug, name or ISO code of a province into its primary key."""
    columns = ("pk", "slug", "name", "name_en", "iso_code")
    known = {
        word.casefold(): pk
        for pk, *words in Province.objects.values_list(*columns)
        for word in words
        if word
    }

    def read(text: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        if text.casefold() not in known:
            raise WrongCell(_("Provinsi “%(value)s” tidak dikenal.") % {"value": text[:40]})
        return known[text.casefold()]

    return read


def together(group: Group, topics: tuple[tuple[str, int], ...] | None) -> tuple[str, str] | None:
    """Return column and reason where values of `group` that are right alone do not go together."""
    if not group.sort_name:
        return "name", _("Nama harus memuat huruf atau angka.")
    if group.founded_on and group.founded_on.year != group.founded_year:
        return "founded_on", _("Tanggal berdiri harus jatuh pada tahun berdiri.")
    dissolved, founded = group.dissolved_year, group.founded_year
    if dissolved is not None and founded is not None and dissolved < founded:
        return "dissolved_year", _("Tahun bubar tidak boleh mendahului tahun berdiri.")
    if topics and any(kind != group.kind for kind, _pk in topics):
        label = Kind(group.kind).label
        return "topics", _("Memuat yang bukan bidang atau isu bagi jenis “%(kind)s”.") % {
            "kind": label
        }
    return None
