"""What waits for a curator, counted; and how far the directory reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from directory.choices import Freshness, LinkState, Membership, Status
from directory.models import Citation, DuplicatePair, Group, GroupLink, LinkCheck, SearchMiss
from directory.search import engine
from directory.search.engine import Counts, Question

#: A count goes no further: whether 1,000 or 5,000 wait makes no difference to the next hour's work.
MOST = 1_000
#: In a larger directory, counts that look at every entry are made every few minutes only.
_LARGE, _MINUTES = 20_000, 5

#: Facts that a reader needs of every group, with the condition that one is missing.
EMPTY_FACTS: dict[str, Callable[[], Any]] = {
    "topics": lambda: ~Exists(Group.topics.through.objects.filter(group=OuterRef("pk"))),
    "membership": lambda: Q(membership=Membership.UNKNOWN),
    "who_can_join": lambda: Q(who_can_join=""),
    "province": lambda: Q(headquarters_province__isnull=True),
    "channel": lambda: (
        Q(website="", registration_url="")
        & ~Exists(GroupLink.objects.filter(group=OuterRef("pk")).order_by())
    ),
}


@dataclass(frozen=True)
class Task:
    """Something to do: its key, how many rows wait, and whether there are more than counted."""

    key: str
    number: int
    more: bool = False


def without_source() -> Any:
    """Return the condition that no fact of a group has a source."""
    return ~Exists(Citation.objects.filter(group=OuterRef("pk")).order_by())


def some_fact_empty() -> Any:
    """Return the condition that a group lacks a fact that readers need."""
    condition: Any = Q()
    for missing in EMPTY_FACTS.values():
        condition |= Q(missing())
    return condition


def with_dead_link() -> Any:
    """Return the condition that the site, the registration page or a link of a group is dead."""
    rows = LinkCheck.objects.filter(state=LinkState.DEAD).order_by()
    dead = list(rows.values_list("url", flat=True)[:MOST])  # as values: plans with them are better
    linked = GroupLink.objects.filter(url__in=dead).order_by().values("group")
    return Q(website__in=dead) | Q(registration_url__in=dead) | Q(pk__in=linked)


def counts_by_facet() -> tuple[int, Counts]:
    """Return how many groups are published, and how many there are per value of each facet."""
    found = engine.find(Question(), limit=1)
    return found.total, found.counts or {}


def tasks(total: int, counts: Counts) -> list[Task]:
    """Return what waits, the most pressing first, with a number of queries that never grows.

    `total` and `counts` are those of `counts_by_facet`.
    """
    published = Group.objects.filter(status=Status.PUBLISHED).order_by()
    checked = counts.get("verified", {})
    large = total > _LARGE
    misses = SearchMiss.objects.aggregate(number=Sum("count"))["number"] or 0
    return [
        *(
            Task(state.value, checked.get(state.value, 0))
            for state in (Freshness.STALE, Freshness.DUE, Freshness.NEVER, Freshness.MATCHED)
        ),
        _bounded("dead_links", LinkCheck.objects.filter(state=LinkState.DEAD).order_by()),
        _bounded("duplicates", DuplicatePair.objects.filter(distinct=False).order_by()),
        _bounded("no_source", published.filter(without_source()), keep=large),
        _bounded("empty", published.filter(some_fact_empty()), keep=large),
        _bounded("drafts", Group.objects.filter(status=Status.DRAFT).order_by()),
        Task("misses", misses),
    ]


def _bounded(key: str, rows: QuerySet[Any], *, keep: bool = False) -> Task:
    """Return the task of working off `rows`, counted up to MOST; remembered where `keep` is set."""

    def count() -> int:
        return rows.values("pk")[: MOST + 1].count()

    name = f"directory.overview.{key}"
    number = cache.get_or_set(name, count, _MINUTES * 60) if keep else count()
    assert number is not None
    return Task(key, min(number, MOST), number > MOST)
