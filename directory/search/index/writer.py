"""Keeps the index true: what is noted becomes what is indexed, one writer at a time.

Whoever changes a group notes it in `IndexPending` in the same transaction. After the commit
`flush` takes the lock on `IndexState`, reads the noted groups as they now are, and rewrites the
blocks in which they differ from what they were indexed with. A crash before that loses nothing:
the notes stand, and the next flush takes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from directory.models.search_index import IndexedGroup, IndexPending, IndexState
from directory.search.index.bitmaps import FORMAT
from directory.search.index.changes import Changes, upsert
from directory.search.index.document import EMPTY, Document
from directory.search.index.gather import SERIAL_BITS, Gathered, gather
from directory.search.index.orders import FIRST_RANK

#: Groups flushed in one transaction; keeps the lock short and the parameters few.
BATCH = 200

#: Stands among the noted groups for the words of taxonomies and synonyms; no group has this id.
WORDS = 0


def note(ids: Iterable[int]) -> None:
    """Note groups whose index entries are behind. Call in the transaction that changes them."""
    IndexPending.objects.bulk_create([IndexPending(group_id=pk) for pk in set(ids)], batch_size=500)


def flush_on_commit() -> None:
    """Flush once the present transaction is in, however often it calls this.

    Its rows are safe by then: where the flush fails, that is logged, and the next one takes all.
    """
    if not any(entry[1] is _flush for entry in connection.run_on_commit):
        transaction.on_commit(_flush, robust=True)


def _flush() -> None:
    flush()


def flush() -> int:
    """Bring the index up to date with all that is noted. Return how many groups it looked at.

    Does nothing where there is no index yet, or one of another format: a rebuild takes all.
    """
    total = 0
    while True:
        looked_at, is_last = _flush_batch()
        total += looked_at
        if is_last:  # what is noted from now on is flushed by who notes it
            return total


def _flush_batch() -> tuple[int, bool]:
    """Index what is noted, `BATCH` notes at most. Return how many groups, and whether it is all."""
    with transaction.atomic():
        state = IndexState.objects.select_for_update().first()
        if state is None or state.format != FORMAT:
            return 0, True
        notes = dict(
            IndexPending.objects.filter(replay=False)
            .order_by("pk")
            .values_list("pk", "group_id")[:BATCH]
        )
        ids = sorted(set(notes.values()))
        if ids:
            write_live(state, ids)
        done = IndexPending.objects.filter(pk__in=list(notes))
        if state.building is None:
            done.delete()
        else:  # the generation that is being built beside this one has yet to hear of them
            done.update(replay=True)
    return len(ids), len(notes) < BATCH


def write_live(state: IndexState, ids: Sequence[int]) -> None:
    """Index the groups with `ids` in the generation that is read, and let readers know.

    They hear of it even where the index stays as it is: what they remember (titles of suggested
    groups) may have changed all the same. Call under the lock on `state`.
    """
    write(state.generation, ids, change=state.change + 1)
    state.change += 1
    state.words_change += WORDS in ids
    state.save(update_fields=["change", "words_change"])


def write(generation: int, ids: Sequence[int], *, change: int) -> None:
    """Index the groups with `ids` as they now are, in `generation`, under the lock on the state."""
    indexed = {
        row.group_id: row
        for row in IndexedGroup.objects.filter(generation=generation, group_id__in=ids)
    }
    gathered = gather(ids)
    keys = _name_keys(generation, indexed, gathered)
    changes = Changes(generation, change)
    newcomers: list[IndexedGroup] = []
    rewritten: list[IndexedGroup] = []
    for pk, group in gathered.items():
        row = indexed.get(pk)
        old = Document.unpack(row.document) if row else EMPTY
        new = group.document(keys[pk])
        if row is None:
            row = IndexedGroup(generation=generation, group_id=pk)
            row.position = _next_position(generation, group.bucket, newcomers)
            newcomers.append(row)
        elif new != old or row.names != group.folded_names:
            rewritten.append(row)
        row.sort_name, row.name_key = group.row["sort_name"], keys[pk]
        row.names, row.document = group.folded_names, new.pack()
        changes.move(row.position, old, new)
    gone = [row for pk, row in indexed.items() if pk not in gathered]
    for row in gone:
        changes.move(row.position, Document.unpack(row.document), EMPTY)
    changes.apply()
    write_groups([*newcomers, *rewritten])
    if gone:
        IndexedGroup.objects.filter(pk__in=[row.pk for row in gone]).delete()


def write_groups(rows: Iterable[IndexedGroup]) -> None:
    """Write what groups are indexed with, over what stood there before."""
    columns = ["position", "sort_name", "name_key", "names", "document"]
    key = ["generation", "group_id"]
    values = [tuple(getattr(row, name) for name in (*key, *columns)) for row in rows]
    upsert(IndexedGroup, key, columns, values)


def _next_position(generation: int, bucket: int, newcomers: Sequence[IndexedGroup]) -> int:
    """Return the place after the last of a bucket; newcomers stand last until the next rebuild."""
    first, end = bucket << SERIAL_BITS, (bucket + 1) << SERIAL_BITS
    stored = IndexedGroup.objects.filter(
        generation=generation, position__gte=first, position__lt=end
    ).aggregate(last=Max("position"))["last"]
    taken = [row.position for row in newcomers if first <= row.position < end]
    return max([first - 1, *taken, *([] if stored is None else [stored])]) + 1


def _name_keys(
    generation: int, indexed: dict[int, IndexedGroup], gathered: dict[int, Gathered]
) -> dict[int, int]:
    """Return the key of each group's name: as before while the name stands, else its neighbour's.

    Neighbours are looked for among what is indexed, so that a key is never taken from a group
    whose own new name has yet to be indexed.
    """
    keys: dict[int, int] = {}
    moved: list[tuple[str, int]] = []
    for pk, group in gathered.items():
        row = indexed.get(pk)
        if row and row.sort_name == group.row["sort_name"]:
            keys[pk] = row.name_key
        else:
            moved.append((group.row["sort_name"], pk))
    settled = IndexedGroup.objects.filter(generation=generation).exclude(
        group_id__in=[pk for _, pk in moved]
    )
    last: tuple[str, int] | None = None
    for place in sorted(moved):
        neighbour = _before(settled, place)
        if last and (neighbour is None or neighbour[:2] < last):
            keys[place[1]] = keys[last[1]]
        else:
            keys[place[1]] = neighbour[2] if neighbour else FIRST_RANK - 1
        last = place
    return keys


def _before(settled: QuerySet[IndexedGroup], place: tuple[str, int]) -> tuple[str, int, int] | None:
    """Return name, id and key of the indexed group just before `place` in the order of names."""
    name, pk = place
    columns = ("sort_name", "group_id", "name_key")
    same = settled.filter(sort_name=name, group_id__lt=pk).order_by("-group_id")
    found = same.values_list(*columns).first()
    if found is None:
        earlier = settled.filter(sort_name__lt=name).order_by("-sort_name", "-group_id")
        found = earlier.values_list(*columns).first()
    return found
