"""A page of the list: what stands around its groups."""

import pytest
from django.http import QueryDict

from directory.listing.page import ListPage, build
from directory.listing.pagination import PageMissing
from tests import cast

pytestmark = pytest.mark.django_db


def page(query: str = "") -> ListPage:
    return build(QueryDict(query))


def test_tags_take_away_one_choice_each():
    cast.make_province("bali", name="Bali")
    tags = page("q=laut&kind=volunteer&scope=local&membership=unknown&province=bali").tags
    assert [(tag.legend, tag.label, tag.named) for tag in tags] == [
        ("Kata kunci", "“laut”", False),
        ("Jenis", "Relawan", False),
        ("Provinsi", "Bali", False),
        ("Jangkauan", "Lokal", True),
        ("Keanggotaan", "Belum diketahui", True),
    ]
    assert tags[0].url == "/kelompok/?kind=volunteer&membership=unknown&province=bali&scope=local"
    assert tags[2].url == "/kelompok/?kind=volunteer&membership=unknown&q=laut&scope=local"


def test_usual_order_has_no_place_in_the_address():
    assert page("sort=relevance").canonical_path == page("").canonical_path == "/kelompok/"
    assert page("sort=relevance&q=a").canonical_path == "/kelompok/?q=a"
    assert page("sort=name&q=a").canonical_path == "/kelompok/?q=a&sort=name"
    assert page("sort=recent&scope=local&kind=volunteer").canonical_path == (
        "/kelompok/?kind=volunteer&scope=local&sort=recent"
    )


def test_usual_order_is_by_relevance_with_words_and_by_standing_without():
    assert [(link.label, link.url, link.current) for link in page("sort=founded").sorts] == [
        ("paling lengkap", "/kelompok/", False),
        ("nama", "/kelompok/?sort=name", False),
        ("terakhir diperbarui", "/kelompok/?sort=recent", False),
        ("tahun berdiri", "/kelompok/?sort=founded", True),
    ]
    assert [(link.label, link.url, link.current) for link in page("q=a").sorts][:2] == [
        ("paling relevan", "/kelompok/?q=a", True),
        ("nama", "/kelompok/?q=a&sort=name", False),
    ]


def test_page_keeps_its_place_in_the_canonical_address_and_filters_do_not():
    for _number in range(21):
        cast.make_group()
    second = page("page=2&kind=volunteer")
    assert second.canonical_path == "/kelompok/?kind=volunteer&page=2"
    assert len(second.groups) == 1
    assert second.tags[0].url == "/kelompok/"
    assert second.facets[0].options[0].url == "/kelompok/?kind=occupational&kind=volunteer"
    assert second.sorts[2].url == "/kelompok/?kind=volunteer&sort=recent"


@pytest.mark.parametrize(
    ("query", "indexable"),
    [
        ("", True),
        ("kind=volunteer", True),
        ("kind=volunteer&scope=national", False),
        ("kind=volunteer&kind=occupational", False),
        ("q=relawan", False),
        ("sort=recent", False),
        ("kind=occupational", False),  # nothing there
    ],
)
def test_only_shallow_pages_are_for_search_engines(query, indexable):
    cast.relawan_kota()
    assert page(query).indexable is indexable


def test_national_groups_without_branch_are_pointed_to():
    cast.make_province("bali", name="Bali")
    cast.relawan_kota()
    elsewhere = page("province=bali&kind=volunteer").elsewhere
    assert elsewhere == (1, "Bali", "/kelompok/?kind=volunteer&scope=national")
    assert page("province=bali&kind=occupational").elsewhere is None
    assert page("kind=volunteer").elsewhere is None


@pytest.mark.parametrize("number", ["2", "0", "-1", "abc", "9" * 400])
def test_missing_page_leads_to_the_last(number):
    cast.relawan_kota()
    with pytest.raises(PageMissing) as missing:
        page(f"kind=volunteer&page={number}")
    assert (missing.value.last, missing.value.url) == (1, "/kelompok/?kind=volunteer")


def test_later_pages_say_their_number_in_the_title():
    for number in range(21):
        cast.make_group(f"Kelompok {number:02}")
    assert page("kind=volunteer").title == "21 kelompok relawan"
    assert page("kind=volunteer&page=2").title == "21 kelompok relawan, halaman 2"


def test_present_order_is_named():
    cast.kadin()
    assert page("").sort_label == "paling lengkap"
    assert page("q=kadin").sort_label == "paling relevan"
    assert page("sort=founded").sort_label == "tahun berdiri"
