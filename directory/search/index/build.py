"""The bitmaps of a generation that is being built: held in memory, written in one sweep.

Nobody reads them yet, so what follows from other bitmaps is worked out once for all groups: stems
from the words of a family, bits from the keys.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import compress, islice
from typing import Any

from django.db import transaction
from pyroaring import BitMap

from directory.search.index.bitmaps import BLOCK_BITS, block_range
from directory.search.index.changes import FACETS, ROWS, TERMS, Place
from directory.search.index.document import EXACT, WORD_TIERS, Document
from directory.search.index.orders import KEY_BITS, bit_values
from directory.search.language import stem_term

#: Groups whose positions are held as lists, four bytes each, before they become bitmaps.
_LISTED = 50_000
#: Rows of one transaction: a writer elsewhere waits no longer than these take.
_ROWS = 2_000


def _list() -> array[int]:
    return array("I")


class Build:
    """All postings of one generation that nobody reads yet."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._wholes: dict[str, array[int]] = defaultdict(_list)
        self._words = {tier: _Postings() for tier in WORD_TIERS}
        self._choices = _Postings()
        self._keys = {name: _Postings() for name in KEY_BITS}
        self._forget_lists()

    def _forget_lists(self) -> None:
        self._groups = _list()
        self._listed_keys = {name: _list() for name in KEY_BITS}

    def add(self, position: int, document: Document) -> None:
        """Hold what the group at `position` is to be found by."""
        for whole in document.words[EXACT]:
            self._wholes[whole].append(position)
        for tier, postings in self._words.items():
            postings.add(document.words[tier], position)
        self._choices.add(document.choices, position)
        for name, key in document.keys.items():
            self._listed_keys[name].append(key)
        self._groups.append(position)
        if len(self._groups) == _LISTED:
            self._gather_lists()

    def _gather_lists(self) -> None:
        for name, keys in self._listed_keys.items():
            for bit in range(KEY_BITS[name]):
                has_bit = map((1 << bit).__and__, keys)
                self._keys[name].extend(bit, array("I", compress(self._groups, has_bit)))
        for postings in (*self._words.values(), self._choices, *self._keys.values()):
            postings.gather()
        self._write_wholes()
        self._forget_lists()

    def _write_wholes(self) -> None:
        """Write whole names at once: nearly each is one group's, so that they would fill memory."""
        rows = _by_block(
            (name, EXACT, BitMap(found)) for name, found in sorted(self._wholes.items())
        )
        while part := dict(islice(rows, ROWS)):
            for place, bitmap in TERMS.stored(self._generation, list(part)).items():
                part[place] |= bitmap
            with transaction.atomic():
                TERMS.write(self._generation, 0, list(part.items()))
        self._wholes.clear()

    def write(self) -> None:
        """Write all that is held, as the last thing: the words are given up on the way."""
        self._gather_lists()
        for table, bitmaps in ((TERMS, self._terms()), (FACETS, self._values())):
            rows = _by_block(bitmaps)
            while part := list(islice(rows, _ROWS)):
                with transaction.atomic():
                    table.write(self._generation, 0, part)

    def _terms(self) -> Iterator[tuple[str, int, BitMap]]:
        """Yield every word with its tier, each family with its stem."""
        families = defaultdict(list)
        for word in sorted(set().union(*(self._words[tier].things() for tier in WORD_TIERS))):
            families[stem_term(word)].append(word)
        for stem, words in sorted(families.items()):
            seen = BitMap()
            for tier in WORD_TIERS:
                found = BitMap()
                for word in words:
                    if bitmap := self._words[tier].take(word):
                        found |= bitmap
                        yield word, tier, bitmap
                if stem not in words:
                    found -= seen  # a term stands in the first tier that holds it
                    seen |= found
                    yield stem, tier, found

    def _values(self) -> Iterator[tuple[str, str, BitMap]]:
        for facet, value in sorted(self._choices.things()):
            yield facet, value, self._choices.take((facet, value))
        for name, postings in self._keys.items():
            for bit, (facet, value) in enumerate(bit_values(name)):
                yield facet, value, postings.take(bit)


class _Postings:
    """The positions of many things: new ones listed, all others as bitmaps.

    Half of all words have one position: a bitmap of it would take some three hundred bytes, so it
    is held as a number.
    """

    def __init__(self) -> None:
        self._held: dict[Any, BitMap | int] = {}
        self._listed: dict[Any, array[int]] = defaultdict(_list)

    def add(self, things: Iterable[Any], position: int) -> None:
        """List `position` for each of `things`."""
        listed = self._listed
        for thing in things:
            listed[thing].append(position)

    def extend(self, thing: Any, positions: array[int]) -> None:
        """List `positions` for one thing."""
        self._listed[thing].extend(positions)

    def gather(self) -> None:
        """Turn what is listed into bitmaps, or numbers where there is but one."""
        for thing, positions in self._listed.items():
            held = self._held.get(thing)
            if held is None and len(positions) == 1:
                self._held[thing] = positions[0]
            else:
                self._held[thing] = _bitmap(held) | BitMap(positions)
        self._listed.clear()

    def things(self) -> Iterable[Any]:
        """Return everything that has positions, once they are gathered."""
        return self._held.keys()

    def take(self, thing: Any) -> BitMap:
        """Return the positions of a thing, none where it has none, and give them up."""
        return _bitmap(self._held.pop(thing, None))


def _bitmap(held: BitMap | int | None) -> BitMap:
    if isinstance(held, BitMap):
        return held
    return BitMap() if held is None else BitMap([held])


def _by_block(
    bitmaps: Iterable[tuple[str, int | str, BitMap]],
) -> Iterator[tuple[Place, BitMap]]:
    """Cut bitmaps at the borders of blocks."""
    for name, other, bitmap in bitmaps:
        first = bitmap.min() >> BLOCK_BITS if bitmap else 0
        if not bitmap or bitmap.max() >> BLOCK_BITS == first:  # most words are rare
            yield (name, other, first), bitmap
            continue
        positions, start = bitmap.to_array(), 0
        while start < len(positions):
            block = positions[start] >> BLOCK_BITS
            end = bisect_left(positions, block_range(block)[1], start)
            yield (name, other, block), BitMap(positions[start:end])
            start = end
