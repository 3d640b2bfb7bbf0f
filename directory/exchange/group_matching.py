"""Which group a row stands for: one that is there, or a new one.

A row is matched by source and source id where it has them, else by its slug, present or former;
never by its name. Columns that the table lacks stay as they are. A group that has several numbers
of one register was merged by a curator: its rows there are left alone, since they tell of parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.text import slugify
from django.utils.translation import gettext as _
from pyroaring import BitMap64

from directory.choices import Origin
from directory.exchange.cells import KEEP
from directory.exchange.columns import BY_NAME, SLUG, SOURCE_ID, together
from directory.exchange.group_rows import GroupRow, Refuse
from directory.models import FormerSlug, Group, GroupIdentifier
from directory.models.group import slugs_in_use
from directory.text import fold

_LONGEST_STEM = 90


@dataclass
class Sorted:
    """What is to be done with the rows of a batch."""

    new: list[GroupRow] = field(default_factory=list)
    #: Rows whose group is there, with the names of what changes in it.
    changed: list[tuple[GroupRow, list[str]]] = field(default_factory=list)
    unchanged: list[GroupRow] = field(default_factory=list)


class Matching:
    """Finds for each row its group, or makes one; refuses what cannot be."""

    def __init__(self, refuse: Refuse, new_only: bool) -> None:
        self._refuse, self._new_only = refuse, new_only
        #: Groups that a row stood for already, so that no second row overwrites them.
        self.met = BitMap64()
        self._merged: set[tuple[str, int]] = set()
        #: The columns of a new group in their order, all made in one moment.
        self._blank = {
            field.attname: field.get_default() for field in Group._meta.concrete_fields
        } | {"origin": Origin.IMPORTED.value}

    def sort(self, rows: Sequence[GroupRow]) -> Sorted:
        """Return what is new in `rows`, what changes, and how many change nothing."""
        batch = Sorted()
        self._merged.clear()
        there = self._groups_of(rows)
        topics = _topics_of({group.pk for group in there.values()}, rows)
        wanted: dict[str, GroupRow] = {}
        numbers: dict[tuple[str, str], GroupRow] = {}
        for row in rows:
            row.group = there.get(id(row))
            number = (row.source, row.source_id)
            twin = numbers.setdefault(number, row) if row.source else row
            if twin is not row:
                message = _("source_id ini sudah ada pada baris %(line)d.")
                self._refuse(row.line, SOURCE_ID, message % {"line": twin.line})
            elif row.group is None:
                if self._begin(row):
                    batch.new.append(row)
            elif (row.source, row.group.pk) in self._merged:
                batch.unchanged.append(row)
            elif row.group.pk in self.met:
                self._refuse(row.line, "", _("Kelompok ini sudah ada pada baris sebelumnya."))
            else:
                self.met.add(row.group.pk)
                if self._new_only:
                    batch.unchanged.append(row)
                    continue
                self._compare(row, topics.get(row.group.pk, frozenset()), batch)
        self._give_slugs(batch, wanted)
        return batch

    def _groups_of(self, rows: Sequence[GroupRow]) -> dict[int, Group]:
        """Return the groups that are there, locked, by the `id` of their row."""
        keys: dict[int, int] = {}
        schemes: dict[str, dict[str, list[GroupRow]]] = {}
        slugs: dict[str, list[GroupRow]] = {}
        for row in rows:
            if row.source:
                schemes.setdefault(row.source, {}).setdefault(row.source_id, []).append(row)
            else:
                slugs.setdefault(row.values["slug"], []).append(row)
        for scheme, by_value in schemes.items():
            found = GroupIdentifier.objects.filter(scheme=scheme, value__in=list(by_value))
            groups = set()
            for value, pk in found.values_list("value", "group_id"):
                keys |= {id(row): pk for row in by_value[value]}
                groups.add(pk)
            self._merged |= _of_several_numbers(scheme, groups)
        if slugs:
            former = FormerSlug.objects.filter(slug__in=list(slugs)).values_list("slug", "group_id")
            present = Group.objects.filter(slug__in=list(slugs)).values_list("slug", "pk")
            for slug, pk in [*former, *present]:
                keys |= {id(row): pk for row in slugs[slug]}
        wanted = set(keys.values())
        if not wanted:
            return {}
        there = {
            group.pk: group
            for group in Group.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        }
        return {row: there[pk] for row, pk in keys.items() if pk in there}

    def _begin(self, row: GroupRow) -> bool:
        """Make the group of a new row; tell whether it can be."""
        missing = [
            column.name
            for column in BY_NAME.values()
            if column.is_required and column.attribute not in row.values
        ]
        for name in missing:
            self._refuse(row.line, name, _("Kelompok baru memerlukan kolom ini."))
        if missing:
            return False
        values = {name: value for name, value in row.values.items() if value is not KEEP}
        by_place: Any = (self._blank | values).values()  # takes half the time of names
        row.group = Group(*by_place)
        return self._is_whole(row)

    def _is_whole(self, row: GroupRow) -> bool:
        assert row.group is not None
        row.group.derive()
        if fault := together(row.group, row.topics):
            self._refuse(row.line, *fault)
        return fault is None

    def _compare(self, row: GroupRow, topics: frozenset[int], batch: Sorted) -> None:
        """Set what differs on the group of `row`."""
        group = row.group
        assert group is not None
        if not row.source:
            row.values.pop("slug", None)  # a former slug finds its group, and is not asked back
        elif not row.values.get("slug", "-"):
            row.values.pop("slug")
        names = [
            name
            for name, value in row.values.items()
            if value is not KEEP and getattr(group, name) != value
        ]
        if row.topics is not None and {pk for _kind, pk in row.topics} != topics:
            names.append("topics")
        if not names:
            batch.unchanged.append(row)
            return
        if "kind" in names and row.topics is None and topics:
            self._refuse(row.line, "kind", _("Jenis hanya berubah bila kolom topics ada juga."))
            return
        row.before = copy(group)
        row.topics_before = topics
        for name in names:
            if name != "topics":
                setattr(group, name, row.values[name])
        if "founded_on" in names and "founded_year" not in row.values and group.founded_on:
            group.founded_year = group.founded_on.year
            names.append("founded_year")
        if self._is_whole(row):
            batch.changed.append((row, names))

    def _give_slugs(self, batch: Sorted, taken_here: dict[str, GroupRow]) -> None:
        """Give new groups without a slug one of their own; refuse slugs that others have."""
        asked = {id(row): row.values["slug"] for row in batch.new if row.values.get("slug")}
        renamed = {id(row): row.values["slug"] for row, names in batch.changed if "slug" in names}
        made = {id(row): _candidates(row) for row in batch.new if id(row) not in asked}
        every = {*asked.values(), *renamed.values(), *(s for many in made.values() for s in many)}
        in_use = slugs_in_use(every)
        own = {
            (slug, pk)
            for slug, pk in FormerSlug.objects.filter(slug__in=renamed.values()).values_list(
                "slug", "group"
            )
        }
        changed = [row for row, _names in batch.changed if id(row) in renamed]
        refused: set[int] = set()
        for row in [*changed, *(row for row in batch.new if id(row) in asked)]:
            slug = renamed.get(id(row)) or asked[id(row)]
            mine = row.group is not None and (slug, row.group.pk) in own
            if slug in taken_here or (slug in in_use and not mine):
                self._refuse(row.line, SLUG, _("Alamat ini milik kelompok lain."))
                refused.add(id(row))
            taken_here[slug] = row
        for row in batch.new:
            if id(row) in made:
                assert row.group is not None
                row.group.slug = _first_free(made[id(row)], in_use, taken_here)
                taken_here[row.group.slug] = row
        batch.new = [row for row in batch.new if id(row) not in refused]
        batch.changed = [pair for pair in batch.changed if id(pair[0]) not in refused]


def _of_several_numbers(scheme: str, groups: set[int]) -> set[tuple[str, int]]:
    """Return those of `groups`, with `scheme`, that have more than one number of it."""
    if not groups:
        return set()
    numbers = GroupIdentifier.objects.filter(scheme=scheme, group__in=groups).order_by()
    several = numbers.values("group").annotate(times=Count("pk")).filter(times__gt=1)
    return {(scheme, pk) for pk in several.values_list("group", flat=True)}


def _candidates(row: GroupRow) -> list[str]:
    """Return the slugs to try: of the name, then with the number that no other has."""
    stem = _slug(row.values["name"])[:_LONGEST_STEM].strip("-") or "kelompok"
    number = _slug(row.source_id)[: 119 - len(stem)].strip("-")
    return [stem, f"{stem}-{number}"] if number else [stem]


def _slug(text: str) -> str:
    """Return what `slugify` makes of the folded `text`; plain letters need no more than this."""
    folded = fold(text)
    return folded.replace(" ", "-") if folded.isascii() else slugify(folded)


def _first_free(slugs: Sequence[str], in_use: set[str], taken_here: Iterable[str]) -> str:
    for slug in slugs:
        if slug not in in_use and slug not in taken_here:
            return slug
    number = 2
    while True:  # two registers that use one number for groups of one name
        slug = f"{slugs[-1][:112]}-{number}"
        if slug not in taken_here and not slugs_in_use([slug]):
            return slug
        number += 1


def _topics_of(pks: set[int], rows: Sequence[GroupRow]) -> dict[int, frozenset[int]]:
    """Return the topics of the groups, if the rows say anything of topics or kinds."""
    if not pks or all(row.topics is None and "kind" not in row.values for row in rows):
        return {}
    through: Any = Group.topics.through
    found: dict[int, set[int]] = {}
    for pk, topic in through.objects.filter(group__in=pks).values_list("group_id", "topic_id"):
        found.setdefault(pk, set()).add(topic)
    return {pk: frozenset(topics) for pk, topics in found.items()}
