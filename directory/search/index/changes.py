"""Positions to add to and take from bitmaps, gathered by block and written together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import connection, models
from pyroaring import BitMap

from directory.models.search_index import IndexFacet, IndexTerm
from directory.search.index.bitmaps import BLOCK_BITS
from directory.search.index.damage import read_bitmap
from directory.search.index.document import Document

#: Rows read or written by one statement; below the number of parameters that every SQLite takes.
_ROWS = 400

#: Name of a term or facet, its tier or value, and the block.
_Place = tuple[Any, Any, int]


class Changes:
    """What is to change in one generation."""

    def __init__(self, generation: int, change: int) -> None:
        self.generation = generation
        self.change = change
        self._added: dict[type[models.Model], dict[_Place, list[int]]] = {
            IndexTerm: defaultdict(list),
            IndexFacet: defaultdict(list),
        }
        self._taken: dict[type[models.Model], dict[_Place, list[int]]] = {
            IndexTerm: defaultdict(list),
            IndexFacet: defaultdict(list),
        }

    def move(self, position: int, old: Document, new: Document) -> None:
        """Note that the group at `position` was indexed with `old` and is to be with `new`."""
        block = position >> BLOCK_BITS
        for noted, one, other in ((self._added, new, old), (self._taken, old, new)):
            terms, values = noted[IndexTerm], noted[IndexFacet]
            for tier, term in one.terms - other.terms:
                terms[term, tier, block].append(position)
            for facet, value in one.values - other.values:
                values[facet, value, block].append(position)

    def apply(self) -> None:
        """Write the changed blocks, and forget them here."""
        self._apply(_TERMS)
        self._apply(_FACETS)

    def _apply(self, table: _Table) -> None:
        added, taken = self._added[table.model], self._taken[table.model]
        places = sorted(added.keys() | taken.keys())
        extra = (self.change,) if table.keeps_empty else ()
        for start in range(0, len(places), _ROWS):
            part = places[start : start + _ROWS]
            stored = self._stored(table, part)
            rows, empty = [], []
            for place in part:
                bitmap = stored.get(place, BitMap())
                if place in taken:
                    bitmap.difference_update(BitMap(taken[place]))
                bitmap.update(added.get(place, ()))
                if bitmap or table.keeps_empty:
                    rows.append((self.generation, *place, bitmap.serialize(), *extra))
                else:
                    empty.append((self.generation, *place))
            with connection.cursor() as cursor:
                cursor.executemany(table.upsert(), rows)
                if empty:
                    cursor.executemany(table.delete(), empty)
        added.clear()
        taken.clear()

    def _stored(self, table: _Table, places: list[_Place]) -> dict[_Place, BitMap]:
        rows = table.model._default_manager.filter(
            generation=self.generation,
            block__in={block for *_, block in places},
            **{f"{table.key[0]}__in": {name for name, *_ in places}},
        ).values_list(*table.key, "block", "bitmap")
        wanted = set(places)
        return {row[:3]: read_bitmap(row[3]) for row in rows if row[:3] in wanted}


class _Table:
    """One of the two tables of bitmaps, and the statement that writes its rows.

    Raw SQL, the same on both databases: a rebuild of a million groups writes millions of rows, and
    making a model of each takes three times as long.
    """

    def __init__(self, model: type[models.Model], key: tuple[str, str], kept: bool) -> None:
        self.model = model
        self.key = key
        #: Whether processes keep what they read: then a row tells of its last change, and stays
        #: when it becomes empty. The words that no group has any more are no words.
        self.keeps_empty = kept

    def upsert(self) -> str:
        """Return the statement that writes a row over the one at its place."""
        quote = connection.ops.quote_name
        extra = ["change"] if self.keeps_empty else []
        columns = ["generation", *self.key, "block", "bitmap", *extra]
        return (
            f"INSERT INTO {quote(self.model._meta.db_table)} "
            f"({', '.join(map(quote, columns))}) VALUES ({', '.join(['%s'] * len(columns))}) "
            f"ON CONFLICT ({', '.join(map(quote, columns[:4]))}) DO UPDATE SET "
            + ", ".join(f"{quote(one)} = excluded.{quote(one)}" for one in ["bitmap", *extra])
        )

    def delete(self) -> str:
        """Return the statement that deletes the row at a place."""
        quote = connection.ops.quote_name
        columns = ["generation", *self.key, "block"]
        places = " AND ".join(f"{quote(column)} = %s" for column in columns)
        return f"DELETE FROM {quote(self.model._meta.db_table)} WHERE {places}"


_TERMS = _Table(IndexTerm, ("term", "tier"), kept=False)
_FACETS = _Table(IndexFacet, ("facet", "value"), kept=True)
