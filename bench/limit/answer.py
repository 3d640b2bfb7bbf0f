"""The answer from memory: total, counts and ids of one page."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from directory.models.search_index import IndexedGroup
from directory.search.index.answer import IndexAnswer
from directory.search.index.bitmaps import snapshot
from directory.search.index.facets import facets_of
from directory.search.index.gather import SERIAL_BITS
from directory.search.lexicon import lexicon
from directory.search.question import Question
from directory.search.vocabulary import FACETS

Counts = dict[str, dict[str, int]]
Words = tuple[str, ...]


class Memory:
    """The index, read once."""

    def __init__(self) -> None:
        self._index = snapshot()
        known = lexicon(self._index).vocabulary
        facets = facets_of(self._index, known)
        self._values = {facet: known.values(facet) for facet in FACETS}
        self._facets = {facet: facets.options(facet) for facet in FACETS}
        self._all = self._index.value("status", "published") & self._index.value("live", "")
        self._ids: dict[int, array[int]] = defaultdict(lambda: array("Q"))
        groups = IndexedGroup.objects.filter(generation=self._index.generation)
        rows = groups.order_by("position").values_list("position", "group_id")
        for position, pk in rows.iterator():
            self._ids[position >> SERIAL_BITS].append(pk)
        self._held: dict[Words, tuple[BitMap, list[BitMap]]] = {}

    def answer(
        self, words: Sequence[str], choices: Mapping[str, Sequence[str]], offset: int, limit: int
    ) -> tuple[int, Counts, list[int]]:
        """Return total, counts and the ids of a page."""
        chosen = {facet: self._any(facet, values) for facet, values in choices.items()}
        names, parts = self._bitmaps(tuple(words))
        base = reduce(and_, parts, self._all)
        hits = reduce(and_, chosen.values(), base)
        counts = {}
        for facet, bitmaps in self._facets.items():
            rest = hits
            if facet in chosen:
                rest = reduce(and_, (b for name, b in chosen.items() if name != facet), base)
            counts[facet] = {
                value: rest.intersection_cardinality(bitmaps[value]) if value in bitmaps else 0
                for value in self._values[facet]
            }
        first = hits & names
        positions = list(first[offset : offset + limit])
        if len(positions) < limit:
            start = max(offset - len(first), 0)
            positions += (hits - first)[start : start + limit - len(positions)]
        serial = (1 << SERIAL_BITS) - 1
        return len(hits), counts, [self._ids[p >> SERIAL_BITS][p & serial] for p in positions]

    def _any(self, facet: str, values: Iterable[str]) -> BitMap:
        return reduce(or_, (self._facets[facet].get(value, BitMap()) for value in values))

    def _bitmaps(self, words: Words) -> tuple[BitMap, list[BitMap]]:
        """Return the positions with all words in names, and those with each word anywhere.

        The site's own reader finds them once; where it takes words otherwise than as typed, what
        it finds as a whole is all there is.
        """
        if not words:
            return BitMap(), []
        if words not in self._held:
            question = Question(words=list(words))
            reading = IndexAnswer(question, self._index, lexicon(self._index)).reading
            match, hits = reading.match, reading.hits or BitMap()
            names = match.exact | match.levels[0] if match else BitMap()
            parts = [bitmap for _, bitmap in match.units] if match else []
            if not parts or reduce(and_, parts) != hits:
                parts = [hits]
            self._held[words] = names, parts
        return self._held[words]
