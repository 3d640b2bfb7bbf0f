"""The one door of search: a question in, one page of groups with total and counts out.

Answers come from the index (docs/search.md). Where there is none, one of another format, or one
found damaged, the simple matcher answers until `rebuild` has run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from django.db import connection

from directory.models import Group
from directory.search.explain import reasons
from directory.search.index import writer
from directory.search.index.answer import IndexAnswer
from directory.search.index.bitmaps import Snapshot, one_state, snapshot
from directory.search.index.check import check
from directory.search.index.damage import IndexDamaged, IndexUnavailable, note_damage
from directory.search.index.rebuild import Superseded, rebuild
from directory.search.lexicon import lexicon
from directory.search.misses import record_miss
from directory.search.query import Query
from directory.search.question import Counts, Found, Question, Reason, Value
from directory.search.simple.answer import SimpleAnswer
from directory.search.suggest import Suggestion, suggestions
from directory.search.vocabulary import Vocabulary, forget, load
from directory.text import query_words

__all__ = [
    "Counts",
    "Found",
    "Question",
    "Reason",
    "Suggestion",
    "Superseded",
    "Value",
    "check",
    "find",
    "is_ready",
    "matching",
    "national_elsewhere",
    "one_state",
    "rebuild",
    "record_miss",
    "reindex",
    "suggest",
    "totals_without",
    "version",
    "vocabulary",
    "words_changed",
]


T = TypeVar("T")


class _Answer(Protocol):
    """What both ways of finding offer."""

    def total(self) -> int: ...
    def page(self, order: str, offset: int, limit: int) -> list[int]: ...
    def counts(self) -> Counts | None: ...
    def totals_without(self) -> dict[str, int]: ...
    def national_elsewhere(self) -> int: ...


def find(
    question: Question,
    *,
    order: str = "relevance",
    offset: int = 0,
    limit: int = 20,
) -> Found:
    """Return the published groups that answer `question`, sorted, from `offset`, at most `limit`.

    `order` is ``relevance`` or a name in `GroupQuerySet.ORDERS`; without words, relevance is the
    standing of a group: checked by a curator first, then the complete ones, then the name.
    """

    def found(answer: _Answer) -> Found:
        groups = _groups(answer.page(order, offset, limit))
        total, counts = answer.total(), answer.counts()
        if not isinstance(answer, IndexAnswer):
            return Found(total, groups, counts)
        reading = answer.reading
        return Found(
            total,
            groups,
            counts,
            corrected=reading.corrected,
            kind=reading.kind,
            page=reading.page,
            partial=answer.is_partial(),
            reasons=reasons(reading.query, groups) if reading.match else {},
            named=_named(reading.query),
        )

    return _answered(question, found)


def totals_without(question: Question) -> dict[str, int]:
    """Return the total without each part of `question`, by facet and ``q``."""
    return _answered(question, lambda answer: answer.totals_without())


def national_elsewhere(question: Question) -> int:
    """Return how many national groups without any counted branch the chosen provinces leave out.

    They match the rest of `question`, and may serve a reader in those provinces all the same.
    """
    if not question.choices.get("province"):
        return 0
    return _answered(question, lambda answer: answer.national_elsewhere())


def matching(question: Question, most: int | None = None) -> list[int]:
    """Return the ids of the groups that answer `question`, the best first, `most` or all."""

    def ids(answer: _Answer) -> list[int]:
        return answer.page("relevance", 0, answer.total() if most is None else most)

    return _answered(question, ids)


def vocabulary() -> Vocabulary:
    """Return the topics, benefits, challenges and provinces, as the present index knows them."""
    return _from_index(lambda index: lexicon(index).vocabulary, load)


def suggest(text: str) -> list[Suggestion]:
    """Return what begins like `text`; nothing while there is no index."""
    words = " ".join(query_words(text))

    def suggested(index: Snapshot) -> list[Suggestion]:
        return suggestions(words.split(), index, lexicon(index))

    return _from_index(  # remembered: everybody types the same few letters
        lambda index: index.remember(("suggest", words), lambda: suggested(index)), list
    )


def reindex(ids: Iterable[int]) -> None:
    """Bring the index entries of these groups up to date, after bulk work that sends no signals.

    Call in the transaction of that work, so that both are there or neither.
    """
    writer.note(ids)
    writer.flush_on_commit()


def words_changed() -> None:
    """Have topics, provinces, benefits and synonyms read anew, after bulk work on them.

    Call in the transaction of that work.
    """
    reindex([writer.WORDS])
    forget()


def version() -> tuple[int, ...] | None:
    """Return numbers that change with every group, taxonomy and synonym, or None if none tell.

    None do without an index, nor in a transaction, whose changes may yet be undone.
    """
    if connection.in_atomic_block:
        return None
    return _from_index(
        lambda index: (index.generation, index.change, index.words_change), lambda: None
    )


def has_groups() -> bool:
    """Tell whether there is anything to find."""
    return Group.objects.exists()


def is_ready() -> bool:
    """Tell whether the index answers; else the simple matcher does.

    Looks at one page, for damage that no reader has met yet; `check` looks at everything.
    """

    def answers(index: Snapshot) -> bool:
        IndexAnswer(Question(), index, lexicon(index)).page("relevance", 0, 1)
        return True

    return _from_index(answers, lambda: False)


def _answered(question: Question, take: Callable[[_Answer], T]) -> T:
    """Return what `take` takes from the answer of the index, or else of the simple matcher."""
    return _from_index(
        lambda index: take(IndexAnswer(question, index, lexicon(index))),
        lambda: take(SimpleAnswer(question, load())),
    )


def _from_index(work_out: Callable[[Snapshot], T], otherwise: Callable[[], T]) -> T:
    try:
        index = snapshot()
    except IndexUnavailable:
        return otherwise()
    try:
        return work_out(index)
    except IndexDamaged as error:
        note_damage(index.generation, error)
        return otherwise()


def _groups(ids: list[int]) -> list[Group]:
    """Return the groups with these ids, as cards show them, in the order of `ids`."""
    found = {group.pk: group for group in Group.objects.filter(pk__in=ids).with_card()}
    return [found[pk] for pk in ids if pk in found]


def _named(query: Query) -> list[Value]:
    """Return the taxonomy's rows that units of the query name as a whole."""
    return sorted({value for unit in query.units for value in unit.values})
