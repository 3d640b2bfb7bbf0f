"""Parameters of an address: known ones are kept, all others are named and do no harm."""

import pytest
from django.http import QueryDict

from directory.listing.params import Cleaned, clean, shown
from directory.search.vocabulary import load
from tests import cast

pytestmark = pytest.mark.django_db


def cleaned(query: str) -> Cleaned:
    return clean(QueryDict(query), load())


def test_known_parameters_are_kept_once_each():
    cast.make_province("bali")
    found = cleaned("kind=volunteer&kind=volunteer&province=bali&q=+a++b+&page=2&sort=name")
    assert found.values == {
        "kind": ["volunteer"],
        "province": ["bali"],
        "q": ["a  b"],
        "sort": ["name"],
    }
    assert (found.page, found.notices) == ("2", [])
    assert found.data.getlist("kind") == ["volunteer"]


def test_bad_value_does_not_undo_good_ones():
    found = cleaned("kind=volunteer&kind=alien&scope=local&scope=LOCAL")
    assert found.values == {"kind": ["volunteer"], "scope": ["local"]}
    assert found.notices == [
        "Pilihan “alien” pada saringan Jenis tidak dikenal, jadi diabaikan.",
        "Pilihan “LOCAL” pada saringan Jangkauan tidak dikenal, jadi diabaikan.",
    ]


def test_unknown_parameter_is_named():
    found = cleaned("kind[]=volunteer&warna=biru")
    assert found.values == {}
    assert found.notices == [
        "Saringan “kind[]” tidak dikenal, jadi diabaikan.",
        "Saringan “warna” tidak dikenal, jadi diabaikan.",
    ]


@pytest.mark.parametrize(
    "query", ["", "kind=", "q=++&page=&sort=", "utm_source=wa&fbclid=1&gclid=2", "q=%00"]
)
def test_empty_values_and_traces_of_other_sites_are_dropped_silently(query):
    assert cleaned(query) == Cleaned()


def test_last_words_order_and_page_count():
    found = cleaned("q=satu&q=dua&sort=name&sort=recent&page=1&page=2")
    assert (found.values, found.page) == ({"q": ["dua"], "sort": ["recent"]}, "2")


def test_unknown_order_is_named():
    assert cleaned("sort=acak").notices == [
        "Pilihan “acak” pada saringan Urutkan tidak dikenal, jadi diabaikan."
    ]


def test_words_without_letters_are_named():
    assert cleaned("q=%3F%21").notices == ["Kata kunci “?!” tidak memuat huruf atau angka."]


def test_words_are_cut_to_what_a_search_uses():
    assert cleaned("q=" + "a" * 10_000).values["q"] == ["a" * 200]


def test_only_the_first_complaints_are_spelled_out():
    found = cleaned("&".join(f"x{n}=1" for n in range(12)))
    assert len(found.notices) == 6
    assert found.notices[-1] == "7 hal lain juga diabaikan."


def test_what_is_repeated_to_the_reader_is_short_and_plain():
    assert shown("a\u202eb\x07c") == "abc"
    assert shown("x" * 41) == "x" * 40 + "…"
