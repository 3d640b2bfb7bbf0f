"""Footnotes: one number per source, in the order of use."""

import pytest

from directory.views.footnotes import UNMARKED, Footnotes
from tests.cast import make_source

pytestmark = pytest.mark.django_db


def test_source_keeps_the_number_of_its_first_use():
    one, two, notes = make_source(), make_source(), Footnotes()
    assert [note.number for note in notes.mark([one], "Nama").notes] == [1]
    assert [note.number for note in notes.mark([two, one], "Biaya").notes] == [1, 2]
    assert [(note.number, note.uses) for note in notes.listed()] == [
        (1, ["Nama", "Biaya"]),
        (2, ["Biaya"]),
    ]


def test_rows_without_a_source_leave_no_mark():
    notes = Footnotes()
    assert not notes.mark([None], "Nama")
    assert not UNMARKED
    assert notes.listed() == []


def test_source_named_twice_for_one_fact_is_marked_once():
    source, notes = make_source(), Footnotes()
    assert len(notes.mark([source, source], "Nama").notes) == 1
    assert notes.listed()[0].uses == ["Nama"]


@pytest.mark.parametrize(
    ("qualities", "expected"),
    [
        ([], False),
        (["secondary"], True),
        (["secondary", "secondary"], True),
        (["secondary", "press"], False),
        (["official"], False),
    ],
)
def test_only_secondary_sources_are_told_apart(qualities, expected):
    sources = [make_source(quality=quality) for quality in qualities]
    assert Footnotes().mark(sources, "Nama").secondary_only is expected
