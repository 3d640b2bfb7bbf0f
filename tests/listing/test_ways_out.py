"""What an empty list offers."""

import pytest
from django.http import QueryDict

from directory.listing.page import build
from directory.listing.ways_out import near
from directory.search import engine
from tests import cast

pytestmark = pytest.mark.django_db


def test_empty_list_offers_to_take_away_what_then_finds_something():
    cast.kadin()
    cast.relawan_kota()
    found = build(QueryDict("q=taman&kind=occupational&province=jawa-barat&province=dki-jakarta"))
    assert [tuple(removal) for removal in found.removals] == [
        ("“taman”", "/kelompok/?kind=occupational&province=dki-jakarta&province=jawa-barat", 1),
    ]
    assert build(QueryDict("q=kadin")).removals == []


def test_acronym_that_finds_nothing_leads_to_those_that_begin_alike():
    kadin = cast.kadin()
    engine.rebuild()
    none = {"q": 0}
    assert [link.url for link in near("KADX", none)] == [kadin.get_absolute_url()]
    assert [link.url for link in near("kamar tidur", none)] == [kadin.get_absolute_url()]
    assert near("tidur kadin", none) == []  # begins otherwise
    assert near("xyzzy", none) == near("x", none) == near("", none) == []


def test_near_groups_are_named_only_where_the_words_are_to_blame():
    cast.kadin()
    engine.rebuild()
    assert build(QueryDict("q=kadx")).near
    assert build(QueryDict("q=kadx&scope=national")).near
    assert not build(QueryDict("q=kadin&scope=local")).near
    assert not build(QueryDict("scope=local")).near
