"""Orders of the index: each group has a whole-number key in each order, stored bit by bit.

A smaller key stands first. The bits are bitmaps like any facet's value: "by-founded" with "07"
holds the groups whose key has bit 7 set. A page at any depth of a million groups is then found by
some thirty intersections instead of a sort (bit-sliced index, O'Neil and Quass 1997).

`recent` and `founded` have keys that follow from one row; equal keys are told apart by the id. The
key of `name` is the rank of the name at the last rebuild. A group that comes or is renamed later
takes the key of the group before it, so that one edit touches one group; the few groups that
share a key are sorted by their rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyroaring import BitMap

#: Bits of a key, for each order. Ids, seconds (until 2106), days of the years up to 2800, ranks.
KEY_BITS = {"id": 32, "recent": 32, "founded": 20, "name": 27}

#: The orders that a list offers, and the keys that each is made of.
ORDERS = {"recent": ("recent", "id"), "founded": ("founded", "id"), "name": ("name",)}

#: Ranks of names begin here, so that there is room before the first.
FIRST_RANK = 1 << 26

#: A set of groups this small is sorted by its rows instead of being split further.
SORTABLE = 100
#: The same for groups whose keys are equal and yet hide an order: edits within one second.
TIED = 20_000

#: The facet value of each bit of each key, the lightest first.
_BIT_VALUES = {
    name: [(f"by-{name}", f"{bit:02}") for bit in range(bits)] for name, bits in KEY_BITS.items()
}


def recent_key(updated_at: dt.datetime) -> int:
    """Return the key of a content edit: the newer, the smaller; exact to the second."""
    latest = (1 << KEY_BITS["recent"]) - 1
    return latest - min(max(int(updated_at.timestamp()), 0), latest)


def founded_key(year: int | None, day: dt.date | None) -> int:
    """Return the key of a founding: oldest first, a year without a day last in it, unknown last."""
    if year is None:
        return (1 << KEY_BITS["founded"]) - 1
    return year * 368 + (day.timetuple().tm_yday if day else 367)


def keys_of(row: Mapping[str, Any]) -> dict[str, int]:
    """Return the keys that follow from a group's row alone: all but that of its name."""
    return {
        "id": row["id"],
        "recent": recent_key(row["updated_at"]),
        "founded": founded_key(row["founded_year"], row["founded_on"]),
    }


def key_values(key_name: str, key: int) -> set[tuple[str, str]]:
    """Return the facet values that store `key`: one for each bit that is set."""
    return {value for bit, value in enumerate(_BIT_VALUES[key_name]) if key >> bit & 1}


def bit_values(key_name: str) -> list[tuple[str, str]]:
    """Return the facet value of each bit of a key, the lightest first."""
    return _BIT_VALUES[key_name]


def slices_of(order: str) -> list[tuple[str, str]]:
    """Return the facet values that hold an order's bits, the weightiest first."""
    return [value for key_name in ORDERS[order] for value in reversed(_BIT_VALUES[key_name])]


def tied_bits(order: str) -> int | None:
    """Return after how many equal bits only the rows tell an order, or None where bits tell all."""
    return KEY_BITS["recent"] if order == "recent" else None


def select(
    hits: BitMap,
    slices: Sequence[BitMap | None],
    offset: int,
    limit: int,
    sort: Callable[[BitMap], list[int]],
    tied: int | None = None,
) -> list[int]:
    """Return the positions that stand at `offset` to `offset + limit` of `hits` in an order.

    `slices` are the bitmaps of the order's bits, the weightiest first, None where no group has the
    bit; `sort` puts a small set of positions into the exact order. Sets that are alike in the first
    `tied` bits are small while they have no more than `TIED` positions.
    """
    found: list[int] = []
    pending = [(hits, 0)]
    while pending and len(found) < limit:
        part, depth = pending.pop()
        size = len(part)
        if size <= offset:
            offset -= size
        elif size <= (TIED if depth == tied else SORTABLE) or depth == len(slices):
            found += sort(part)[offset : offset + limit - len(found)]
            offset = 0
        else:
            ones = slices[depth]
            if ones is not None:
                pending.append((part & ones, depth + 1))
                part = part - ones
            pending.append((part, depth + 1))
    return found
