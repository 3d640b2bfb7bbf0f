"""From the words that a reader typed to what must be found: never a query language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from directory.search.index.document import Value
from directory.search.language import (
    JOINING_WORDS,
    KIND_WORDS,
    PAGE_WORDS,
    STOP_WORDS,
    is_telling,
    stem,
)
from directory.search.lexicon import LONGEST_PHRASE, Lexicon, Phrase


@dataclass(frozen=True)
class Alternative:
    """One way to say a unit: all of its words must be found."""

    words: Phrase
    is_synonym: bool = False

    @cached_property
    def telling(self) -> list[tuple[str, str]]:
        """The words that a name must hold, each with its stem: all but stop words, if others."""
        words = [word for word in self.words if word not in STOP_WORDS] or self.words
        return [(word, stem(word)) for word in words]


@dataclass(frozen=True)
class Unit:
    """Words of the query that mean one thing, with what means the same."""

    words: Phrase
    alternatives: tuple[Alternative, ...]
    values: frozenset[Value] = frozenset()
    required: bool = True


@dataclass(frozen=True)
class Query:
    """The folded words of a search, cut into units."""

    words: Phrase
    units: tuple[Unit, ...] = field(default=())

    @property
    def required(self) -> list[Unit]:
        """The units that a result must hold; all of them where every word says little."""
        return [unit for unit in self.units if unit.required] or list(self.units)

    @property
    def kind(self) -> str:
        """The kind that the words name and, but for a page, nothing else; or an empty text."""
        telling = [word for word in self.words if is_telling(word)]
        if not all(word in KIND_WORDS or word in PAGE_WORDS for word in telling):
            return ""
        kinds = {KIND_WORDS[word] for word in telling if word in KIND_WORDS}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def page(self) -> str:
        """The page about the kinds that the words ask for and nothing else; or an empty text."""
        telling = [word for word in self.words if is_telling(word)]
        if not all(word in KIND_WORDS or word in PAGE_WORDS for word in telling):
            return ""
        pages = [PAGE_WORDS[word] for word in telling if word in PAGE_WORDS]
        if pages:
            return pages[0]
        return "joining" if JOINING_WORDS.intersection(self.words) else ""


def from_words(words: Phrase, lexicon: Lexicon) -> Query:
    """Cut folded `words` into units, the longest known phrase first."""
    units: list[Unit] = []
    start = 0
    while start < len(words):
        length = next(
            (
                length
                for length in range(min(LONGEST_PHRASE, len(words) - start), 1, -1)
                if _is_known(words[start : start + length], lexicon)
            ),
            1,
        )
        units.append(_unit(words[start : start + length], lexicon))
        start += length
    return Query(words, tuple(units))


def _is_known(phrase: Phrase, lexicon: Lexicon) -> bool:
    return phrase in lexicon.synonyms or bool(lexicon.values_named(phrase))


def _unit(words: Phrase, lexicon: Lexicon) -> Unit:
    others = lexicon.synonyms.get(words, [])
    alternatives = [Alternative(words), *(Alternative(other, is_synonym=True) for other in others)]
    values = set(lexicon.values_named(words))
    for other in others:
        values |= lexicon.values_named(other)
    return Unit(
        words,
        tuple(alternatives),
        frozenset(values),
        required=not all(word in STOP_WORDS for word in words),
    )
