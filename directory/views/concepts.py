"""What the pages of benefits and of challenges have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from directory.choices import Kind, Status
from directory.models import Benefit, Challenge, GroupBenefit, GroupChallenge

#: How many groups a page names before it leaves the rest to the list.
SHOWN = 20

AnyConcept = TypeVar("AnyConcept", Benefit, Challenge)
AnyLink = TypeVar("AnyLink", GroupBenefit, GroupChallenge)
AnyRow = TypeVar("AnyRow")


class ConceptRow(NamedTuple):
    """A benefit or challenge with the number of groups that name it themselves."""

    concept: Any
    named_by: int


class Neighbours(NamedTuple):
    """The rows before and after one row, in the order of its list."""

    previous: Any
    next: Any


def rows_by_kind(
    concepts: Iterable[AnyConcept], counts: Mapping[str, int]
) -> dict[str, list[ConceptRow]]:
    """Sort `concepts` into those of one kind only and those of both, as ``{"both": [...]}``."""
    rows: dict[str, list[ConceptRow]] = {**{kind.value: [] for kind in Kind}, "both": []}
    for concept in concepts:
        rows[section_of(concept)].append(ConceptRow(concept, counts[concept.slug]))
    return rows


def section_of(concept: Benefit | Challenge) -> str:
    """Return the section that `concept` stands in: its only kind, or ``both``."""
    kinds = concept.kinds
    return kinds[0].value if len(kinds) == 1 else "both"


def named_by_groups(links: QuerySet[AnyLink]) -> QuerySet[AnyLink]:
    """Keep the links of published groups, by name, with what a card and its basis show."""
    return (
        links.filter(group__status=Status.PUBLISHED)
        .select_related("source", "group__headquarters_province")
        .prefetch_related("group__topics")
        .order_by("group__sort_name", "group_id")
    )


def neighbours(rows: Sequence[AnyRow], row: AnyRow) -> Neighbours:
    """Return the rows around `row`, which must be among `rows`; None at the ends."""
    place = rows.index(row)
    return Neighbours(
        previous=rows[place - 1] if place else None,
        next=rows[place + 1] if place + 1 < len(rows) else None,
    )
