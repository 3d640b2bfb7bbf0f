"""Hold the engine to the notebook: one question, every number and every page."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from directory.models import Group
from directory.models.group_queryset import GroupQuerySet
from directory.models.search_index import IndexPending
from directory.search import engine
from directory.search.closeness import closeness
from directory.search.engine import Question
from directory.search.index.bitmaps import snapshot
from directory.search.lexicon import lexicon
from directory.search.query import from_words
from directory.text import fold, query_words
from tests.search.index.life import phrase
from tests.search.index.notebook import FACETS, Notebook, standing


def index_is_clean() -> None:
    """See that the index says the same as the rows, and that nothing waits."""
    assert list(engine.check()) == []
    assert not IndexPending.objects.filter(replay=False).exists()


def draw_question(
    hand: Random, notebook: Notebook, *, words: bool, unpublished: bool = False
) -> Question:
    """Return a question of a few choices, known and unknown, and of words."""
    choices: dict[str, list[str]] = {}
    for facet in hand.sample(FACETS, hand.choice([0, 1, 1, 2, 3, 8])):
        options = [*notebook.options[facet], "tidak-ada"]
        choices[facet] = hand.sample(options, hand.randint(0, min(3, len(options))))
    typed = query_words(phrase(hand, 3)) if words else []
    if typed and hand.random() < 0.4:
        typed[-1] = typed[-1][: hand.randint(1, 5)]  # a word not yet typed to its end
    return Question(typed, choices, literal=True, unpublished=unpublished)


def agree(question: Question, notebook: Notebook, size: int) -> None:
    """See that engine and notebook answer one literal question alike, in all orders."""
    expected = notebook.chosen(question.choices)
    among = None
    tiers: list[set[int]] = []
    if question.words:
        tiers = notebook.tiers(question.words)
        among = set().union(*tiers)
        expected &= among
    found = engine.find(question, limit=0)
    assert found.total == len(expected)
    assert found.counts == notebook.counts(question.choices, among)
    assert sorted(engine.matching(question)) == sorted(expected)
    for order in GroupQuerySet.ORDERS:
        ordered = Group.objects.filter(pk__in=expected).in_order(order)
        assert pages(question, order, size) == list(ordered.values_list("pk", flat=True)), order
    by_relevance = pages(question, "relevance", size)
    assert sorted(by_relevance) == sorted(expected)
    assert by_relevance == _by_relevance(question, expected, tiers)
    _agree_on_totals(question, notebook, among)


def _agree_on_totals(question: Question, notebook: Notebook, among: set[int] | None) -> None:
    totals = engine.totals_without(question)
    for facet, values in question.choices.items():
        if values:
            rest = notebook.chosen(question.choices, but=facet)
            assert totals.pop(facet) == len(rest if among is None else rest & among)
    if question.words:
        assert totals.pop("q") == len(notebook.chosen(question.choices))
    assert totals == {}
    if not question.words:
        expected = notebook.national_elsewhere(question.choices)
        assert engine.national_elsewhere(question) == expected


def pages(question: Question, order: str, size: int) -> list[int]:
    """Return the ids of all pages of `size`, one after the other, and of the empty one after."""
    found: list[int] = []
    while True:
        page = engine.find(question, order=order, offset=len(found), limit=size).groups
        found += [group.pk for group in page]
        if len(page) < size:
            return found


def _by_relevance(question: Question, expected: set[int], tiers: Sequence[set[int]]) -> list[int]:
    """Return the ids in tiers, each by the closeness of its names, then as they stand."""
    place = {pk: number for number, pk in enumerate(standing())}
    if not question.words:
        return sorted(expected, key=place.__getitem__)
    query = from_words(tuple(question.words), lexicon(snapshot()))
    found: list[int] = []
    for tier in tiers:
        here = tier & expected
        near = {pk: closeness(query, _names(pk)) for pk in here}
        found += sorted(here, key=lambda pk: (-near[pk], place[pk]))
    return found


def _names(pk: int) -> list[str]:
    group = Group.objects.get(pk=pk)
    names = [group.acronym, group.name, *(name.value for name in group.names.all())]
    return list(dict.fromkeys(fold(name) for name in names))
