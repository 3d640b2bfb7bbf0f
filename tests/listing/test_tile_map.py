"""Provinces as squares: by island group, darker where there are more."""

import pytest

from directory.choices import IslandGroup
from directory.listing.tile_map import islands, level
from directory.models import Province
from tests.cast import make_province


@pytest.mark.django_db
def test_provinces_stand_in_their_island_group_at_their_place():
    make_province("dki-jakarta", name="DKI Jakarta", tile_row=4, tile_column=5)
    make_province("bali", island_group=IslandGroup.BALI_NUSA_TENGGARA)
    found = islands(Province.objects.all(), {"dki-jakarta": 3})
    assert [island.name for island in found] == ["Jawa", "Bali dan Nusa Tenggara"]
    jakarta, bali = found[0].tiles[0], found[1].tiles[0]
    assert (jakarta.name, jakarta.count, jakarta.level) == ("DKI Jakarta", 3, 4)
    assert (jakarta.row, jakarta.column, jakarta.url) == (4, 5, "/provinsi/dki-jakarta/")
    assert (bali.count, bali.level) == (0, 0)


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 143, 0), (1, 1, 4), (1, 143, 1), (9, 143, 2), (30, 143, 3), (143, 143, 4)],
)
def test_level_follows_the_logarithm(count, most, expected):
    assert level(count, most) == expected


def test_level_never_falls_when_the_count_rises():
    levels = [level(count, 1000) for count in range(1001)]
    assert levels == sorted(levels)
    assert set(levels) == {0, 1, 2, 3, 4}


@pytest.mark.django_db
def test_squares_lead_where_the_caller_says_unless_there_is_no_group():
    make_province("bali")
    make_province("jawa-barat")
    tiles = islands(Province.objects.all(), {"bali": 2}, "/daftar/?province={}".format)[0].tiles
    assert [(tile.short, tile.url) for tile in tiles] == [
        ("Bali", "/daftar/?province=bali"),
        ("Jabar", ""),
    ]


@pytest.mark.django_db
def test_squares_stand_without_numbers_where_nobody_counted():
    make_province("bali")
    tile = islands(Province.objects.all(), None, str)[0].tiles[0]
    assert (tile.count, tile.level, tile.url) == (None, 0, "bali")
