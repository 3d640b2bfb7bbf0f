"""Proves that the index says of every group what its rows say, and nothing of any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyroaring import BitMap

from directory.models import Group
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.search.index.bitmaps import BLOCK_BITS, FORMAT, block_range
from directory.search.index.damage import IndexDamaged, read_bitmap
from directory.search.index.document import EMPTY, Document
from directory.search.index.gather import gather

_READ = 400

Postings = dict[tuple[str, str | int], BitMap]


def check() -> Iterator[str]:
    """Yield a sentence on everything in which index and rows differ; nothing where they agree."""
    state = IndexState.objects.first()
    if state is None or state.format != FORMAT:
        yield "There is no index of this format: run rebuild_search."
        return
    pending = IndexPending.objects.filter(replay=False).count()
    if pending:
        yield f"{pending} changes of groups are not indexed yet."
    yield from _check_groups(state.generation)
    yield from _check_order(state.generation)
    places = IndexedGroup.objects.filter(generation=state.generation).order_by("position")
    blocks = {position >> BLOCK_BITS for position in places.values_list("position", flat=True)}
    stored = set(
        IndexFacet.objects.filter(generation=state.generation).values_list("block", flat=True)
    )
    for block in sorted(blocks | stored):
        yield from _check_block(state.generation, block)


def _check_groups(generation: int) -> Iterator[str]:
    """Compare what each group was indexed with and what it should be."""
    indexed = set(
        IndexedGroup.objects.filter(generation=generation).values_list("group_id", flat=True)
    )
    ids = list(Group.objects.order_by("pk").values_list("pk", flat=True))
    for pk in sorted(indexed.difference(ids)):
        yield f"Group {pk} is indexed and no longer exists."
    for start in range(0, len(ids), _READ):
        part = ids[start : start + _READ]
        gathered = gather(part)
        rows = IndexedGroup.objects.filter(generation=generation, group_id__in=part)
        by_id = {row.group_id: row for row in rows}
        for pk, group in gathered.items():
            row = by_id.get(pk)
            if row is None:
                yield f"Group {pk} is not indexed."
            elif _read_document(row.document) != group.document(row.name_key):
                yield f"Group {pk} was indexed with something else than it now holds."
            elif (row.sort_name, row.names) != (group.row["sort_name"], group.folded_names):
                yield f"Group {pk} was indexed under other names."


def _check_order(generation: int) -> Iterator[str]:
    """Check that keys of names never fall while the names rise."""
    rows = IndexedGroup.objects.filter(generation=generation).order_by("sort_name", "group_id")
    last = 0
    for pk, key in rows.values_list("group_id", "name_key").iterator():
        if key < last:
            yield f"Group {pk} stands too early in the order of names."
        last = max(last, key)


def _check_block(generation: int, block: int) -> Iterator[str]:
    """Compare the bitmaps of one block with what its groups were indexed with."""
    first, end = block_range(block)
    terms: Postings = defaultdict(BitMap)
    values: Postings = defaultdict(BitMap)
    rows = IndexedGroup.objects.filter(
        generation=generation, position__gte=first, position__lt=end
    ).values_list("position", "document")
    for position, packed in rows.iterator():
        document = _read_document(packed) or EMPTY
        for tier, term in document.terms:
            terms[term, tier].add(position)
        for facet, value in document.values:
            values[facet, value].add(position)
    of_block = {"generation": generation, "block": block}
    stored_terms = IndexTerm.objects.filter(**of_block).values_list("term", "tier", "bitmap")
    stored_values = IndexFacet.objects.filter(**of_block).values_list("facet", "value", "bitmap")
    yield from _compare(f"block {block}", terms, stored_terms.iterator())
    yield from _compare(f"block {block}", values, stored_values.iterator())


def _compare(
    where: str, expected: Postings, stored: Iterable[tuple[str, Any, bytes | memoryview]]
) -> Iterator[str]:
    for name, other, bitmap in stored:
        if _read_bitmap(bitmap) != expected.pop((name, other), BitMap()):
            yield f"The bitmap of {name!r} ({other}) in {where} differs from its groups."
    for name, other in expected:
        yield f"The bitmap of {name!r} ({other}) in {where} is missing."


def _read_document(packed: bytes | memoryview) -> Document | None:
    try:
        return Document.unpack(packed)
    except IndexDamaged:
        return None


def _read_bitmap(stored: bytes | memoryview) -> BitMap | None:
    try:
        return read_bitmap(stored)
    except IndexDamaged:
        return None
