"""Answers a question from the index: total, page and counts, all of one set of groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from operator import and_

from pyroaring import BitMap

from directory.choices import Scope, Status
from directory.models import Group
from directory.search.closeness import closeness
from directory.search.index.bitmaps import Snapshot
from directory.search.index.facets import facets_of
from directory.search.index.orders import TIED, select, slices_of, tied_bits
from directory.search.lexicon import Lexicon
from directory.search.question import Counts, Question
from directory.search.reading import Reader
from directory.search.vocabulary import FACETS

#: Groups of a tier whose names are compared with the words; the rest follow by standing.
JUDGED = 200


class IndexAnswer:
    """One question put to one snapshot of the index."""

    def __init__(self, question: Question, index: Snapshot, lexicon: Lexicon) -> None:
        self._index = index
        self._facets = facets_of(index, lexicon.vocabulary)
        self._base = index.value("live", "")
        if not question.unpublished:
            self._base = self._base & index.value("status", Status.PUBLISHED)
        self.reading = Reader(index, self._facets, lexicon, self._base).read(question)
        self._chosen = (
            question.unpublished,
            self.reading.kind,
            tuple(sorted((facet, tuple(values)) for facet, values in question.choices.items())),
        )
        self._parts = {
            facet: self._facets.chosen(facet, values)
            for facet, values in question.choices.items()
            if values
        }
        if self.reading.kind and "kind" not in self._parts:
            self._parts["kind"] = self._facets.chosen("kind", [self.reading.kind])
        if self.reading.hits is not None:
            self._parts["q"] = self.reading.hits

    def total(self) -> int:
        """Return how many groups answer the question."""
        return len(self._hits)

    def counts(self) -> Counts:
        """Return the count of every option of every facet, by the rule of `Found`.

        Without words they are the same for all pages of a list, so they are counted once a change.
        """
        if "q" in self._parts:
            return self._counted()
        return self._index.remember(("counts", self._facets, self._chosen), self._counted)

    def _counted(self) -> Counts:
        return {
            facet: self._facets.count(
                facet, self._without(facet) if facet in self._parts else self._hits
            )
            for facet in FACETS
        }

    def totals_without(self) -> dict[str, int]:
        """Return the total without each part of the question, by facet and ``q``."""
        return {name: len(self._without(name)) for name in self._parts}

    def national_elsewhere(self) -> int:
        """Return how many national groups without a counted branch are left out by province."""
        rest = self._without("province") & self._facets.chosen("scope", [Scope.NATIONAL])
        rest = rest - self._parts["province"]
        for positions in self._facets.branches().values():
            rest = rest - positions
        return len(rest)

    def is_partial(self) -> bool:
        """Tell whether groups that hold only most of the words are among the results."""
        return any(part & self._hits for part in self.reading.partial)

    def page(self, order: str, offset: int, limit: int) -> list[int]:
        """Return the ids of the groups at `offset` to `offset + limit` in an order."""
        if order != "relevance":
            slices = [self._index.facet(facet).get(bit) for facet, bit in slices_of(order)]
            positions = select(
                self._hits, slices, offset, limit, self._sorter(order), tied_bits(order)
            )
        elif self.reading.match is None:
            positions = list(self._hits[offset : offset + limit])
        else:
            tiers = [*self.reading.match.tiers(), *self.reading.partial]
            positions = self._by_relevance(tiers, offset, limit)
        at = self._index.groups_at(positions)
        return [at[position] for position in positions if position in at]

    @cached_property
    def _hits(self) -> BitMap:
        return self._without("")

    def _without(self, name: str) -> BitMap:
        """Return the positions that match all parts of the question but the part `name`."""
        parts = [part for facet, part in self._parts.items() if facet != name]
        return reduce(and_, sorted(parts, key=len), self._base)

    def _by_relevance(self, tiers: Sequence[BitMap], offset: int, limit: int) -> list[int]:
        found: list[int] = []
        for tier in tiers:
            here = tier & self._hits
            if offset >= len(here):
                offset -= len(here)
                continue
            found += self._ranked(here, offset, limit - len(found))
            offset = 0
            if len(found) == limit:
                break
        return found

    def _ranked(self, tier: BitMap, offset: int, limit: int) -> list[int]:
        """Return a stretch of one tier: the first by closeness of their names, then by standing."""
        if len(tier) == 1 or offset >= JUDGED:
            return list(tier[offset : offset + limit])
        first = list(tier[:JUDGED])
        names = self._index.names_at(first)
        score = {p: closeness(self.reading.query, names.get(p, [])) for p in first}
        first.sort(key=lambda position: (-score[position], position))
        ranked = first[offset : offset + limit]
        rest = limit - len(ranked)
        return ranked + (list(tier[JUDGED : JUDGED + rest]) if rest else [])

    def _sorter(self, order: str) -> Callable[[BitMap], list[int]]:
        def sort(part: BitMap) -> list[int]:
            places = {group: position for position, group in self._index.groups_at(part).items()}
            groups = Group.objects.in_order(order)
            if len(places) <= TIED:  # more ids than a statement takes: then all rows are looked at
                groups = groups.filter(pk__in=list(places))
            ids = groups.values_list("pk", flat=True).iterator()
            return [places[pk] for pk in ids if pk in places]

        return sort
