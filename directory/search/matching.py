"""Which positions hold the words of a query, level by level."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from directory.search.index.bitmaps import EMPTY, Snapshot
from directory.search.index.document import (
    EXACT,
    NAME,
    SEAT,
    SUMMARY,
    TERM_LENGTH,
    WORD_TIERS,
    Term,
)
from directory.search.index.facets import Facets
from directory.search.language import KIND_WORDS, STOP_WORDS, family_terms
from directory.search.lexicon import Lexicon, Phrase
from directory.search.query import Query, Unit

#: Prefixes shorter than this are not expanded, and no prefix to more words than that.
PREFIX_LENGTH = 3
PREFIX_WORDS = 64


#: A partial match holds at least this share of the weight that the best one holds.
SHARE = 0.6
MOST_TIERS = 48


class Level(IntEnum):
    """Where a word may stand; each level takes in the ones before it."""

    NAMES = 1
    TOPICS = 2
    SEATS = 3
    SUMMARIES = 4
    ANYWHERE = 5


#: The tiers of words that a level takes in.
_TIERS = {
    Level.NAMES: (NAME,),
    Level.TOPICS: (NAME,),
    Level.SEATS: (NAME, SEAT),
    Level.SUMMARIES: (NAME, SEAT, SUMMARY),
    Level.ANYWHERE: WORD_TIERS,
}

#: From which level on a taxonomy's row stands for the groups that have it.
_TAXONOMY_FROM = {
    "topic": Level.TOPICS,
    "province": Level.ANYWHERE,
    "benefit": Level.ANYWHERE,
}


@dataclass
class Match:
    """Positions that hold all words: whole names, then level by level; and those of each unit."""

    exact: BitMap
    levels: list[BitMap]
    units: list[tuple[Unit, BitMap]]

    @property
    def all(self) -> BitMap:
        """Every position that the words match."""
        return self.exact | self.levels[-1]

    def tiers(self) -> list[BitMap]:
        """Return the tiers in the order of results, none holding what stands in another."""
        seen, parts = BitMap(), []
        for tier in (self.exact, *self.levels):
            parts.append(tier - seen)
            seen |= tier
        return parts


class Matcher:
    """Matches one query against one snapshot of the index, with one query for all its terms."""

    def __init__(self, index: Snapshot, facets: Facets, lexicon: Lexicon, query: Query) -> None:
        self._index = index
        self._facets = facets
        self._lexicon = lexicon
        self._query = query
        self._begun = self._words_begun()
        self._terms = index.terms(self._wanted())

    def match(self) -> Match:
        """Return what the whole query matches."""
        units = self._query.required
        by_level = {level: [self._unit(unit, level) for unit in units] for level in Level}
        return Match(
            exact=_any(self._terms.get((EXACT, whole), EMPTY) for whole in self._wholes()),
            levels=[_all(bitmaps) for bitmaps in by_level.values()],
            units=list(zip(units, by_level[Level.ANYWHERE], strict=True)),
        )

    def _unit(self, unit: Unit, level: Level) -> BitMap:
        """Return the positions that hold some alternative of a unit, all words of it."""
        found = _any(
            _all(self._word(word, level) for word in _telling(alternative.words))
            for alternative in unit.alternatives
        )
        return found | _any(self._taxonomy(facet, value, level) for facet, value in unit.values)

    def _word(self, word: str, level: Level) -> BitMap:
        terms = [(tier, term) for tier in _TIERS[level] for term in family_terms(word)]
        # An acronym in full begins nothing else.
        if level >= Level.ANYWHERE and (EXACT, word) not in self._terms:
            begun = self._begun.get(word, ())
            terms += [(tier, longer) for longer in begun for tier in WORD_TIERS]
        found = _any(self._terms.get(term, EMPTY) for term in terms)
        for facet, value in self._lexicon.values_for(word):
            found = found | self._taxonomy(facet, value, level)
        if word in KIND_WORDS and level >= Level.TOPICS:
            found = found | self._facets.chosen("kind", [KIND_WORDS[word]])
        return found

    def _taxonomy(self, facet: str, value: str, level: Level) -> BitMap:
        """Return the positions that a taxonomy's row stands for at a level."""
        if level >= _TAXONOMY_FROM[facet]:
            return self._facets.chosen(facet, [value])
        if facet == "province" and level >= Level.SEATS:
            return self._facets.headquarters(value)
        return EMPTY

    def _wholes(self) -> set[str]:
        """Return what a name must be as a whole to stand before all others."""
        phrases = [self._query.words, _telling(self._query.words)]
        if len(self._query.units) == 1:
            phrases += [other.words for other in self._query.units[0].alternatives]
        return {" ".join(words)[:TERM_LENGTH] for words in phrases}

    def _words_begun(self) -> dict[str, list[str]]:
        """Return the words that the last word of the query may be the beginning of."""
        last = self._query.words[-1] if self._query.words else ""
        if len(last) < PREFIX_LENGTH or last in STOP_WORDS:
            return {}
        return {last: self._index.words_with_prefix(last, PREFIX_WORDS)}

    def _wanted(self) -> set[Term]:
        """Return every term that matching will ask for."""
        words = {w for unit in self._query.units for a in unit.alternatives for w in a.words}
        wanted: set[Term] = {(EXACT, whole) for whole in self._wholes()}
        for word in words:
            wanted |= {(tier, term) for tier in WORD_TIERS for term in family_terms(word)}
        for begun in self._begun.values():
            wanted |= {(tier, word) for word in begun for tier in WORD_TIERS}
        return wanted


def partial(units: list[tuple[Unit, BitMap]], among: BitMap) -> list[BitMap]:
    """Return those positions `among` that hold most of the units, the rarest first, in tiers.

    A unit weighs the more the fewer positions hold it. A position is taken if its units weigh at
    least `SHARE` of what the best position's weigh; tiers go by weight, the heaviest first.
    """
    weighed = sorted(
        ((_weight(bitmap & among, among), bitmap) for _, bitmap in units if bitmap),
        key=lambda pair: -pair[0],
    )
    states: list[tuple[float, BitMap]] = [(0.0, among)]
    rest = sum(weight for weight, _ in weighed)
    for weight, bitmap in weighed:
        rest -= weight
        split = [(total + weight, part & bitmap) for total, part in states]
        split += [(total, part - bitmap) for total, part in states]
        best = max((total for total, part in split if part), default=0.0)
        kept = [(t, part) for t, part in split if part and t + rest >= SHARE * best]
        states = sorted(kept, key=lambda state: -state[0])[:MOST_TIERS]
    best = states[0][0] if states else 0.0
    return [part for total, part in states if total and total >= SHARE * best]


def _weight(bitmap: BitMap, among: BitMap) -> float:
    return math.log(1 + len(among) / len(bitmap)) if bitmap else 0.0


def _telling(words: Phrase) -> Phrase:
    """Return the words that a name or text must hold: all but stop words, or those if none else."""
    return tuple(word for word in words if word not in STOP_WORDS) or words


def _all(bitmaps: Iterable[BitMap]) -> BitMap:
    parts = list(bitmaps)
    return reduce(and_, parts) if parts else BitMap()


def _any(bitmaps: Iterable[BitMap]) -> BitMap:
    parts = [bitmap for bitmap in bitmaps if bitmap]
    return reduce(or_, parts) if parts else BitMap()
