"""A directory of any size that is the same on every machine: the first n groups never differ.

Each batch of groups has a chance of its own, so a larger directory begins with a smaller one.
Taxonomies are those of the fixtures.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from bench import words
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    Province,
    Topic,
    Verification,
)

BATCH = 2_000
#: Part of the groups whose head office is in the capital; the rest thins out by province.
IN_JAKARTA = 0.4
_NOW = dt.datetime(2026, 11, 1)
_TWELVE_YEARS = 12 * 365 * 86_400  # seconds over which edits are spread

#: Rows to write: the table's model, its columns, and the values of each row.
Rows = dict[type[Model], list[tuple[Any, ...]]]

COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Group.topics.through: ("group_id", "topic_id"),
    GroupBenefit: ("group_id", "benefit_id", "basis", "note"),
    GroupChallenge: ("group_id", "challenge_id", "basis", "note"),
    GroupName: ("group_id", "value", "folded", "type", "lang", "note"),
    Branch: ("group_id", "type", "province_id", "city", "name", "url", "seen_year"),
    Verification: ("group_id", "checked_on", "method", "fields", "result", "note"),
}


def _group_columns() -> dict[str, Any]:
    """Return every column of a group, in the table's order, with what a new group has in it."""
    new = Group()
    return {
        field.column: field.get_prep_value(field.value_from_object(new))
        for field in Group._meta.concrete_fields
    }


@dataclass(frozen=True)
class _Picks:
    """What rows point to: ids by kind with summed weights, so that some are far more common."""

    provinces: tuple[list[int], list[float]]
    capitals: dict[int, str]
    topics: dict[str, list[int]]
    benefits: dict[str, list[int]]
    challenges: dict[str, list[int]]


def _picks() -> _Picks:
    provinces = list(Province.objects.order_by("kemendagri_code"))
    ids = [p.pk for p in provinces]
    jakarta = next(p.pk for p in provinces if p.slug == "dki-jakarta")
    others = [pk for pk in ids if pk != jakarta]
    shares = [1 / rank for rank in range(2, len(others) + 2)]
    heavy = [IN_JAKARTA, *(share / sum(shares) * (1 - IN_JAKARTA) for share in shares)]
    random.Random(words.SEED).shuffle(others)
    kinds = ("occupational", "volunteer")
    return _Picks(
        provinces=([jakarta, *others], heavy),
        capitals={p.pk: p.capital for p in provinces},
        topics={k: list(Topic.objects.filter(kind=k).values_list("pk", flat=True)) for k in kinds},
        benefits={k: [b.pk for b in Benefit.objects.for_kind(k)] for k in kinds},
        challenges={k: [c.pk for c in Challenge.objects.for_kind(k)] for k in kinds},
    )


def batches(size: int) -> Iterator[Rows]:
    """Yield the rows of `size` groups, batch after batch."""
    picks, columns = _picks(), _group_columns()
    for first in range(0, size, BATCH):
        maker = _Maker(picks, columns, random.Random(f"{words.SEED}/{first}"))
        yield maker.rows(range(first + 1, min(first + BATCH, size) + 1))


def group_columns() -> tuple[str, ...]:
    """Return the columns of a group's row, in the order of the values."""
    return tuple(_group_columns())


