"""Several processes at work on one database: they edit, rebuild, read, and are killed.

Run by test_processes.py. The database is what TEST_DATABASE_URL names, a file of SQLite or one of
PostgreSQL that has its tables. Prints, as JSON, what was wrong in each scene: nothing, if all is
well.
"""

# ruff: noqa: E402 - Django must be set up before what stands on it is imported

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
import traceback
from random import Random
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from directory.models import Group, Topic
from directory.models.search_index import IndexedGroup, IndexPending, IndexState
from directory.search import engine
from directory.search.index import changes, writer
from directory.search.index import rebuild as rebuilding
from tests.search.index import life
from tests.search.index.compare import agree, draw_question
from tests.search.index.notebook import Notebook
from tests.search.index.processes import (
    STUCK,
    Job,
    agreed,
    ask,
    die,
    edit,
    finds,
    fork,
    killed,
    patch,
    rebuild,
    rename,
    settle,
    together,
)


def two_edit_at_once() -> list[Any]:
    """Two processes edit and a third one reads: nothing is lost, nobody fails."""
    done = fork.Event()

    def editing(seed: int) -> Job:
        def job() -> None:
            edit(seed)
            done.set()

        return job

    return [*together(editing(1), editing(2), lambda: ask(done)), *together(agreed)]


def two_edit_while_two_rebuild() -> list[Any]:
    """The same while two others rebuild over and over."""
    return [
        *together(lambda: edit(3), lambda: edit(4), rebuild, rebuild),
        *together(agreed),
    ]


def one_is_killed_before_its_flush() -> list[Any]:
    """What a dead process committed and did not index is indexed with the next edit."""

    def edit_and_die() -> None:
        patch(writer, "_flush_batch", die)
        rename("zamrud")

    def see() -> None:
        assert IndexPending.objects.exists()
        assert any("not indexed yet" in line for line in engine.check())
        assert finds("zamrud") == 0  # not yet, and no error
        life.add_group(Random(5))
        assert finds("zamrud") == 1
        assert not IndexPending.objects.exists()

    return [killed(edit_and_die), *together(see), *together(agreed)]


def one_is_killed_in_its_flush() -> list[Any]:
    """Half a flush leaves no trace, and the next one takes all."""

    def edit_and_die() -> None:
        write = changes.Table.write

        def write_half(self: Any, *arguments: Any) -> None:
            write(self, *arguments)
            die()

        patch(changes.Table, "write", write_half)
        rename("pualam")

    def see() -> None:
        assert finds("pualam") == 0
        assert writer.flush() == 1
        assert finds("pualam") == 1

    return [killed(edit_and_die), *together(see), *together(agreed)]


def one_is_killed_in_its_rebuild() -> list[Any]:
    """Readers go on with the former index; the next rebuild clears up what is left."""
    return [
        killed(lambda: engine.rebuild(die)),
        *together(lambda: edit(6)),
        *together(agreed),
        *together(rebuild),
        *together(agreed),
        *together(_nothing_left_over),
    ]


def one_is_killed_as_it_swaps() -> list[Any]:
    """A rebuild that dies with its last step has not been."""

    def rebuild_and_die() -> None:
        def edit_late(_done: int) -> None:
            patch(writer, "_flush_batch", lambda: (0, True))
            rename("kecubung")

        patch(rebuilding, "write_live", die)
        engine.rebuild(edit_late)

    def see() -> None:
        assert finds("kecubung") == 0
        writer.flush()
        assert finds("kecubung") == 1

    return [
        killed(rebuild_and_die),
        *together(see),
        *together(agreed),
        *together(rebuild),
        *together(agreed),
        *together(_nothing_left_over),
    ]


def second_rebuild_supersedes_the_first() -> list[Any]:
    """The one that began later wins; the earlier one says so."""
    begun, over = fork.Event(), fork.Event()

    def first() -> str:
        def wait(_done: int) -> None:
            begun.set()
            over.wait(STUCK)

        try:
            engine.rebuild(wait)
        except engine.Superseded:
            return ""
        return "The first rebuild was not superseded."

    def second() -> None:
        begun.wait(STUCK)
        rename("nilam")
        engine.rebuild()
        over.set()

    return [*together(first, second), *together(agreed)]


def two_build_the_first_index_at_once() -> list[Any]:
    """Where there was none, two rebuilds at the same moment end in one index."""
    start = fork.Barrier(2)

    def build() -> str:
        start.wait(STUCK)
        try:
            engine.rebuild()
        except engine.Superseded:
            return "superseded"
        return "built"

    together(lambda: IndexState.objects.all().delete() and None)
    ends = sorted(together(build, build))
    wrong = [] if ends in (["built", "built"], ["built", "superseded"]) else ends
    return [*wrong, *together(agreed)]


