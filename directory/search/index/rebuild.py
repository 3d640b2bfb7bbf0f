"""Builds the index anew, beside the one that readers use, and swaps."""

from __future__ import annotations

import secrets
from array import array
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from directory.models import Group
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.search.index.bitmaps import FORMAT
from directory.search.index.build import Build
from directory.search.index.damage import IndexDamaged
from directory.search.index.gather import SERIAL_BITS, gather
from directory.search.index.orders import FIRST_RANK
from directory.search.index.writer import BATCH, write, write_groups, write_live

#: Groups read at once.
_READ = 400


class Superseded(Exception):
    """Another rebuild began while this one was running; its result stands."""


def rebuild(progress: Callable[[int], object] = lambda done: None) -> int:
    """Build the index of all groups anew. Return how many groups it holds.

    Readers use the former generation until the new one is complete. What is changed meanwhile is
    indexed in both. `progress` is told the number of groups done. Raises `Superseded` where
    another rebuild took over.
    """
    generation = _begin()
    ids, names = _in_order_of_names()
    serials: Counter[int] = Counter()
    build = Build(generation)
    for start in range(0, len(ids), _READ):
        part = list(ids[start : start + _READ])
        gathered = gather(part)
        rows = []
        for rank, pk in enumerate(part, start=FIRST_RANK + start):
            group = gathered.get(pk)
            # Deleted or renamed meanwhile, and so noted: its rank is not its place any more.
            if group is None or hash(group.row["sort_name"]) != names[rank - FIRST_RANK]:
                continue
            bucket = group.bucket
            position = bucket << SERIAL_BITS | serials[bucket]
            serials[bucket] += 1
            document = group.document(rank)
            build.add(position, document)
            rows.append(
                IndexedGroup(
                    generation=generation,
                    group_id=pk,
                    position=position,
                    sort_name=group.row["sort_name"],
                    name_key=rank,
                    names=group.folded_names,
                    document=document.pack(),
                )
            )
        with transaction.atomic():
            write_groups(rows)
        progress(start + len(part))
    build.write()
    _swap(generation)
    return len(ids)


def _in_order_of_names() -> tuple[array[int], array[int]]:
    """Return the ids of all groups in the order of their names, and the hashes of those names."""
    ids, names = array("q"), array("q")
    groups = Group.objects.order_by("sort_name", "pk").values_list("pk", "sort_name")
    for pk, name in groups.iterator(chunk_size=5_000):
        ids.append(pk)
        names.append(hash(name))
    return ids, names


def _begin() -> int:
    """Claim the next generation, and clear away what unfinished builds and old ones left."""
    with transaction.atomic():
        # Where there was none, count from anywhere: a process may still keep a lost generation 1.
        start = {"generation": secrets.randbits(24), "format": 0, "built_at": timezone.now()}
        IndexState.objects.get_or_create(defaults=start)
        state = IndexState.objects.select_for_update().get()
        state.building = max(state.generation, state.building or 0) + 1
        state.save()
        kept = state.generation if state.format == FORMAT else None
        for model in (IndexTerm, IndexFacet, IndexedGroup):
            rows = model.objects.all() if kept is None else model.objects.exclude(generation=kept)
            rows.delete()
        # All groups are about to be read: what was noted before now is among them.
        IndexPending.objects.filter(replay=True).delete()
        if kept is None:
            IndexPending.objects.all().delete()
    return state.building


def _swap(generation: int) -> None:
    """Index in `generation` what was changed since it began, and make it the one that is read."""
    while True:
        with transaction.atomic():
            state = IndexState.objects.select_for_update().get()
            if state.building != generation:
                raise Superseded
            notes = dict(IndexPending.objects.order_by("pk").values_list("pk", "group_id")[:BATCH])
            if notes:
                ids = sorted(set(notes.values()))
                write(generation, ids, change=0)
                if state.format == FORMAT:
                    with suppress(IndexDamaged), transaction.atomic():  # then nobody reads it
                        write_live(state, ids)
                IndexPending.objects.filter(pk__in=list(notes)).delete()
                continue
            state.generation, state.format, state.building = generation, FORMAT, None
            state.change += 1
            state.built_at = timezone.now()
            state.save()
            return
