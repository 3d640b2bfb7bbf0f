"""The provinces as squares: where each stands, how many groups it has, how dark it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from directory.choices import IslandGroup
from directory.models import Province

LEVELS = 4


@dataclass(frozen=True)
class Tile:
    """One province; `level` is 0 where there is no group and 4 where there are most."""

    name: str
    code: str
    url: str
    count: int
    level: int
    row: int
    column: int


@dataclass(frozen=True)
class Island:
    """One island group with its provinces, in the order of their codes."""

    name: str
    tiles: list[Tile] = field(default_factory=list)


def islands(provinces: Iterable[Province], counts: Mapping[str, int]) -> list[Island]:
    """Return `provinces` by island group; `counts` holds the number of groups by slug."""
    found = {value: Island(str(label)) for value, label in IslandGroup.choices}
    most = max(counts.values(), default=0)
    for province in provinces:
        count = counts.get(province.slug, 0)
        found[province.island_group].tiles.append(
            Tile(
                name=province.local_name,
                code=province.tile_label,
                url=province.get_absolute_url(),
                count=count,
                level=level(count, most),
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
