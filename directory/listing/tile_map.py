"""The provinces as squares: where each stands, how many groups it has, how dark it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from directory.choices import IslandGroup
from directory.models import Province

LEVELS = 4

#: What people call a province in short, or where its name may be broken in a small square.
_SHORT = {
    "bengkulu": "Beng\u00adkulu",
    "lampung": "Lam\u00adpung",
    "gorontalo": "Goron\u00adtalo",
    "sumatera-utara": "Sumut",
    "sumatera-barat": "Sumbar",
    "sumatera-selatan": "Sumsel",
    "kepulauan-bangka-belitung": "Babel",
    "kepulauan-riau": "Kepri",
    "dki-jakarta": "Jakarta",
    "jawa-barat": "Jabar",
    "jawa-tengah": "Jateng",
    "di-yogyakarta": "DIY",
    "jawa-timur": "Jatim",
    "nusa-tenggara-barat": "NTB",
    "nusa-tenggara-timur": "NTT",
    "kalimantan-barat": "Kalbar",
    "kalimantan-tengah": "Kalteng",
    "kalimantan-selatan": "Kalsel",
    "kalimantan-timur": "Kaltim",
    "kalimantan-utara": "Kaltara",
    "sulawesi-utara": "Sulut",
    "sulawesi-tengah": "Sulteng",
    "sulawesi-selatan": "Sulsel",
    "sulawesi-tenggara": "Sultra",
    "sulawesi-barat": "Sulbar",
    "maluku-utara": "Malut",
    "papua-barat": "Pabar",
    "papua-selatan": "Papsel",
    "papua-tengah": "Pap\u00adteng",
    "papua-pegunungan": "Papeg",
    "papua-barat-daya": "PBD",
}


@dataclass(frozen=True)
class Tile:
    """One province; `level` is 0 where there is no group and 4 where there are most.

    `count` is None where counts are left out; without `url` it leads nowhere.
    """

    name: str
    short: str
    url: str
    count: int | None
    level: int
    row: int
    column: int


@dataclass(frozen=True)
class Island:
    """One island group with its provinces, in the order of their codes."""

    name: str
    tiles: list[Tile] = field(default_factory=list)


def islands(
    provinces: Iterable[Province],
    counts: Mapping[str, int] | None,
    address: Callable[[str], str] | None = None,
) -> list[Island]:
    """Return `provinces` by island group; `counts` holds the number of groups by slug.

    A square leads to the province's page, or, where there are groups, to the `address` of its slug.
    """
    found = {value: Island(str(label)) for value, label in IslandGroup.choices}
    most = max((counts or {}).values(), default=0)
    for province in provinces:
        count = counts.get(province.slug, 0) if counts is not None else None
        url = province.get_absolute_url()
        if address:
            url = "" if count == 0 else address(province.slug)
        found[province.island_group].tiles.append(
            Tile(
                name=province.local_name,
                short=_SHORT.get(province.slug, province.name),
                url=url,
                count=count,
                level=level(count or 0, most),
                row=province.tile_row,
                column=province.tile_column,
            )
        )
    return [island for island in found.values() if island.tiles]


def level(count: int, most: int) -> int:
    """Return how dark a square is, from 0 to `LEVELS`.

    By the logarithm: one province has ten times what the next has, and the rest must still differ.
    """
    if count <= 0:
        return 0
    return min(LEVELS, max(1, math.ceil(LEVELS * math.log(count + 1) / math.log(most + 1))))