def reader_sees_what_others_write() -> list[Any]:
    """A process that keeps the index sees every change of another, at once and in full."""
    ours, theirs = fork.Pipe()

    def read() -> None:
        while theirs.recv() == "look":
            hand, notebook = Random(7), Notebook()
            for words in (True, False):
                agree(draw_question(hand, notebook, words=words), notebook, 2)
            theirs.send("seen")

    def write() -> None:
        hand = Random(8)
        for number in range(10):
            edit(number + 20, 2)
            life.change_taxonomy(hand)
            if number == 6:
                engine.rebuild()
            ours.send("look")
            assert ours.poll(STUCK), "The reader does not answer."
            assert ours.recv() == "seen"
        ours.send("go")

    return [*together(read, write), *together(agreed)]


def reader_is_not_blocked_by_a_writer() -> list[Any]:
    """While a flush stands still, readers answer with what was before."""
    inside, go_on = fork.Event(), fork.Event()

    def write() -> None:
        apply = changes.Changes.apply

        def slowly(self: Any) -> None:
            inside.set()
            go_on.wait(STUCK)
            apply(self)

        patch(changes.Changes, "apply", slowly)
        rename("baiduri")

    def read() -> None:
        inside.wait(STUCK)
        start = time.monotonic()
        assert finds("baiduri") == 0
        assert time.monotonic() - start < 10
        go_on.set()

    return [*together(write, read), *together(agreed)]


def open_edit_of_words_blocks_no_flush() -> list[Any]:
    """On PostgreSQL a long edit of a topic lets others edit groups. SQLite has one writer."""
    if connection.vendor == "sqlite":
        return []
    inside, go_on = fork.Event(), fork.Event()

    def change_words() -> None:
        with transaction.atomic():
            topic = Topic.objects.order_by("pk")[0]
            topic.name = "Biduri"
            topic.save()
            inside.set()
            assert go_on.wait(20), "An edit waits for another one's topic."

    def change_group() -> None:
        inside.wait(STUCK)
        rename("mirah")
        assert finds("mirah") == 1
        go_on.set()

    return [*together(change_words, change_group), *together(agreed)]


def threads_read_while_one_writes() -> list[Any]:
    """Threads of one process share what is kept, and none stumbles over another."""

    def work() -> None:
        done, wrong = threading.Event(), []

        def guarded(job: Job) -> Job:
            def run() -> None:
                try:
                    job()
                except BaseException:
                    wrong.append(traceback.format_exc())
                finally:
                    connections.close_all()

            return run

        def write() -> None:
            edit(9, 30)
            engine.rebuild()
            edit(10, 10)
            done.set()

        threads = [threading.Thread(target=guarded(lambda: ask(done))) for _ in range(3)]
        threads.append(threading.Thread(target=guarded(write)))
        for thread in threads:
            thread.start()
        threads[-1].join()
        done.set()
        for thread in threads:
            thread.join()
        assert not wrong, wrong[0]

    return [*together(work), *together(agreed)]


def _nothing_left_over() -> None:
    kept = {IndexState.objects.get().generation}
    generations = set(IndexedGroup.objects.values_list("generation", flat=True).distinct())
    assert len(generations) <= 2, generations
    assert kept <= generations or not Group.objects.exists()
    assert not IndexPending.objects.exists()
    assert IndexState.objects.get().building is None


SCENES = [
    two_edit_at_once,
    two_edit_while_two_rebuild,
    one_is_killed_before_its_flush,
    one_is_killed_in_its_flush,
    one_is_killed_in_its_rebuild,
    one_is_killed_as_it_swaps,
    second_rebuild_supersedes_the_first,
    two_build_the_first_index_at_once,
    reader_sees_what_others_write,
    reader_is_not_blocked_by_a_writer,
    open_edit_of_words_blocks_no_flush,
    threads_read_while_one_writes,
]


def main() -> None:
    """Play all scenes, and print what was wrong in each."""
    wrong: dict[str, list[Any]] = {}
    if connection.vendor == "sqlite":
        together(lambda: call_command("migrate", verbosity=0))
    for scene in SCENES:
        begun = together(settle)
        wrong[scene.__name__] = [fault for fault in [*begun, *scene()] if fault]
    json.dump(wrong, sys.stdout)
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


if __name__ == "__main__":
    main()
