"""What a group is indexed with: its terms by tier, stored and read again without loss."""

from hypothesis import given
from hypothesis import strategies as st

from directory.search.index.document import (
    EMPTY,
    EXACT,
    NAME,
    SEAT,
    SUMMARY,
    TEXT,
    Document,
    Term,
    words_of,
)
from directory.search.index.orders import KEY_BITS
from directory.text import fold


def terms_of(names: list[str], seat: str, summary: str, texts: list[str]) -> frozenset[Term]:
    words = words_of(map(fold, names), seat, summary, texts)
    return Document(words, frozenset(), {}).terms


_texts = st.text(max_size=120) | st.sampled_from(
    ["Relawan Pendidikan", "I.D.I. (Ikatan)", "sukarelawan kerelawanan", "a" * 100, "", "İ ﬁ Ⅻ"]
)


@given(st.lists(_texts, max_size=4), _texts, _texts, st.lists(_texts, max_size=4), st.data())
def test_document_is_read_as_it_was_stored(names, seat, summary, texts, data):
    signs = st.text("abcxyz0123456789-:", min_size=1, max_size=9)
    choices = data.draw(st.frozensets(st.tuples(signs, signs | st.just(""))))
    keys = data.draw(st.dictionaries(st.sampled_from(sorted(KEY_BITS)), st.integers(0, 1 << 20)))
    document = Document(words_of(map(fold, names), seat, summary, texts), choices, keys)
    assert Document.unpack(document.pack()) == document
    assert Document.unpack(memoryview(document.pack())) == document


def test_empty_document_is_read_as_it_was_stored():
    assert Document.unpack(EMPTY.pack()) == EMPTY


@given(st.lists(_texts, max_size=4), _texts, _texts, st.lists(_texts, max_size=4))
def test_terms_fit_their_column_and_stand_in_one_tier(names, seat, summary, texts):
    terms = terms_of(names, seat, summary, texts)
    assert all(0 < len(term) <= 80 for _, term in terms)
    words = [term for tier, term in terms if tier != EXACT]
    assert len(words) == len(set(words))


def test_word_stands_in_the_first_tier_that_holds_it_with_its_stem():
    terms = terms_of(["Ikatan Relawan"], "Kota Relawan", "kota laut", ["relawan laut membantu"])
    assert terms == {
        *{(EXACT, "ikatan relawan"), (NAME, "ikatan"), (NAME, "~ikat"), (NAME, "relawan")},
        *{(SEAT, "kota"), (SUMMARY, "laut"), (TEXT, "membantu"), (TEXT, "~bantu")},
    }


def test_long_name_is_cut_as_a_whole_and_not_in_its_words():
    name = " ".join(["perhimpunan"] * 7 + ["dokter", "penyakit", "dalam"])
    terms = terms_of([name], "", "", [])
    assert {term for tier, term in terms if tier == EXACT} == {name[:80]}
    assert {(NAME, "penyakit"), (NAME, "dalam")} <= terms
    assert (NAME, "peny") not in terms


def test_word_without_end_is_cut_so_that_its_stem_fits():
    terms = terms_of([], "k" * 100, "", ["b" * 200])
    assert terms == {(SEAT, "k" * 79), (TEXT, "b" * 79)}


def test_word_of_its_own_stem_is_indexed_once():
    assert terms_of([], "", "", ["laut"]) == {(TEXT, "laut")}
    assert terms_of([], "", "", ["kelautan laut"]) >= {(TEXT, "laut"), (TEXT, "kelautan")}
