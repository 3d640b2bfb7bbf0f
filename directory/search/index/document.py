"""What one group is indexed with: words by tier, values of facets, and keys of orders."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from directory.search.index.damage import IndexDamaged
from directory.search.index.orders import key_values
from directory.search.language import STEM_MARK, stem_term
from directory.text import fold

#: Tiers of terms. A term stands in the first tier that holds it; matching looks in all.
TIERS = EXACT, NAME, SEAT, SUMMARY, TEXT = range(5)
#: Tiers whose terms are words, not whole names.
WORD_TIERS = TIERS[1:]

#: A term is cut to this, and a word so that its stem fits; nothing that readers type is longer.
TERM_LENGTH = 80
WORD_LENGTH = TERM_LENGTH - len(STEM_MARK)

Term = tuple[int, str]
Value = tuple[str, str]
Words = tuple[frozenset[str], ...]

#: What stands between the parts of a stored document; folded words, ids and dates hold none of it.
_PART, _ITEM, _PAIR = "\x1f", "\n", "\t"
_CHECKSUM_BYTES = 4


@dataclass(frozen=True)
class Document:
    """What the index must hold for one group, no more.

    `words` are the words of each tier, whole names in the first, a word in the first tier that
    holds it; stems follow from them. `choices` are values of facets, `keys` places in orders.
    """

    words: Words
    choices: frozenset[Value]
    keys: Mapping[str, int]

    @cached_property
    def terms(self) -> frozenset[Term]:
        """The terms of the words: whole names, and each word as itself and as its stem."""
        terms = [(EXACT, whole) for whole in self.words[EXACT]]
        seen: set[str] = set()
        for tier in WORD_TIERS:
            words = self.words[tier]
            here = words.union(map(stem_term, words)) - seen
            terms += [(tier, term) for term in here]
            seen |= here
        return frozenset(terms)

    @cached_property
    def values(self) -> frozenset[Value]:
        """The values of facets, the bits of the keys among them."""
        return self.choices.union(*(key_values(name, key) for name, key in self.keys.items()))

    def pack(self) -> bytes:
        """Return the document as it is stored: text behind its checksum."""
        pairs = (self.choices, ((name, str(key)) for name, key in self.keys.items()))
        parts = [_ITEM.join(words) for words in self.words]
        parts += [_ITEM.join(map(_PAIR.join, some)) for some in pairs]
        content = _PART.join(parts).encode()
        return zlib.crc32(content).to_bytes(_CHECKSUM_BYTES) + content

    @classmethod
    def unpack(cls, packed: bytes | memoryview) -> Document:
        """Return the document that `pack` stored. Raises `IndexDamaged` where it is none."""
        stored = bytes(packed)
        content = stored[_CHECKSUM_BYTES:]
        if not content or zlib.crc32(content).to_bytes(_CHECKSUM_BYTES) != stored[:_CHECKSUM_BYTES]:
            raise IndexDamaged("A group's entry cannot be read.")
        *words, choices, keys = (
            [item for item in part.split(_ITEM) if item] for part in content.decode().split(_PART)
        )
        return cls(
            words=tuple(map(frozenset, words)),
            choices=frozenset(map(_pair, choices)),
            keys={name: int(key) for name, key in map(_pair, keys)},
        )


def _pair(item: str) -> tuple[str, str]:
    first, _, second = item.partition(_PAIR)
    return first, second


EMPTY = Document((frozenset(),) * len(TIERS), frozenset(), {})


def words_of(names: Iterable[str], seat: str, summary: str, texts: Iterable[str]) -> Words:
    """Return the words of a group by tier; its head office is at `seat`.

    `names` are folded already, acronyms among them.
    """
    whole_names = [name for name in names if name]
    tiers = [frozenset(name[:TERM_LENGTH] for name in whole_names)]
    seen: frozenset[str] = frozenset()
    for text in (" ".join(whole_names), fold(seat), fold(summary), fold("\n".join(texts))):
        words = frozenset(word[:WORD_LENGTH] for word in text.split()) - seen
        tiers.append(words)
        seen |= words
    return tuple(tiers)
