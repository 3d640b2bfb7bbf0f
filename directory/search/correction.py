"""Words that the index does not hold, and the ones that were probably meant."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.models.search_index import IndexTerm
from directory.search.index.bitmaps import Snapshot
from directory.search.index.document import NAME, WORD_TIERS
from directory.search.language import KIND_WORDS, PAGE_WORDS, STEM_MARK, STOP_WORDS
from directory.search.lexicon import Lexicon, Phrase

#: Words shorter than this are taken as typed: acronyms differ by one letter and mean other groups.
SHORTEST = 4
_CANDIDATES = 12
#: Neighbours that are tried as one word at most, and letters of each half of a split word at least.
_LONGEST_RUN = 5
_SHORTEST_PART = 3


def vocabulary(index: Snapshot, lexicon: Lexicon) -> dict[str, int]:
    """Return the words that a search can find, with the weight of where they stand.

    Words of names weigh 3, of taxonomies and synonyms 2, of other texts 1.
    """
    return index.remember("correction", lambda: _read(index, lexicon))


def _read(index: Snapshot, lexicon: Lexicon) -> dict[str, int]:
    words: dict[str, int] = {}
    rows = IndexTerm.objects.filter(generation=index.generation, tier__in=WORD_TIERS)
    for term, tier in rows.values_list("term", "tier").distinct().iterator(chunk_size=5_000):
        if not term.startswith(STEM_MARK):
            words[term] = max(words.get(term, 0), 3 if tier == NAME else 1)
    for word in (*KIND_WORDS, *PAGE_WORDS):
        words.setdefault(word, 2)
    for phrase in (*lexicon.synonyms, *lexicon.by_label):
        for word in phrase:
            words.setdefault(word, 2)
    return words


def meant(word: str, words: dict[str, int]) -> str | None:
    """Return the word that `word` was probably meant to be, or None.

    At most one slip in words of up to five letters, two in longer ones (insertions, deletions,
    substitutions and swaps of neighbours). Fewer slips win, then the same first letter, then words
    of names, then the alphabet.
    """
    if len(word) < SHORTEST or word in words or word in STOP_WORDS or word.isdigit():
        return None
    most = 1 if len(word) <= 5 else 2
    found = process.extract(
        word, words.keys(), scorer=OSA.distance, score_cutoff=most, limit=_CANDIDATES
    )
    if not found:
        return None
    return min(found, key=lambda hit: (hit[1], hit[0][0] != word[0], -words[hit[0]], hit[0]))[0]


def respaced(words: Phrase, known: dict[str, int]) -> list[Phrase]:
    """Return `words` with some neighbours written as one, or one word written as two.

    Only where that gives words that are `known` and were not typed: "green peace" is also
    "greenpeace", "P M I" "pmi", and "rumahzakat" "rumah zakat".
    """
    found = []
    for length in range(2, min(len(words), _LONGEST_RUN) + 1):
        for start in range(len(words) - length + 1):
            whole = "".join(words[start : start + length])
            if whole in known:
                found.append((*words[:start], whole, *words[start + length :]))
    for place, word in enumerate(words):
        if word in known:
            continue
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            parts = (word[:cut], word[cut:])
            if all(part in known for part in parts):
                found.append((*words[:place], *parts, *words[place + 1 :]))
    return found
