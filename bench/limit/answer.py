"""The answer from memory: total, counts and ids of one page."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from django.utils import timezone
from pyroaring import BitMap

from directory.models.search_index import IndexedGroup, IndexTerm
from directory.search import vocabulary
from directory.search.index.bitmaps import snapshot
from directory.search.index.document import NAME, WORD_TIERS
from directory.search.index.facets import Facets
from directory.search.index.gather import SERIAL_BITS
from directory.search.language import STEM_MARK, marked_stem
from directory.search.matching import PREFIX_LENGTH, PREFIX_WORDS
from directory.search.vocabulary import FACETS

Counts = dict[str, dict[str, int]]


class Memory:
    """The index, read once."""

    def __init__(self) -> None:
        self._index = snapshot()
        known = vocabulary.load()
        facets = Facets(self._index, known, timezone.localdate())
        self._values = {facet: known.values(facet) for facet in FACETS}
        self._facets = {facet: facets.options(facet) for facet in FACETS}
        self._all = self._index.value("status", "published") & self._index.value("live", "")
        of_generation = {"generation": self._index.generation}
        words = IndexTerm.objects.filter(**of_generation, tier__in=WORD_TIERS)
        self._words = sorted(
            word
            for word in words.values_list("term", flat=True).distinct().iterator()
            if not word.startswith(STEM_MARK)
        )
        self._ids: dict[int, array[int]] = defaultdict(lambda: array("Q"))
        groups = IndexedGroup.objects.filter(**of_generation).order_by("position")
        for position, pk in groups.values_list("position", "group_id").iterator():
            self._ids[position >> SERIAL_BITS].append(pk)
        self._found: dict[tuple[str, ...], tuple[BitMap, BitMap]] = {}

    def answer(
        self, words: Sequence[str], choices: Mapping[str, Sequence[str]], offset: int, limit: int
    ) -> tuple[int, Counts, list[int]]:
        """Return total, counts and the ids of a page."""
        chosen = {facet: self._any(facet, values) for facet, values in choices.items()}
        names, base = self._matches(words)
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

    def _matches(self, words: Sequence[str]) -> tuple[BitMap, BitMap]:
        """Return the positions with all words in names, and those with all of them anywhere."""
        if not words:
            return BitMap(), self._all
        parts = [self._word(word, last=n == len(words)) for n, word in enumerate(words, start=1)]
        names = reduce(and_, (part[0] for part in parts), self._all)
        return names, reduce(and_, (part[1] for part in parts), self._all)

    def _word(self, word: str, *, last: bool) -> tuple[BitMap, BitMap]:
        key = (word, "last" if last else "")
        if key not in self._found:
            stem = marked_stem(word)
            names = self._index.terms([(NAME, word), (NAME, stem)]).values()
            begun = self._begun(word) if last and len(word) >= PREFIX_LENGTH else []
            anywhere = [(NAME, word), *((tier, stem) for tier in WORD_TIERS)]
            anywhere += [(tier, one) for one in begun for tier in WORD_TIERS]
            found = self._index.terms(anywhere).values()
            self._found[key] = reduce(or_, names, BitMap()), reduce(or_, found, BitMap())
        return self._found[key]

    def _begun(self, prefix: str) -> list[str]:
        start = bisect_left(self._words, prefix + " ")
        longer = self._words[start : start + PREFIX_WORDS]
        return [word for word in longer if word.startswith(prefix)]
