"""The relevance table is sound: every row can be judged, and expects groups that are there."""

from __future__ import annotations

from collections import Counter

import pytest

from directory.choices import Status
from tests.group_fixtures import GROUPS
from tests.search.relevance_table import COLUMNS, Order, Query, TableError, read_table

TYPES = {
    "acronym",
    "affix",
    "alias",
    "benefit",
    "branch",
    "cause",
    "english",
    "former",
    "kind",
    "mixed",
    "name",
    "natural",
    "place",
    "profession",
    "robust",
    "seed-name",
    "synonym",
    "typo",
}


@pytest.fixture
def write(tmp_path):
    """Return a function that writes rows below the usual columns and gives the file."""

    def write(*lines, columns=COLUMNS):
        path = tmp_path / "table.csv"
        path.write_text("\n".join([",".join(columns), *lines, ""]), encoding="utf-8", newline="")
        return path

    return write


def test_every_type_of_query_is_asked_often_enough():
    types = Counter(query.type for query in read_table())

    assert set(types) == TYPES
    assert min(types.values()) >= 8
    assert types.total() >= 400


def test_every_named_group_is_there_and_some_expected_one_is_published():
    for query in read_table():
        assert set(query.expected + query.avoid) <= set(GROUPS), query.id
        states = {GROUPS[slug]["status"] for slug in query.expected}
        assert not states or Status.PUBLISHED in states, query.id


def test_a_query_is_asked_once_and_can_be_met():
    queries = read_table()

    assert len({query.words for query in queries}) == len(queries)
    for query in queries:
        assert query.why_hard, query.id
        assert not set(query.expected) & set(query.avoid), query.id
        assert "\0" not in query.words, query.id  # refused before any page
        if query.order and query.order.flavour == "all":
            assert len(query.expected) <= query.order.first, query.id


def test_reader_keeps_blanks_and_line_breaks(write):
    table = write(
        "a-1,   ,id,robust,,all,,blanks", 'a-2," palang\nmerah ",id,robust,x|y,top1,,break'
    )

    assert read_table(table) == [
        Query("a-1", "   ", "id", "robust", (), "all", (), "blanks"),
        Query("a-2", " palang\nmerah ", "id", "robust", ("x", "y"), "top1", (), "break"),
    ]
    assert any(query.words.isspace() for query in read_table())


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        ("top1", Order("", 1)),
        ("all-top3", Order("all", 3)),
        ("half-top10", Order("half", 10)),
        ("volunteer-top5", Order("volunteer", 5)),
        ("jakarta-top3", Order("jakarta", 3)),
        ("page", None),
    ],
)
def test_rule_is_taken_apart(rule, order):
    assert Query("a-1", "pmi", "id", "acronym", (), rule, (), "").order == order


@pytest.mark.parametrize(
    "row",
    [
        "a-1,pmi,id,acronym,x,first,,unknown rule",
        "a-1,pmi,id,acronym,x,top0,,no place",
        "a-1,pmi,id,acronym,,top1,,nothing expected",
        "a-1,pmi,id,acronym,x,no-error,,expected for nothing",
        "a-1,pmi,id,acronym,x,volunteer-top3,,expected for nothing",
        "a-1,pmi,id,acronym,,no-error,y,avoided for nothing",
        "a-1,pmi,id,acronym,x,top1",
        "a-1,pmi,id,acronym,x,top1,,one comma, too many",
        "a-1,pmi,id,acronym,x,top1,,good\na-1,idi,id,acronym,x,top1,,the same id",
    ],
)
def test_row_that_cannot_be_judged_is_refused(write, row):
    with pytest.raises(TableError, match="a-1"):
        read_table(write(row))


def test_other_columns_are_refused(write):
    with pytest.raises(TableError, match="columns"):
        read_table(write(columns=["id", "query"]))
