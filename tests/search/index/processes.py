"""Jobs that run each in a process of its own, as scenes.py puts them together."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from random import Random
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connections, transaction

from directory.models import Group
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import writer
from tests.search.index import life
from tests.search.index.compare import agree, draw_question, index_is_clean
from tests.search.index.notebook import Notebook

fork = multiprocessing.get_context("fork")
Job = Callable[[], Any]

#: Edits of each process, and seconds after which a process counts as stuck.
EDITS, STUCK = 15, 60
KILLED = -signal.SIGKILL


def together(*jobs: Job) -> list[Any]:
    """Run jobs at once, each in its own process. Return what each returned, or how it ended."""
    processes = []
    for job in jobs:
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=_run, args=(job, theirs))
        process.start()
        theirs.close()
        processes.append((process, ours))
    results: list[Any] = []
    for process, ours in processes:
        process.join(STUCK)
        if process.exitcode is None:
            process.kill()
            results.append("stuck")
        else:
            results.append(ours.recv() if process.exitcode == 0 else process.exitcode)
    return results


class Faults(logging.Handler):
    """Collects what is logged as an error: a flush that fails after a commit is only logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.exc_info}")


def _run(job: Job, result: Any) -> None:
    faults = Faults()
    logging.getLogger().addHandler(faults)
    try:
        result.send(job() or faults.lines)
    except BaseException:
        result.send(traceback.format_exc())
    connections.close_all()
    sys.stdout.flush()
    os._exit(0)


# -- Jobs ------------------------------------------------------------------------------------------


def settle() -> None:
    """Put in a small directory and index it."""
    life.begin()
    for seed in range(6):
        life.add_group(Random(seed))
    engine.rebuild()


def edit(seed: int, number: int = EDITS) -> None:
    """Make random edits; one that another process has overtaken is left undone."""
    hand = Random(seed)
    made = 0
    for _ in range(number):
        try:
            with transaction.atomic():
                hand.choice([*life.EDITS, life.change_taxonomy])(hand)
        except (ObjectDoesNotExist, DatabaseError, ValueError):
            continue
        made += 1
    assert made >= number * 0.6, f"Only {made} of {number} edits could be made."


def ask(until: Any) -> None:
    """Ask until the others are done; every answer must be whole, though it may be a moment old."""
    hand = Random(1)
    while not until.is_set():
        question = draw_question(hand, Notebook(), words=hand.random() < 0.5)
        for order in ("relevance", "name", "recent", "founded"):
            found = engine.find(question, order=order, limit=100)
            assert found.counts is not None
        engine.suggest(life.phrase(hand, 1)[:3])


def rebuild(times: int = 3) -> None:
    """Rebuild a few times; another that overtakes is no fault."""
    for _ in range(times):
        try:
            engine.rebuild()
        except engine.Superseded:
            continue


def agreed() -> None:
    """See that nothing waits, and that index and rows agree on everything."""
    writer.flush()
    index_is_clean()
    hand, notebook = Random(2), Notebook()
    for words in (False, True, True, False):
        agree(draw_question(hand, notebook, words=words), notebook, 3)


def rename(name: str) -> None:
    """Give the first group another name."""
    group = Group.objects.order_by("pk")[0]
    group.name, group.status = name, "published"
    group.save()


def finds(word: str) -> int:
    """Return how many groups hold a word."""
    return engine.find(Question([word], literal=True)).total


def patch(place: Any, name: str, value: Any) -> None:
    """Put something else in a place, for the rest of this process."""
    setattr(place, name, value)


def die(*_args: Any) -> None:
    """End this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(job: Job) -> str | None:
    """Run a job that must be killed; return what else happened."""
    (end,) = together(job)
    return None if end == KILLED else f"Was to be killed, but: {end}"
