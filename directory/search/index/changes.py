"""Positions to add to and take from bitmaps, gathered by block and written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from pyroaring import BitMap

from directory.models.search_index import IndexFacet, IndexTerm
from directory.search.index.bitmaps import BLOCK_BITS
from directory.search.index.damage import read_bitmap
from directory.search.index.document import Document

#: Rows read or written by one statement; below the number of parameters that every SQLite takes.
ROWS = 400

#: Name of a term or facet, its tier or value, and the block.
Place = tuple[Any, Any, int]


def upsert(
    model: type[models.Model],
    key: Sequence[str],
    others: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """Write rows of the columns `key` and `others` over those that stand under the same key.

    Raw SQL, the same on both databases: a rebuild of a million groups writes millions of rows, and
    making a model of each takes three times as long.
    """
    quote = connection.ops.quote_name
    columns = [*key, *others]
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) "
        f"VALUES ({', '.join(['%s'] * len(columns))}) "
        f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET "
        + ", ".join(f"{quote(one)} = excluded.{quote(one)}" for one in others)
    )
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


class Table:
    """One of the two tables of bitmaps."""

    def __init__(self, model: type[models.Model], columns: tuple[str, str], kept: bool) -> None:
        self._model = model
        self._columns = columns
        #: Whether processes keep what they read: then a row tells of its last change, and stays
        #: when it becomes empty. The words that no group has any more are no words.
        self._kept = kept

    def stored(self, generation: int, places: Sequence[Place]) -> dict[Place, BitMap]:
        """Return the bitmaps that stand at those of `places` that are written."""
        wanted = set(places)
        rows = self._model._default_manager.filter(
            generation=generation,
            block__in={block for *_, block in places},
            **{f"{self._columns[0]}__in": {name for name, *_ in places}},
        ).values_list(*self._columns, "block", "bitmap")
        return {row[:3]: read_bitmap(row[3]) for row in rows if row[:3] in wanted}

    def write(self, generation: int, change: int, rows: Sequence[tuple[Place, BitMap]]) -> None:
        """Write bitmaps over those that stand at the same places."""
        extra = {"change": change} if self._kept else {}
        written = [
            (generation, *place, bitmap.serialize(), *extra.values())
            for place, bitmap in rows
            if bitmap or self._kept
        ]
        upsert(self._model, ["generation", *self._columns, "block"], ["bitmap", *extra], written)
        if empty := [(generation, *place) for place, bitmap in rows if not (bitmap or self._kept)]:
            self._delete(empty)

    def _delete(self, rows: Sequence[tuple[Any, ...]]) -> None:
        quote = connection.ops.quote_name
        columns = ["generation", *self._columns, "block"]
        places = " AND ".join(f"{quote(column)} = %s" for column in columns)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {quote(self._model._meta.db_table)} WHERE {places}", rows
            )


TERMS = Table(IndexTerm, ("term", "tier"), kept=False)
FACETS = Table(IndexFacet, ("facet", "value"), kept=True)


class Changes:
    """What is to change in one generation."""

    def __init__(self, generation: int, change: int) -> None:
        self.generation = generation
        self.change = change
        self._added: dict[Table, dict[Place, list[int]]] = {
            TERMS: defaultdict(list),
            FACETS: defaultdict(list),
        }
        self._taken: dict[Table, dict[Place, list[int]]] = {
            TERMS: defaultdict(list),
            FACETS: defaultdict(list),
        }

    def move(self, position: int, old: Document, new: Document) -> None:
        """Note that the group at `position` was indexed with `old` and is to be with `new`."""
        block = position >> BLOCK_BITS
        for noted, one, other in ((self._added, new, old), (self._taken, old, new)):
            for tier, term in one.terms - other.terms:
                noted[TERMS][term, tier, block].append(position)
            for facet, value in one.values - other.values:
                noted[FACETS][facet, value, block].append(position)

    def apply(self) -> None:
        """Write the changed blocks, and forget them here."""
        for table in (TERMS, FACETS):
            added, taken = self._added[table], self._taken[table]
            places = sorted(added.keys() | taken.keys())
            for start in range(0, len(places), ROWS):
                part = places[start : start + ROWS]
                stored = table.stored(self.generation, part)
                rows = []
                for place in part:
                    bitmap = stored.get(place, BitMap())
                    if place in taken:
                        bitmap.difference_update(BitMap(taken[place]))
                    bitmap.update(added.get(place, ()))
                    rows.append((place, bitmap))
                table.write(self.generation, self.change, rows)
            added.clear()
            taken.clear()
