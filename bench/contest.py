"""The interleaved run: one process a contender, one request at a time, each in turn.

What slows the machine for a while slows all contenders alike; so ratios hold where times do not.
On SQLite, where all work is done in the contender's process, the clock is that of the processor:
on a busy machine a long request waits more often for its turn than a short one. With PostgreSQL
the clock is that on the wall.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.operations import Operation
from bench.prepare import ROOT, Place

#: The settings that each process runs with; the floor is an address of our own process.
SETTINGS = {
    "ours": "bench.settings",
    "plain": "bench.plain.settings",
    "datasette": "bench.settings",
    "limit": "bench.limit.settings",
}
#: By the kind of database.
CLOCKS = {"sqlite": "cpu_ms", "postgresql": "wall_ms"}
#: What is done to groups, and the name of its row.
CHANGES = {
    "edit": "edit a group, with its index",
    "index": "the index's part of an edit",
    "new": "new group, with its index",
}


class Worker:
    """A contender's process."""

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", name, str(place.datasette)],
            env=place.environment(SETTINGS[name]),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.started = self._answer()

    def tell(self, **command: Any) -> dict[str, Any]:
        """Give a command and return the answer to it."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"The process of {self.name} ended; its last words stand above.")
        answer: dict[str, Any] = json.loads(line)
        return answer


@dataclass
class Timing:
    """What one contender took for the addresses of one operation, in milliseconds."""

    #: By the number of the address: its first visit, and those after.
    first: dict[int, float] = field(default_factory=dict)
    later: dict[int, list[float]] = field(default_factory=dict)
    bytes: int = 0
    #: Seconds on the wall that all of it took.
    spent: float = 0
    totals: dict[int, int | None] = field(default_factory=dict)

    def add(self, number: int, answer: Mapping[str, Any], clock: str) -> None:
        """Note a visit of the address with this number."""
        self.spent += answer["wall_ms"] / 1000
        if number in self.first:
            self.later.setdefault(number, []).append(answer[clock])
        else:
            self.first[number] = answer[clock]

    @property
    def once(self) -> bool:
        """Whether it was too slow to be asked again: the first visits are all there is."""
        return not self.later

    def median(self, numbers: Iterable[int] | None = None) -> float:
        """Return the median of the addresses' medians; of first visits where there is no other."""
        return statistics.median(
            statistics.median(self.later.get(number) or [self.first[number]])
            for number in (self.first if numbers is None else numbers)
        )

    def times(self, other: Timing) -> float:
        """Return how many times longer this took than `other`, for the addresses of both."""
        both = self.first.keys() & other.first.keys()
        return self.median(both) / other.median(both)


Timings = dict[str, Timing]


def run_operation(
    operation: Operation, workers: dict[str, Worker], clock: str, rounds: int, budget: float
) -> Timings:
    """Ask every contender for every address: a first visit, then `rounds` more in turn.

    A contender that has spent `budget` seconds on the operation is not asked again.
    """
    names = [name for name in operation.addresses if _server(name) in workers]
    timings = {name: Timing() for name in names}
    for number in range(rounds + 1):
        for variant in range(max(map(len, operation.addresses.values()))):
            turn = number + variant
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                timing = timings[name]
                if timing.spent > budget and timing.first:
                    continue
                address = operation.addresses[name][variant]
                # Pages are kept for readers without a cookie: those with one get theirs drawn.
                cookie = "a=b" if name == "drawn" else ""
                answer = workers[_server(name)].tell(do="get", address=address, cookie=cookie)
                if answer["status"] != 200:
                    raise RuntimeError(f"{name} answered {answer['status']} at {address}")
                if number == 0:
                    timing.totals[variant] = answer["total"]
                timing.add(variant, answer, clock)
                timing.bytes = answer["bytes"]
    return timings


def run_changes(workers: dict[str, Worker], clock: str, rounds: int) -> dict[str, Timings]:
    """Time changes of groups, ours and plain Django's in turn; the first of each is left out."""
    rows: dict[str, Timings] = {}
    for verb, name in CHANGES.items():
        able = ["ours", *(["plain"] if verb == "edit" else [])]
        timings = {contender: Timing() for contender in able}
        for number in range(rounds + 1):
            for contender in able:
                answer = workers[contender].tell(do=verb, number=number)
                timings[contender].add(0, answer, clock)
        rows[name] = timings
    return rows


def memory(workers: Sequence[Worker]) -> dict[str, dict[str, float]]:
    """Return what each process holds after all of it, and held when it had just started, in MB."""
    held = {}
    for worker in workers:
        answer = worker.tell(do="memory")
        held[worker.name] = answer | {"started_mb": worker.started["mb"]}
    return held


def _server(contender: str) -> str:
    """Return whose process answers for a contender."""
    return "ours" if contender in ("drawn", "floor") else contender
