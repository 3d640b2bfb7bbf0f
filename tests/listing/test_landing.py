"""Saved filters: how addresses become parameters, and what is refused."""

import pytest

from directory.exchange.fixture_files import fixture_files, read_fixtures
from directory.exchange.seeds import seed
from directory.listing.landing import canonical_parameters, faults, landing
from directory.models import SavedFilter
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "https://direktori.example/kelompok/?topic=laut&kind=volunteer&page=3&q=#hasil",
        "/en/kelompok/?kind=volunteer&topic=laut&literal=1",
        "?kind=volunteer&topic=laut",
        " topic=laut&kind=volunteer&kind=volunteer ",
    ],
)
def test_every_way_to_copy_a_list_becomes_the_same_parameters(text):
    assert canonical_parameters(text) == "kind=volunteer&topic=laut"


def test_what_the_list_does_not_know_is_named():
    cast.make_topic("laut")
    assert faults("kind=volunteer&topic=laut") == []
    assert faults("q=dokter") == []
    assert "“bulan”" in faults(canonical_parameters("topic=bulan"))[0]
    assert "“warna”" in faults(canonical_parameters("warna=biru&topic=laut"))[0]
    for nothing in ("", "sort=name", "https://direktori.example/kelompok/"):
        assert faults(canonical_parameters(nothing)) == [
            "Isi sedikitnya satu saringan atau kata kunci."
        ]


def test_value_that_has_gone_is_left_out_and_named():
    group = cast.relawan_kota()
    page = landing(SavedFilter(parameters="kind=volunteer&topic=hilang"))
    assert page.groups == [group]
    assert "“hilang”" in page.notices[0]


def test_every_seeded_page_finds_groups_and_is_written_in_one_order():
    seed()
    rows = SavedFilter.objects.all()
    assert len(rows) == len([r for r in read_fixtures(fixture_files()) if r.model is SavedFilter])
    assert 4 <= len(rows) <= 12
    for saved in rows:
        saved.full_clean()
        assert saved.parameters == canonical_parameters(saved.parameters)
        assert faults(saved.parameters) == []
        assert landing(saved).found.total >= 3, saved.slug
        assert saved.published
        assert saved.title_en
        assert saved.text_en
