"""Which word was meant: few slips, known words, never a short one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.correction import meant, respaced

KNOWN = {"dokter": 3, "doktor": 1, "bali": 3, "jakarta": 2, "walhi": 3, "relawan": 2, "zakat": 3}


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("dokte", "dokter"),  # left out
        ("dokterr", "dokter"),  # typed twice
        ("dokyer", "dokter"),  # the key beside
        ("dotker", "dokter"),  # swapped
        ("doktxr", "dokter"),  # as near as another: the one of names
        ("jakrata", "jakarta"),
        ("jakkartta", "jakarta"),  # two slips in a long word
        ("walih", "walhi"),
        ("alhi", "walhi"),
        ("wxlhy", None),  # two slips in a short word
        ("dok", None),  # too short
        ("bal", None),
        ("bli", None),
        ("dokter", None),  # known
        ("2024", None),
        ("kepada", None),  # a word of questions
        ("mangrove", None),
        ("", None),
    ],
)
def test_word_that_was_meant(typed, word):
    assert meant(typed, KNOWN) == word


def test_first_letter_decides_between_equals():
    assert meant("rakat", {"zakat": 3, "rapat": 1}) == "rapat"


def test_alphabet_decides_between_equals_of_one_weight():
    assert meant("baxu", {"batu": 3, "baju": 3}) == "baju"


@given(st.text("abkr", max_size=7), st.sets(st.text("abkr", min_size=1, max_size=7), max_size=8))
def test_what_was_meant_is_known_and_was_not_typed(typed, words):
    known = dict.fromkeys(words, 1)
    better = meant(typed, known)
    assert better is None or (better in known and typed not in known)


def test_neighbours_may_be_one_word_and_one_word_two():
    known = dict.fromkeys(["greenpeace", "pmi", "rumah", "zakat"], 3)
    assert respaced(("green", "peace", "bali"), known) == [("greenpeace", "bali")]
    assert respaced(("p", "m", "i"), known) == [("pmi",)]
    assert respaced(("rumahzakat",), known) == [("rumah", "zakat")]
    assert respaced(("rumah", "zakat"), known) == []
    assert respaced((), known) == respaced(("rumah",), known) == []


def test_halves_of_a_word_have_three_letters():
    assert respaced(("abcd",), {"ab": 3, "cd": 3}) == []
    assert respaced(("abcdef",), {"abc": 3, "def": 3}) == [("abc", "def")]
