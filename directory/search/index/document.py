"""What one group is indexed with: terms by tier and values of facets."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directory.search.index.damage import IndexDamaged
from directory.search.language import STEM_MARK, marked_stem
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


@dataclass(frozen=True)
class Document:
    """The terms and the facet values of one group; what the index must hold for it, no more."""

    terms: frozenset[Term]
    values: frozenset[Value]

    def pack(self) -> bytes:
        """Return the document as it is stored: without stems, which follow from the words."""
        plain = sorted(term for term in self.terms if not term[1].startswith(STEM_MARK))
        content = [plain, sorted(self.values)]
        return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)

    @classmethod
    def unpack(cls, packed: bytes | memoryview) -> Document:
        """Return the document that `pack` stored. Raises `IndexDamaged` where it is none."""
        by_tier: dict[int, set[str]] = {tier: set() for tier in TIERS}
        try:
            terms, values = json.loads(zlib.decompress(bytes(packed)))
        except (zlib.error, ValueError) as error:
            raise IndexDamaged(f"A group's entry cannot be read: {error}.") from error
        for tier, term in terms:
            by_tier[tier].add(term)
        return cls(_terms(by_tier), frozenset(map(tuple, values)))


EMPTY = Document(frozenset(), frozenset())


def terms_of(
    names: Iterable[str], seat: str, summary: str, texts: Iterable[str]
) -> frozenset[Term]:
    """Return the terms of a group with these `names`, its head office at `seat`, and its texts.

    Each word is indexed as itself and as its marked stem, and each name also as a whole. Acronyms
    are names.
    """
    folded_names = {folded for name in names if (folded := fold(name))}
    return _terms(
        {
            EXACT: {name[:TERM_LENGTH] for name in folded_names},
            NAME: _words(*folded_names),
            SEAT: _words(fold(seat)),
            SUMMARY: _words(fold(summary)),
            TEXT: _words(*map(fold, texts)),
        }
    )


def _words(*folded: str) -> set[str]:
    return {word[:WORD_LENGTH] for text in folded for word in text.split()}


def _terms(words_by_tier: Mapping[int, set[str]]) -> frozenset[Term]:
    terms: list[Term] = [(EXACT, whole) for whole in words_by_tier[EXACT]]
    seen: set[str] = set()
    for tier in (NAME, SEAT, SUMMARY, TEXT):
        words = words_by_tier[tier]
        here = (words | {marked_stem(word) for word in words}) - seen
        terms += [(tier, term) for term in here]
        seen |= here
    return frozenset(terms)