class _Maker:
    """Makes the rows of one batch."""

    def __init__(self, picks: _Picks, columns: dict[str, Any], chance: random.Random) -> None:
        self._picks = picks
        self._defaults = columns
        self._chance = chance
        self._words = words.vocabulary()
        self._weights = words.weights()

    def rows(self, ids: Sequence[int]) -> Rows:
        rows: Rows = {Group: [], **{model: [] for model in COLUMNS}}
        for pk in ids:
            group = self._group(pk)
            rows[Group].append(tuple(group.values()))
            kind = group["kind"]
            rows[Group.topics.through] += self._links(pk, self._picks.topics[kind], (1, 1, 2, 2, 3))
            for model, options, number in (
                (GroupBenefit, self._picks.benefits[kind], (2, 3, 4, 4, 5, 6)),
                (GroupChallenge, self._picks.challenges[kind], (1, 2, 2, 3)),
            ):
                links = self._links(pk, options, number)
                rows[model] += [(*link, "editorial", "") for link in links]
            rows[GroupName] += self._names(pk, group["sort_name"])
            rows[Branch] += self._branches(pk)
            for column, method in (
                ("last_verified_on", "official_site"),
                ("matched_on", "stored_source"),
            ):
                if day := group[column]:
                    rows[Verification].append((pk, day, method, "[]", "confirmed", ""))
        return rows

    def _some(self, number: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=number)

    def _perhaps(self, part: float, value: Any, otherwise: Any = "") -> Any:
        return value if self._chance.random() < part else otherwise

    def _day(self, first_year: int, last_year: int) -> str:
        days = (dt.date(last_year, 12, 31) - dt.date(first_year, 1, 1)).days
        return str(dt.date(first_year, 1, 1) + dt.timedelta(self._chance.randrange(days)))

    def _province(self) -> int:
        ids, shares = self._picks.provinces
        return self._chance.choices(ids, shares)[0]

    def _group(self, pk: int) -> dict[str, Any]:
        chance = self._chance
        form, province = chance.choice(words.FORMS), self._province()
        capital = self._picks.capitals[province]
        own = " ".join(self._some(chance.randint(2, 4))).title()
        name = f"{form} {own}{self._perhaps(0.4, ' Indonesia', '')}"
        year = self._perhaps(0.7, chance.randint(1900, 2025), None)
        edited = _NOW - dt.timedelta(seconds=chance.randrange(_TWELVE_YEARS))
        checked = chance.random()
        return self._defaults | {
            "id": pk,
            "name": name,
            "slug": f"{own.lower().replace(' ', '-')[:80]}-{pk}",
            "acronym": self._perhaps(0.6, "".join(word[0] for word in name.split())),
            "sort_name": name.lower(),
            "kind": "volunteer"
            if form in ("Relawan", "Komunitas") or pk % 3 == 0
            else "occupational",
            "summary": " ".join(self._some(15)).capitalize() + ".",
            "description": self._perhaps(0.3, " ".join(self._some(30))),
            "scope": chance.choice(
                ("national", "national", "provincial", "local", "local", "local")
            ),
            "founded_year": year,
            "founded_on": self._perhaps(0.2, self._day(year, year), None) if year else None,
            "legal_form": chance.choice(("association", "foundation", "community", "unknown")),
            "headquarters_city": self._perhaps(0.8, capital),
            "headquarters_province_id": province,
            "website": self._perhaps(0.5, f"https://kelompok-{pk}.example/"),
            "membership": chance.choice(
                ("open", "application", "application", "licensed", "unknown")
            ),
            "who_can_join": self._perhaps(0.4, " ".join(self._some(8)).capitalize() + "."),
            "fee": self._perhaps(0.3, "Rp100.000 per tahun"),
            "status": "published"
            if chance.random() < 0.97
            else chance.choice(("draft", "archived")),
            "last_verified_on": self._day(2023, 2025) if checked < 0.1 else None,
            "matched_on": "2026-10-01" if 0.1 <= checked < 0.4 else None,
            "created_at": str(edited - dt.timedelta(days=30)),
            "updated_at": str(edited),
            "origin": "imported",
        }

    def _links(
        self, pk: int, options: Sequence[int], number: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Link to some of `options`; the square of the chance makes the first far more common."""
        chance, last = self._chance, len(options)
        most = min(chance.choice(number), last)
        chosen: dict[int, None] = {}
        while len(chosen) < most:
            chosen[options[int(chance.random() ** 2 * last)]] = None
        return [(pk, option) for option in chosen]

    def _names(self, pk: int, official: str) -> list[tuple[Any, ...]]:
        types = self._chance.choices(
            ("alias", "former", "english"), k=self._chance.choice((0, 1, 1, 2))
        )
        rows = []
        for type_ in dict.fromkeys(types):
            value = f"{official.split()[0]} {' '.join(self._some(3))}".title()
            rows.append((pk, value, value.lower(), type_, "en" if type_ == "english" else "id", ""))
        return rows

    def _branches(self, pk: int) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for number in range(self._chance.choice((0, 0, 0, 1, 1, 2))):
            province = self._province()
            city = self._picks.capitals[province]
            name = f"Cabang {city} {number + 1}"
            rows.append((pk, "branch", province, city, name, "", None))
        if pk % 10 == 0:
            province, year = self._province(), self._chance.randint(2021, 2026)
            city = self._picks.capitals[province]
            rows.append((pk, "activity", province, city, f"Kegiatan {city} {year}", "", year))
        return rows
