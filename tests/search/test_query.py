"""Words are cut into what must be found, and taken for a kind or a page that they name."""

import pytest

from directory.search.lexicon import Lexicon
from directory.search.query import from_words
from directory.search.vocabulary import Vocabulary
from directory.text import query_words

NOTHING = Lexicon(Vocabulary([], [], [], []))


def query(q: str, lexicon: Lexicon = NOTHING):
    """Return words as a query."""
    return from_words(tuple(query_words(q)), lexicon)


@pytest.mark.parametrize(
    ("q", "kind"),
    [
        ("kelompok volunter", "volunteer"),
        ("contoh kelompok okupasional", "occupational"),
        ("organisasi profesi di Indonesia", "occupational"),
        ("manfaat jadi relawan", "volunteer"),
        ("relawan profesi", ""),
        ("relawan banjir", ""),
        ("kelompok", ""),
        ("", ""),
    ],
)
def test_words_that_only_name_a_kind(q, kind):
    assert query(q).kind == kind


@pytest.mark.parametrize(
    ("q", "page"),
    [
        ("bedanya kelompok okupasional sama volunter", "kinds"),
        ("manfaat jadi relawan", "benefits"),
        ("tantangan organisasi profesi", "challenges"),
        ("apa arti kelompok volunter", "guide"),
        ("cara bergabung", "joining"),
        ("cara bergabung dengan PMI", ""),
        ("manfaat gambut", ""),
        ("kelompok", ""),
        ("", ""),
    ],
)
def test_words_that_ask_for_a_page(q, page):
    assert query(q).page == page


def test_words_that_say_little_need_not_be_found():
    assert [unit.words for unit in query("cari dokter di bali").required] == [
        ("dokter",),
        ("bali",),
    ]


def test_where_all_words_say_little_all_must_be_found():
    assert [unit.words for unit in query("ini dan itu").required] == [("ini",), ("dan",), ("itu",)]


def test_unit_holds_its_synonyms_and_the_rows_that_any_of_them_names():
    lexicon = Lexicon(
        Vocabulary([], [], [], []),
        synonyms={("jogja",): [("di", "yogyakarta")]},
        by_label={("di", "yogyakarta"): {("province", "di-yogyakarta")}},
    )
    (unit,) = query("jogja", lexicon).units
    assert [alternative.words for alternative in unit.alternatives] == [
        ("jogja",),
        ("di", "yogyakarta"),
    ]
    assert [alternative.is_synonym for alternative in unit.alternatives] == [False, True]
    assert unit.values == {("province", "di-yogyakarta")}


def test_phrases_longer_than_the_longest_are_taken_word_by_word():
    phrase = tuple("abcdefg")
    lexicon = Lexicon(Vocabulary([], [], [], []), synonyms={phrase: [("x",)]})
    assert len(from_words(phrase, lexicon).units) == 7
