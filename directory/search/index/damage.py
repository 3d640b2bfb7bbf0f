"""An index that cannot answer: there is none, it is of another format, or it is damaged."""

from __future__ import annotations

import logging

from pyroaring import BitMap

logger = logging.getLogger(__name__)


class IndexUnavailable(Exception):
    """There is no index of this format: it must be rebuilt, and lists answer without it."""


class IndexDamaged(IndexUnavailable):
    """What is stored cannot be read, or rows are missing; the same holds."""


def read_bitmap(stored: bytes | memoryview) -> BitMap:
    """Return a stored bitmap. Raises `IndexDamaged` where it is none."""
    try:
        return BitMap.deserialize(bytes(stored))
    except (ValueError, IndexError) as error:
        raise IndexDamaged(f"A bitmap cannot be read: {error}.") from error


_damaged: set[int] = set()


def is_damaged(generation: int) -> bool:
    """Tell whether this process has found a generation damaged: only a rebuild ends that."""
    return generation in _damaged


def note_damage(generation: int, error: IndexDamaged) -> None:
    """Have this process answer without a damaged generation from now on, and say so."""
    _damaged.add(generation)
    logger.error("The search index is damaged: run rebuild_search. %s", error)
