"""The words that a search and its filters are made of: topics, benefits, challenges, provinces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import get_language

from directory.choices import Freshness, Kind, Membership, Scope
from directory.models import Benefit, Challenge, Province, Topic
from directory.text import fold

#: The parts that a question may be narrowed by, as parameters of a list name them.
FACETS = (
    "kind",
    "topic",
    "benefit",
    "challenge",
    "province",
    "scope",
    "membership",
    "verified",
)
CLOSED = {"kind": Kind, "scope": Scope, "membership": Membership, "verified": Freshness}

#: The rows that a vocabulary is read from: a change in one of them makes it be read again.
MODELS: tuple[type[Model], ...] = (Topic, Benefit, Challenge, Province)
_KEY = "directory.vocabulary"
#: How long another process may go on with a vocabulary that has changed.
SECONDS = 10


@dataclass(frozen=True)
class Vocabulary:
    """All topics, benefits, challenges and provinces, each list in its own order."""

    topics: list[Topic]
    benefits: list[Benefit]
    challenges: list[Challenge]
    provinces: list[Province]
    #: What readers of this vocabulary work out once for each language; see `choices`.
    _choices: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict, repr=False)
    _sections: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict, repr=False)

    def choices(self, facet: str) -> list[tuple[str, str]]:
        """Return the values of `facet` with their words in the reader's language, in order."""
        key = (facet, get_language() or "")
        if key not in self._choices:
            if facet in CLOSED:
                made = [(value, str(label)) for value, label in CLOSED[facet].choices]
            else:
                word = "local_title" if facet in ("benefit", "challenge") else "local_name"
                made = [(row.slug, getattr(row, word)) for row in self.rows(facet)]
            self._choices[key] = made
        return self._choices[key]

    def sections(self, facet: str) -> dict[str, str]:
        """Return what readers look for a value of `facet` under, by value; nothing if nowhere."""
        key = (facet, get_language() or "")
        if key not in self._sections:
            made: dict[str, str] = {}
            if facet == "province":
                made = {row.slug: row.get_island_group_display() for row in self.provinces}
            elif facet == "topic":
                made = {row.slug: row.get_kind_display() for row in self.topics}
            self._sections[key] = made
        return self._sections[key]

    def values(self, facet: str) -> list[str]:
        """Return every value that `facet` can take, in the order in which they are shown."""
        if facet in CLOSED:
            return list(CLOSED[facet].values)
        return [row.slug for row in self.rows(facet)]

    def rows(self, facet: str) -> list[Any]:
        """Return the rows behind `facet`, which is none of the closed ones."""
        rows: list[Any] = getattr(self, f"{facet}s")
        return rows

    @cached_property
    def topics_below(self) -> dict[str, frozenset[int]]:
        """The ids of each topic, by slug, and of all topics below it."""
        children = defaultdict(list)
        for topic in self.topics:
            children[topic.parent_id].append(topic.pk)
        return {topic.slug: _reachable(topic.pk, children) for topic in self.topics}

    @cached_property
    def topic_words(self) -> list[tuple[str, frozenset[int]]]:
        """The folded names of each topic in both languages, and the topics that they stand for."""
        return [(_names(topic), self.topics_below[topic.slug]) for topic in self.topics]

    @cached_property
    def province_words(self) -> list[tuple[str, frozenset[int]]]:
        """The folded names of each province in both languages, and its id."""
        return [(_names(province), frozenset({province.pk})) for province in self.provinces]


def load() -> Vocabulary:
    """Return the vocabulary as it stands, at most a few seconds old.

    Inside a transaction nothing is taken from the cache nor put there: what is read may be
    changed by that transaction, and may yet be undone.
    """
    if connection.in_atomic_block:
        return read()
    kept: Vocabulary | None = cache.get(_KEY)
    if kept is None:
        kept = read()
        cache.set(_KEY, kept, SECONDS)
    return kept


def forget(**_signal: Any) -> None:
    """Have the vocabulary read again once the present transaction is in; fit for a signal."""
    transaction.on_commit(lambda: cache.delete(_KEY))


def read() -> Vocabulary:
    """Return the vocabulary as it stands, read from the database."""
    return Vocabulary(
        topics=list(Topic.objects.all()),
        benefits=list(Benefit.objects.all()),
        challenges=list(Challenge.objects.all()),
        provinces=list(Province.objects.all()),
    )


def _reachable(start: int, children: dict[int | None, list[int]]) -> frozenset[int]:
    """Return `start` and what stands below it; a circle, which models refuse, ends nothing."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += children[one]
    return frozenset(seen)


def _names(row: Topic | Province) -> str:
    """Return the folded names of `row` on lines of their own, so that no word spans two."""
    return "\n".join(fold(name) for name in (row.name, row.name_en) if name)
