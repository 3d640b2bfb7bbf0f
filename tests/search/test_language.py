"""Words of one family have one stem, and no word becomes another's by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search import language
from directory.search.language import family_terms, is_telling, stem, stem_term
from directory.text import fold


@pytest.mark.parametrize(
    "family",
    [
        "relawan sukarelawan sukarelawati kerelawanan volunter volunteer relawannya",
        "rawat perawat keperawatan perawatan perawatnya",
        "pustaka perpustakaan kepustakaan",
        "pustakawan kepustakawanan pustakawati",
        "didik mendidik pendidik pendidikan",
        "bantu membantu bantuan",
        "hutan kehutanan hutannya",
        "advokat keadvokatan advokatnya",
        "psikolog psikologi",
        "tanggulang menanggulangi penanggulangan",
    ],
)
def test_words_of_a_family_have_one_stem(family):
    assert len({stem(word) for word in family.split()}) == 1, {w: stem(w) for w in family.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [("relawan", "rawan"), ("pustaka", "pustakawan"), ("hakim", "hak"), ("pemuda", "mudah")],
)
def test_words_of_different_families_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["ini", "idi", "pmi", "a", "2019", "b2w", "mer"])
def test_short_words_and_numbers_are_their_own_stem(word):
    assert stem(word) == word


def test_every_head_of_a_family_is_its_own_stem():
    for word, head in language._HEADS.items():
        assert stem(head) == head == stem(word)
        assert fold(word) == word


@given(st.text(max_size=30))
def test_stem_of_any_folded_word_is_a_word_no_longer_than_it(text):
    for word in fold(text).split():
        assert 0 < len(stem(word)) <= len(word) or word in language._HEADS
        assert stem_term(word) in (word, language.STEM_MARK + stem(word))
        assert len(stem_term(word)) <= len(word) + 1


@given(
    st.lists(
        st.sampled_from(sorted(language._HEADS)) | st.text("abdiknprstu", max_size=6), min_size=2
    )
)
def test_word_is_found_by_those_with_its_stem_and_no_others(words):
    words = [word for word in words if word]
    for typed in words:
        for written in words:
            indexed = {written, stem_term(written)}
            found = not indexed.isdisjoint(family_terms(typed))
            assert found == (stem(typed) == stem(written))


def test_mark_of_a_stem_is_never_written():
    assert fold(language.STEM_MARK) == ""


def test_lists_hold_folded_words():
    lists = [language.STOP_WORDS, language.GENERIC_WORDS, language.KIND_WORDS, language.PAGE_WORDS]
    for words in (*lists, language.JOINING_WORDS):
        assert all(fold(word) == word and " " not in word for word in words)
    assert not language.STOP_WORDS & language.GENERIC_WORDS
    assert not set(language.KIND_WORDS) & set(language.PAGE_WORDS)


def test_generic_words_and_stop_words_tell_little():
    assert not is_telling("ikatan")
    assert not is_telling("yang")
    assert is_telling("dokter")
