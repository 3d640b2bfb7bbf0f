"""Times work by two clocks: what one waits, and what the processor works for this process alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Milliseconds = dict[str, float]


def timed(work: Callable[[], T]) -> tuple[T, Milliseconds]:
    """Return what `work` returns, and the milliseconds that it took by each clock."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return result, {"wall_ms": wall * 1000, "cpu_ms": cpu * 1000}
