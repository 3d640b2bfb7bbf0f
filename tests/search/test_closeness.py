"""How close words are to names decides the order within a tier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.closeness import closeness
from directory.search.query import Alternative, Query, Unit


def query(*words: str, **synonyms: str) -> Query:
    """Return a query of single words, some with a synonym."""
    units = [
        Unit(
            (word,),
            (
                Alternative((word,)),
                *(
                    [Alternative(tuple(synonyms[word].split()), is_synonym=True)]
                    if word in synonyms
                    else []
                ),
            ),
        )
        for word in words
    ]
    return Query(words, tuple(units))


@pytest.mark.parametrize(
    ("nearer", "further"),
    [
        (["", "dokter bali"], ["", "dokter gigi bali"]),
        (["", "ikatan dokter bali indonesia"], ["", "dokter gigi bali"]),
        (["", "dokter bali"], ["", "kedokteran bali"]),
        (["", "dokter bali"], ["", "dokter balikpapan"]),
        (["", "kedokteran bali"], ["", "dokterama bali"]),
        (["", "dokter bali"], ["", "nama", "dokter bali"]),
        (["dokter bali", "lain"], ["", "lain", "dokter bali"]),
        (["", "dokter bali"], ["", "perawat jawa"]),
        (["", "dokter"], ["", "perawat"]),
    ],
)
def test_nearer_name_scores_higher(nearer, further):
    asked = query("dokter", "bali")
    assert closeness(asked, nearer) > closeness(asked, further)


def test_words_alone_and_nothing_else_score_one():
    assert closeness(query("dokter", "bali"), ["", "bali dokter"]) == 1.0
    assert closeness(query("idi"), ["idi", "ikatan dokter indonesia"]) == 1.0


def test_synonym_scores_less_than_the_word_itself():
    asked = query("pengacara", pengacara="advokat")
    assert 0 < closeness(asked, ["", "advokat"]) < closeness(asked, ["", "pengacara"])


def test_short_beginnings_score_nothing():
    assert closeness(query("do"), ["", "dokter"]) < 0 < closeness(query("dok"), ["", "dokter"])


def test_words_that_say_little_count_where_there_are_no_others():
    assert closeness(query("ini"), ["ini", "ikatan notaris indonesia"]) == 1.0


@given(st.lists(st.sampled_from(["dokter", "bali", "ikatan", "ini"]), max_size=4), st.data())
def test_closeness_is_never_above_one_whatever_the_names(words, data):
    word = st.sampled_from(["dokter", "dokteran", "bali", "baliho", "ikatan", "zamrud"])
    names = data.draw(st.lists(st.lists(word, max_size=4).map(" ".join), max_size=4))
    assert closeness(query(*words), names) <= 1.0


def test_no_names_and_no_words_are_no_closer_than_nothing():
    assert closeness(query("dokter"), []) == closeness(query("dokter"), ["", ""]) == 0.0
    assert closeness(query(), ["", "dokter"]) == 0.0
