"""Reads the index: bitmaps of terms, and bitmaps of facets that each process keeps.

A reader asks once per request which generation is live and how often it has changed. The kept
bitmaps are as new as that answer: only blocks that were written since are read again. What is read
inside a transaction is not kept, because it may never be committed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from pyroaring import BitMap

from directory.models.search_index import IndexedGroup, IndexFacet, IndexState, IndexTerm
from directory.search.index.damage import (
    IndexDamaged,
    IndexUnavailable,
    is_damaged,
    read_bitmap,
)
from directory.search.index.document import WORD_TIERS, Term, Value

#: Raised when what a document holds, or how it is stored, changes.
FORMAT = 3

BLOCK_BITS = 16

#: The key of what is remembered as long as taxonomies and synonyms stay as they are.
WORDS = "words"
#: Things remembered at most; beyond it, all but the words are worked out anew.
REMEMBERED = 4_096

#: Terms asked for in one query; below the number of parameters that every SQLite takes.
_TERMS_A_QUERY = 400
#: The same of groups; a page asks for few, an export for as many as there are.
_ROWS_A_QUERY = 10_000

#: Facets of which every group has a value.
_OF_EVERY_GROUP = {"live", "status", "kind", "scope", "membership", "verified"}

EMPTY = BitMap()

T = TypeVar("T")
#: Generation, change, change of words, format.
State = tuple[int, int, int, int]


def block_range(block: int) -> tuple[int, int]:
    """Return the first position of a block and the one after its last."""
    return block << BLOCK_BITS, (block + 1) << BLOCK_BITS


@dataclass
class Snapshot:
    """The index as it stood at one change of one generation."""

    generation: int
    change: int
    words_change: int = 0
    facets: dict[str, dict[str, BitMap]] = field(default_factory=dict)
    #: What readers work out from this snapshot and keep as long as it; see `remember`.
    memory: dict[object, object] = field(default_factory=dict)

    def remember(self, key: object, work_out: Callable[[], T]) -> T:
        """Return what `work_out` returns, called once for each `key` of this snapshot."""
        memory = self.memory  # which another thread may replace meanwhile
        if key in memory:
            return cast("T", memory[key])
        value = work_out()
        if len(memory) >= REMEMBERED:
            memory = self.memory = {WORDS: memory[WORDS]} if WORDS in memory else {}
        memory[key] = value
        return value

    def facet(self, facet: str) -> Mapping[str, BitMap]:
        """Return the bitmaps of all values of a facet, by value; they must not be changed."""
        if facet not in self.facets:
            values = _read_facet(self.generation, facet)
            if not values and facet in _OF_EVERY_GROUP and self._has_groups():
                raise IndexDamaged(f"All bitmaps of {facet} are missing.")
            self.facets[facet] = values
        return self.facets[facet]

    def value(self, facet: str, value: str) -> BitMap:
        """Return the positions that have a value of a facet."""
        return self.facet(facet).get(value, EMPTY)

    def terms(self, terms: Iterable[Term]) -> dict[Term, BitMap]:
        """Return the bitmaps of those of `terms` that the index holds."""
        wanted = set(terms)
        found: dict[Term, BitMap] = {}
        names = sorted({name for _, name in wanted})
        for start in range(0, len(names), _TERMS_A_QUERY):
            rows = IndexTerm.objects.filter(
                generation=self.generation, term__in=names[start : start + _TERMS_A_QUERY]
            ).values_list("tier", "term", "bitmap")
            for tier, term, bitmap in rows:
                if (tier, term) in wanted:
                    found.setdefault((tier, term), BitMap()).update(read_bitmap(bitmap))
        if not found and not self._has_terms() and self._has_groups():
            raise IndexDamaged("All bitmaps of terms are missing.")
        return found

    def words_with_prefix(
        self, prefix: str, most: int, tiers: Sequence[int] = WORD_TIERS
    ) -> list[str]:
        """Return at most `most` words of `tiers` that begin with `prefix`, by the alphabet."""
        rows = IndexTerm.objects.filter(
            generation=self.generation,
            term__gt=prefix,
            term__lt=prefix + "\U0010ffff",
            tier__in=tiers,
        )
        return list(rows.values_list("term", flat=True).distinct().order_by("term")[:most])

    def groups_at(self, positions: Iterable[int]) -> dict[int, int]:
        """Return the id of the group at each of these positions; of some, those still there.

        Raises `IndexDamaged` where rows are missing though nothing has changed meanwhile.
        """
        wanted = list(positions)
        found = dict(self._rows(wanted, "position", "group_id"))
        if len(found) < len(wanted) and self._is_current():
            raise IndexDamaged(f"{len(wanted) - len(found)} positions have no group.")
        return found

    def names_at(self, positions: Iterable[int]) -> dict[int, list[str]]:
        """Return the folded names of the group at each of these positions, the acronym first."""
        rows = self._rows(positions, "position", "names")
        return {position: names.split("\n") for position, names in rows}

    def _has_groups(self) -> bool:
        return IndexedGroup.objects.filter(generation=self.generation).exists()

    def _has_terms(self) -> bool:
        return IndexTerm.objects.filter(generation=self.generation).exists()

    def _is_current(self) -> bool:
        return IndexState.objects.filter(generation=self.generation, change=self.change).exists()

    def _rows(self, positions: Iterable[int], *columns: str) -> Iterator[tuple[Any, ...]]:
        wanted = list(positions)
        for start in range(0, len(wanted), _ROWS_A_QUERY):
            part = wanted[start : start + _ROWS_A_QUERY]
            rows = IndexedGroup.objects.filter(generation=self.generation, position__in=part)
            yield from rows.values_list(*columns)


def _read_facet(generation: int, facet: str) -> dict[str, BitMap]:
    values: dict[str, BitMap] = {}
    rows = IndexFacet.objects.filter(generation=generation, facet=facet)
    for value, bitmap in rows.values_list("value", "bitmap"):
        values.setdefault(value, BitMap()).update(read_bitmap(bitmap))
    return values


def _advanced(kept: Snapshot, change: int, words_change: int) -> Snapshot:
    """Return `kept` brought forward to `change`, without touching what others read from it."""
    # Copied at once: other threads may read a further facet meanwhile.
    facets = {name: dict(values) for name, values in dict(kept.facets).items()}
    rows = IndexFacet.objects.filter(
        generation=kept.generation, change__gt=kept.change, facet__in=list(facets)
    ).values_list("facet", "value", "block", "bitmap")
    fresh: set[Value] = set()
    for facet, value, block, bitmap in rows:
        if (facet, value) not in fresh:
            fresh.add((facet, value))
            facets[facet][value] = facets[facet].get(value, EMPTY).copy()
        positions = facets[facet][value]
        positions.remove_range(*block_range(block))
        positions.update(read_bitmap(bitmap))
    brought = Snapshot(kept.generation, change, words_change, facets)
    if words_change == kept.words_change and WORDS in kept.memory:
        brought.memory[WORDS] = kept.memory[WORDS]
    return brought


_kept: dict[str, Snapshot] = {}
_lock = threading.Lock()


#: By database, the state that one reading goes by; None outside of one.
_held: ContextVar[dict[str, State | None] | None] = ContextVar("held", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Have all that is read within go by the state of its first reading, asked for once."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _state(using: str) -> State | None:
    held = _held.get()
    if held is not None and using in held:
        return held[using]
    columns = ("generation", "change", "words_change", "format")
    state: State | None = IndexState.objects.using(using).values_list(*columns).first()
    if held is not None:
        held[using] = state
    return state


def snapshot(using: str = DEFAULT_DB_ALIAS) -> Snapshot:
    """Return the index as it stands now. Costs one query where nothing has changed.

    Raises `IndexUnavailable` where none was built, one of another format, or one found damaged.
    """
    state = _state(using)
    if state is None or state[3] != FORMAT or is_damaged(state[0]):
        raise IndexUnavailable
    generation, change, words_change, _ = state
    kept = _kept.get(using)
    is_current = kept and (kept.generation, kept.change, kept.words_change) == state[:3]
    if connections[using].in_atomic_block:  # what is worked out here may yet be undone
        facets = kept.facets if kept and is_current else {}
        return Snapshot(generation, change, words_change, facets)
    if kept and is_current:
        return kept
    with _lock:
        kept = _kept.get(using)
        if kept and kept.generation == generation and kept.change <= change:
            current = _advanced(kept, change, words_change)
        else:
            current = Snapshot(generation, change, words_change)
        _kept[using] = current
    return current


def forget(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop what this process keeps, as a test that empties the tables must."""
    _kept.pop(using, None)
