"""A reader's words as conditions on groups, and how well a group fits them.

The words are plain text to the database, never a language of queries: Django escapes the signs
that LIKE would read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Lower, Replace

from directory.choices import Kind
from directory.models import Branch, GroupName
from directory.search.simple.facets import in_provinces, in_topics
from directory.search.vocabulary import Vocabulary

#: Words that join others, and words for what every entry is: they need not be found.
FILLERS = frozenset(
    [
        *["atau", "bagi", "dan", "dari", "di", "ke", "untuk", "yang"],
        *["contoh", "group", "groups", "kelompok"],
    ]
)
#: Words that name a kind: they fit every group of it.
KIND_WORDS = {
    **dict.fromkeys(
        ["relawan", "sukarelawan", "kerelawanan", "volunter", "volunteer"], Kind.VOLUNTEER.value
    ),
    **dict.fromkeys(
        ["okupasional", "profesi", "pekerjaan", "occupational"], Kind.OCCUPATIONAL.value
    ),
}
#: A word of at least so many letters is found inside longer ones (bencana in kebencanaan); a
#: shorter one only where a word begins, or IDI would find everything about pendidikan.
LETTERS_INSIDE = 4
#: What stands before a word, in a text that is not folded.
_BEFORE = (" ", "(", "-", "/", "“", '"')

#: Group.acronym as `fold` would leave it; conditions of this module name it `folded_acronym`.
FOLDED_ACRONYM = Replace(
    Replace(Lower(F("acronym")), Value("."), Value("")), Value("-"), Value(" ")
)


def needed(words: Sequence[str]) -> Sequence[str]:
    """Return those of `words` that a group must have: all but the fillers, or all fillers."""
    return [word for word in words if word not in FILLERS] or words


def matches(words: Sequence[str], vocabulary: Vocabulary) -> Q:
    """Return the condition that a group has every needed word somewhere."""
    return _all(
        _in_names(word) | _in_taxonomy(word, vocabulary) | _in_texts(word, vocabulary)
        for word in needed(words)
    )


def fit(words: Sequence[str], vocabulary: Vocabulary) -> Case:
    """Return how well a matching group fits, as a number from 0, the best, to 3.

    0: the whole query is its acronym or one of its names. 1: all words stand in one of those.
    2: all words stand in its names, its topics or the name of its kind. 3: anywhere.
    """
    wanted = needed(words)
    in_names_and_topics = _all(_in_names(word) | _in_taxonomy(word, vocabulary) for word in wanted)
    return Case(
        When(_in_some_name(lambda field: Q((field, " ".join(words)))), then=Value(0)),
        When(_in_some_name(lambda field: _all(_begins(field, w) for w in wanted)), then=Value(1)),
        When(in_names_and_topics, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _in_some_name(condition: Callable[[str], Q]) -> Q:
    """Return that `condition`, made for a folded field, holds for one name or the acronym."""
    others = GroupName.objects.filter(condition("folded"))
    return (
        condition("folded_acronym")
        | condition("sort_name")
        | Q(pk__in=others.order_by().values("group_id"))
    )


def _in_names(word: str) -> Q:
    return _in_some_name(lambda field: _holds(field, word))


def _in_taxonomy(word: str, vocabulary: Vocabulary) -> Q:
    """Return that a group has a topic named so, or is of the kind that `word` names."""
    topics = in_topics(_named(word, vocabulary.topic_words))
    return topics | Q(kind=KIND_WORDS[word]) if word in KIND_WORDS else topics


def _in_texts(word: str, vocabulary: Vocabulary) -> Q:
    """Return that `word` stands in the summary or names a place of the head office or a branch."""
    branches = Branch.objects.counted().filter(_holds("name", word) | _holds("city", word))
    provinces = in_provinces(_named(word, vocabulary.province_words))
    return (
        _holds("summary", word)
        | _holds("headquarters_city", word)
        | Q(pk__in=branches.order_by().values("group_id"))
        | provinces
    )


def _named(word: str, names: Iterable[tuple[str, frozenset[int]]]) -> frozenset[int]:
    """Return the ids whose folded names hold `word`."""
    inside = len(word) >= LETTERS_INSIDE
    found = [
        ids
        for text, ids in names
        if (word in text if inside else any(one.startswith(word) for one in text.split()))
    ]
    return frozenset().union(*found)


def _begins(field: str, word: str) -> Q:
    """Return that a word of the folded `field` begins with `word`."""
    return Q((f"{field}__startswith", word)) | Q((f"{field}__contains", f" {word}"))


def _holds(field: str, word: str) -> Q:
    """Return that `field` holds `word`: anywhere if it is long, else where a word begins."""
    if len(word) >= LETTERS_INSIDE:
        return Q((f"{field}__icontains", word))
    inner = (Q((f"{field}__icontains", before + word)) for before in _BEFORE)
    return reduce(or_, inner, Q((f"{field}__istartswith", word)))


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions)
