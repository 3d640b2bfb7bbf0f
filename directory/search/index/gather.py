"""Reads groups from the database and says what each is to be indexed with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from directory.choices import BranchType
from directory.models import Branch, Group, GroupBenefit, GroupChallenge, GroupName
from directory.search.index.document import Document, Value, words_of
from directory.search.index.orders import keys_of
from directory.text import fold

_COLUMNS = (
    "id",
    "name",
    "sort_name",
    "acronym",
    "kind",
    "status",
    "scope",
    "membership",
    "summary",
    "description",
    "who_can_join",
    "headquarters_city",
    "headquarters_province",
    "website",
    "founded_year",
    "founded_on",
    "updated_at",
    "legal_form",
    "fee",
    "logo",
    "last_verified_on",
    "matched_on",
)

#: Buckets of standing: the smaller, the earlier in a list. 26 bits remain for the serial.
BUCKETS = 64
SERIAL_BITS = 26
_VERIFIED_BONUS = 32


@dataclass
class Gathered:
    """One group as read: its row, and the names, texts and values that stand in other tables."""

    row: dict[str, Any]
    names: list[str]
    texts: list[str]
    values: set[Value]

    def document(self, name_key: int) -> Document:
        """Return what the group is to be indexed with; `name_key` is its place among the names."""
        row = self.row
        values = self.values | {
            ("live", ""),
            ("status", row["status"]),
            ("kind", row["kind"]),
            ("scope", row["scope"]),
            ("membership", row["membership"]),
            ("verified", _freshness_value(row)),
        }
        if row["headquarters_province"]:
            values.add(("headquarters", str(row["headquarters_province"])))
        texts = [row["description"], row["who_can_join"], *self.texts]
        return Document(
            words_of(self._folded, row["headquarters_city"], row["summary"], texts),
            frozenset(values),
            {**keys_of(row), "name": name_key},
        )

    @property
    def folded_names(self) -> str:
        """The names that closeness is judged by, one a line: acronym, official name, others."""
        return "\n".join(self._folded)

    @cached_property
    def _folded(self) -> list[str]:
        names = [self.row["acronym"], self.row["name"], *self.names]
        return list(dict.fromkeys(fold(name) for name in names))

    @property
    def bucket(self) -> int:
        """Standing of the group: checked by a curator before all others, then completeness."""
        row = self.row
        filled = [
            row["website"],
            row["founded_year"],
            row["who_can_join"],
            row["headquarters_city"],
            row["description"],
            row["legal_form"] not in ("", "unknown"),
            row["membership"] != "unknown",
            row["fee"],
            row["logo"],
            self.names,
            self.texts,
            any(facet == "topic" for facet, _ in self.values),
            any(facet == "benefit" for facet, _ in self.values),
        ]
        completeness = sum(map(bool, filled)) * (_VERIFIED_BONUS - 1) // len(filled)
        return BUCKETS - 1 - completeness - (_VERIFIED_BONUS if row["last_verified_on"] else 0)


def _freshness_value(row: dict[str, Any]) -> str:
    """Return the day of the last check, which readers join into fresh, due and stale."""
    if row["last_verified_on"]:
        return row["last_verified_on"].isoformat()
    return "matched" if row["matched_on"] else "never"


def gather(ids: Sequence[int]) -> dict[int, Gathered]:
    """Read the groups with these `ids` in a fixed number of queries; the missing are left out."""
    rows = Group.objects.filter(pk__in=ids).values(*_COLUMNS)
    found = {row["id"]: Gathered(row, [], [], set()) for row in rows}
    # Orders of their own: those of the models join tables, at each edit for nothing.
    names = GroupName.objects.filter(group__in=ids).order_by("type", "value", "pk")
    for group, name in names.values_list("group_id", "value"):
        found[group].names.append(name)
    for facet, pairs in _links(ids):
        for group, pk in pairs:
            found[group].values.add((facet, str(pk)))
    branches = Branch.objects.filter(group__in=ids).order_by()
    columns = ("group_id", "type", "seen_year", "name", "city", "province_id")
    for group, type_, year, name, city, province in branches.values_list(*columns):
        found[group].texts += [name, city]
        if type_ == BranchType.BRANCH:
            found[group].values.add(("branch", str(province)))
        else:  # it counts for its province in some years only, which readers see to
            found[group].values.add(("activity", f"{year}:{province}"))
    return found


def _links(ids: Sequence[int]) -> Iterable[tuple[str, Iterable[tuple[int, int]]]]:
    """Yield the links of groups to rows of taxonomies: by id, which outlives a change of slug."""
    through = Group.topics.through.objects.filter(group__in=ids)
    yield "topic", through.values_list("group_id", "topic_id")
    benefits = GroupBenefit.objects.filter(group__in=ids).order_by()
    yield "benefit", benefits.values_list("group_id", "benefit_id")
    challenges = GroupChallenge.objects.filter(group__in=ids).order_by()
    yield "challenge", challenges.values_list("group_id", "challenge_id")
