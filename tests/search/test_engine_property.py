"""The engine and a naive reader agree on every total, page and count, whatever the world."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.engine import Question, find, totals_without
from directory.search.simple import answer
from tests.search import naive
from tests.search.world import plant, questions, undone, worlds

pytestmark = pytest.mark.django_db

SLOW = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("few", [0, answer.FEW_GROUPS])
@SLOW
@given(worlds(), st.lists(questions(), min_size=1, max_size=4), st.integers(1, 4))
def test_engine_agrees_with_naive_reader(monkeypatch, few, world, asked, size):
    monkeypatch.setattr(answer, "FEW_GROUPS", few)  # words looked up once, or in every query
    with undone():
        plant(world)
        for question in asked:
            expected = naive.answer(world, question)
            for offset in range(0, len(expected) + 1, size):
                found = find(question, order="relevance", offset=offset, limit=size)
                page = [int(group.slug) for group in found.groups]
                assert (found.total, page) == (len(expected), expected[offset : offset + size])
                assert found.counts == naive.counts(world, question)


@SLOW
@given(worlds(), questions())
def test_totals_without_a_part_agree_with_naive_reader(world, question):
    with undone():
        plant(world)
        found = totals_without(question)
        for facet in (facet for facet, values in question.choices.items() if values):
            assert found.pop(facet) == len(naive.matching(world, question, but=facet))
        if question.words:
            wordless = Question(choices=question.choices)
            assert found.pop("q") == len(naive.matching(world, wordless))
        assert found == {}
