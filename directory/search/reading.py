"""How the words of a question are taken: as typed, joined, corrected, or as the name of a kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from pyroaring import BitMap

from directory.search import correction
from directory.search.index.bitmaps import Snapshot
from directory.search.index.facets import Facets
from directory.search.lexicon import Lexicon, Phrase
from directory.search.matching import Match, Matcher, partial
from directory.search.query import Query, from_words
from directory.search.question import Question

#: With fewer groups than this that hold all words, those that hold most of them follow.
FEW = 3


@dataclass
class Reading:
    """How the words of a question were taken, and what they find."""

    query: Query
    match: Match | None = None
    #: The words that stand in for the typed ones, where those were not found.
    corrected: Phrase = ()
    #: The kind that the words only name; the answer is narrowed to it, and nothing looked for.
    kind: str = ""
    #: The page about kinds of group that the words ask for; nothing is looked for then either.
    page: str = ""
    #: Groups that hold most of the words and not all, the best first; none where enough hold all.
    partial: list[BitMap] = field(default_factory=list)

    @property
    def hits(self) -> BitMap | None:
        """Every position that the words find, or None where there is nothing to look for."""
        if self.match is None:
            return None
        return reduce(or_, self.partial, self.match.all)


class Reader:
    """Reads words against one snapshot of the index; `base` holds the groups that may be found."""

    def __init__(self, index: Snapshot, facets: Facets, lexicon: Lexicon, base: BitMap) -> None:
        self._index = index
        self._facets = facets
        self._lexicon = lexicon
        self._base = base

    def read(self, question: Question) -> Reading:
        """Return how the words of `question` are taken, before any choice narrows the answer.

        Words as typed come first. Where nothing holds all of them, neighbours are tried as one
        word, then words that the index does not know are corrected. Where few groups hold all,
        those that hold most of the words follow.
        """
        words = tuple(question.words)
        reading = self._take(words, literal=question.literal)
        if question.literal or reading.match is None:
            return reading
        if not self._finds(reading):
            reading = self._respaced(words) or self._corrected(words, reading) or reading
        match = reading.match
        if match is not None and len(match.all & self._base) < FEW:
            parts = (part - match.all for part in partial(match.units, self._base))
            reading.partial = [part for part in parts if part]
        return reading

    def _take(self, words: Phrase, *, literal: bool = False) -> Reading:
        query = from_words(words, self._lexicon)
        if not words:
            return Reading(query)
        if not literal and (query.kind or query.page):
            return Reading(query, kind=query.kind, page=query.page)
        return Reading(query, Matcher(self._index, self._facets, self._lexicon, query).match())

    def _finds(self, reading: Reading) -> bool:
        return reading.match is not None and bool(reading.match.all & self._base)

    def _respaced(self, words: Phrase) -> Reading | None:
        """Return the words with spaces taken out or put in, where that finds something."""
        for phrase in correction.respaced(words, self._known()):
            reading = self._take(phrase)
            if self._finds(reading):
                reading.corrected = phrase
                return reading
        return None

    def _known(self) -> dict[str, int]:
        return correction.vocabulary(self._index, self._lexicon)

    def _corrected(self, words: Phrase, typed: Reading) -> Reading | None:
        """Return the words with those that are unknown corrected, where that finds something."""
        known = self._known()
        units = typed.match.units if typed.match else []
        unknown = {unit.words[0] for unit, hits in units if not hits and len(unit.words) == 1}
        meant = {word: better for word in unknown if (better := correction.meant(word, known))}
        if not meant:
            return None
        phrase = tuple(meant.get(word, word) for word in words)
        reading = self._take(phrase)
        reading.corrected = phrase
        match = reading.match
        if match is None:
            return reading
        found = [(unit, hits & self._base) for unit, hits in match.units if hits]
        if any(not seen and set(meant.values()).intersection(unit.words) for unit, seen in found):
            return None  # a word that only groups hold which nobody may see: it must not be said
        return reading if any(seen for _, seen in found) else None
