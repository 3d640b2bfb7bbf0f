"""What a reader may be about to type: groups, and the taxonomy's rows, each with its type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from directory.choices import Status
from directory.models import Group
from directory.search.closeness import closeness
from directory.search.index.bitmaps import EMPTY, Snapshot
from directory.search.index.document import EXACT, NAME
from directory.search.language import STOP_WORDS, family_terms
from directory.search.lexicon import Lexicon
from directory.search.query import from_words
from directory.text import fold

#: Fewer letters than these begin too much.
SHORTEST = 2
#: Suggestions of each type.
GROUPS, ROWS = 6, 3
_PREFIX_WORDS = 64
_JUDGED = 60


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant: `type` is group, benefit, topic or province."""

    type: str
    slug: str
    label: str
    label_en: str = ""


def suggestions(words: Sequence[str], index: Snapshot, lexicon: Lexicon) -> list[Suggestion]:
    """Return what begins like folded `words`: the taxonomy's rows and the closest groups."""
    phrase = tuple(words)
    if len(" ".join(phrase)) < SHORTEST:
        return []
    return [*_rows(phrase, lexicon), *_groups(phrase, index, lexicon)]


def _rows(words: tuple[str, ...], lexicon: Lexicon) -> list[Suggestion]:
    typed = " ".join(words)
    found = [
        Suggestion(facet, slug, *labels)
        for (facet, slug), labels in lexicon.labels.items()
        if any(f" {typed}" in f" {fold(label)}" for label in labels)
    ]
    found.sort(key=lambda row: (not fold(row.label).startswith(typed), row.label))
    return found[:ROWS]


def _groups(words: tuple[str, ...], index: Snapshot, lexicon: Lexicon) -> list[Suggestion]:
    *whole, last = words
    begun = index.words_with_prefix(last, _PREFIX_WORDS, [NAME]) if len(last) > 1 else []
    wanted = {(NAME, word) for word in begun} | {(NAME, last), (EXACT, " ".join(words))}
    wanted |= {(NAME, term) for word in whole for term in family_terms(word)}
    terms = index.terms(wanted)
    hits = index.value("status", Status.PUBLISHED) & reduce(
        or_, (terms.get((NAME, word), EMPTY) for word in begun), terms.get((NAME, last), EMPTY)
    )
    for word in whole:
        if word not in STOP_WORDS:
            family = (terms.get((NAME, term), EMPTY) for term in family_terms(word))
            hits = hits & reduce(or_, family)
    exact = terms.get((EXACT, " ".join(words)), EMPTY) & hits
    first = list(exact[:GROUPS]) + [p for p in hits[:_JUDGED] if p not in exact]
    names = index.names_at(first)
    query = from_words(words, lexicon)
    first.sort(key=lambda p: (p not in exact, -closeness(query, names.get(p, [])), p))
    at = index.groups_at(first[:GROUPS])
    groups = Group.objects.in_bulk([at[p] for p in first[:GROUPS] if p in at])
    return [
        Suggestion("group", groups[at[p]].slug, groups[at[p]].title)
        for p in first[:GROUPS]
        if p in at and at[p] in groups
    ]
