"""Choices as bitmaps, joined as readers see them, and the number of groups behind every option."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from django.utils import timezone
from pyroaring import BitMap

from directory.choices import Freshness
from directory.models.branch import ACTIVITY_YEARS
from directory.models.freshness import freshness_of
from directory.search.index.bitmaps import EMPTY, Snapshot
from directory.search.vocabulary import CLOSED, Vocabulary


class Facets:
    """The facets of one snapshot as they stand on one day, with topics below topics."""

    def __init__(self, index: Snapshot, vocabulary: Vocabulary, today: dt.date) -> None:
        self._index = index
        self._vocabulary = vocabulary
        self._today = today
        self._joined: dict[str, Mapping[str, BitMap]] = {}

    def options(self, facet: str) -> Mapping[str, BitMap]:
        """Return the positions behind every option of `facet`, by value."""
        if facet not in self._joined:
            self._joined[facet] = self._join(facet)
        return self._joined[facet]

    def chosen(self, facet: str, values: Iterable[str]) -> BitMap:
        """Return the positions that have one of `values`; unknown values have none."""
        options = self.options(facet)
        return _any(options.get(value, EMPTY) for value in values)

    def count(self, facet: str, hits: BitMap) -> dict[str, int]:
        """Return for every option of `facet` how many of `hits` have it, zeros too."""
        options = self.options(facet)
        return {
            value: hits.intersection_cardinality(options.get(value, EMPTY))
            for value in self._vocabulary.values(facet)
        }

    def branches(self) -> Mapping[str, BitMap]:
        """Return the positions with a counted branch in a province, head offices left out."""
        return self._by_slug("province", self._with_late_activities(self._index.facet("branch")))

    def headquarters(self, province: str) -> BitMap:
        """Return the positions with their head office in a province."""
        return self.options("headquarters").get(province, EMPTY)

    def _join(self, facet: str) -> Mapping[str, BitMap]:
        if facet == "province":
            offices, branches = self.options("headquarters"), self.branches()
            return {slug: offices[slug] | branches[slug] for slug in offices}
        stored = self._index.facet(facet)
        if facet == "topic":
            return {
                slug: _any(stored.get(str(pk), EMPTY) for pk in below)
                for slug, below in self._vocabulary.topics_below.items()
            }
        if facet == "verified":
            joined = {state: BitMap() for state in Freshness.values}
            for value, positions in stored.items():
                joined[self._state(value)] |= positions
            return joined
        if facet in CLOSED:
            return stored
        return self._by_slug("province" if facet == "headquarters" else facet, stored)

    def _by_slug(self, facet: str, stored: Mapping[str, BitMap]) -> Mapping[str, BitMap]:
        """Return by slug what is stored by the id of a taxonomy's row."""
        return {row.slug: stored.get(str(row.pk), EMPTY) for row in self._vocabulary.rows(facet)}

    def _with_late_activities(self, stored: Mapping[str, BitMap]) -> Mapping[str, BitMap]:
        joined = dict(stored)
        for value, positions in self._index.facet("activity").items():
            year, _, province = value.partition(":")
            if int(year) > self._today.year - ACTIVITY_YEARS:
                joined[province] = joined.get(province, EMPTY) | positions
        return joined

    def _state(self, value: str) -> str:
        """Return the state that a stored day, or "matched" or "never", stands for today."""
        if value in (Freshness.MATCHED, Freshness.NEVER):
            return value
        return freshness_of(dt.date.fromisoformat(value), None, self._today).value


def facets_of(index: Snapshot, vocabulary: Vocabulary) -> Facets:
    """Return the facets of a snapshot as they stand today."""
    today = timezone.localdate()
    return index.remember(
        ("facets", today, index.words_change), lambda: Facets(index, vocabulary, today)
    )


def _any(bitmaps: Iterable[BitMap]) -> BitMap:
    parts = list(bitmaps)
    return reduce(or_, parts) if parts else BitMap()
