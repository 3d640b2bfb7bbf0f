"""Numbers of pages, and the row of links between them."""

import pytest

from directory.listing.pagination import Pagination, page_number


@pytest.mark.parametrize(("raw", "number"), [("", 1), ("1", 1), ("12", 12), ("9999999", 9_999_999)])
def test_number_of_a_page(raw, number):
    assert page_number(raw) == number


@pytest.mark.parametrize(
    "raw", ["abc", "0", "-1", "1.5", "01", "+1", "1e3", "99999999", "9" * 5000, "٣", "1 ", "\0"]
)
def test_what_is_no_number_of_a_page(raw):
    assert page_number(raw) is None


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (20, 1), (21, 2), (400, 20)])
def test_last_page(total, last):
    assert Pagination(total, 1, {}).last == last


def test_row_of_links_leaves_out_what_is_far():
    pages = Pagination(400, 10, {"kind": ["volunteer"]})
    assert [link.number for link in pages.links] == [1, None, 9, 10, 11, None, 20]
    assert [link.number for link in pages.links if link.current] == [10]
    assert pages.previous_url == "/kelompok/?kind=volunteer&page=9"
    assert pages.next_url == "/kelompok/?kind=volunteer&page=11"


def test_ends_have_one_neighbour():
    assert Pagination(40, 1, {}).previous_url == ""
    assert Pagination(40, 2, {}).previous_url == "/kelompok/"
    assert Pagination(40, 2, {}).next_url == ""
