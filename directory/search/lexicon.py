"""What words mean here: synonyms that curators keep, and words that name a taxonomy's rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.models.synonym import Synonym
from directory.search.index.bitmaps import WORDS, Snapshot
from directory.search.index.document import Value
from directory.search.language import GENERIC_WORDS, STOP_WORDS, stem
from directory.search.vocabulary import Vocabulary, read
from directory.text import fold

Phrase = tuple[str, ...]

#: Phrases longer than this are not looked up as one.
LONGEST_PHRASE = 6


@dataclass
class Lexicon:
    """Synonyms by phrase, and taxonomy rows by the words of their labels (both folded)."""

    vocabulary: Vocabulary
    synonyms: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    #: Rows by one stem of a label; only topics decide the tier of names and topics.
    by_stem: dict[str, set[Value]] = field(default_factory=dict)
    #: Rows by the stems of their whole label.
    by_label: dict[Phrase, set[Value]] = field(default_factory=dict)
    #: Indonesian and English label of each row.
    labels: dict[Value, tuple[str, str]] = field(default_factory=dict)

    def values_for(self, word: str) -> set[Value]:
        """Return the taxonomy rows that a folded word names a part of."""
        return self.by_stem.get(stem(word), set())

    def values_named(self, words: Phrase) -> set[Value]:
        """Return the taxonomy rows whose whole label `words` are."""
        return self.by_label.get(tuple(stem(word) for word in words), set())


def _labels(vocabulary: Vocabulary) -> Iterable[tuple[Value, tuple[str, str]]]:
    for topic in vocabulary.topics:
        yield ("topic", topic.slug), (topic.name, topic.name_en)
    for province in vocabulary.provinces:
        yield ("province", province.slug), (province.name, province.name_en)
    for benefit in vocabulary.benefits:
        yield ("benefit", benefit.slug), (benefit.title, benefit.title_en)


def _read() -> Lexicon:
    lexicon = Lexicon(read())
    by_stem: dict[str, set[Value]] = defaultdict(set)
    by_label: dict[Phrase, set[Value]] = defaultdict(set)
    for value, names in _labels(lexicon.vocabulary):
        lexicon.labels[value] = names
        for name in filter(None, names):
            words = fold(name).split()
            by_label[tuple(stem(word) for word in words)].add(value)
            for word in words:
                if word not in STOP_WORDS and word not in GENERIC_WORDS:
                    by_stem[stem(word)].add(value)
    synonyms: dict[Phrase, list[Phrase]] = defaultdict(list)
    for synonym in Synonym.objects.all():
        term = tuple(fold(synonym.term).split())
        members = [tuple(fold(other).split()) for other in synonym.equivalent_list]
        members = [other for other in dict.fromkeys(members) if other and other != term]
        seekers = [term] if synonym.one_way else [term, *members]
        for seeker in seekers:
            for other in [term, *members]:
                if other != seeker and other not in synonyms[seeker]:
                    synonyms[seeker].append(other)
    lexicon.by_stem, lexicon.by_label, lexicon.synonyms = dict(by_stem), dict(by_label), synonyms
    return lexicon


def lexicon(index: Snapshot) -> Lexicon:
    """Return the lexicon as of the words of this snapshot."""
    return index.remember(WORDS, _read)
