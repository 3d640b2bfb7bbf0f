"""Engine and notebook agree on everything, whatever happened to the rows and to the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from directory.models import Group
from directory.search import engine
from directory.search.index import build, orders, rebuild, writer
from tests.search.index.compare import agree, draw_question, index_is_clean
from tests.search.index.life import EDITS, Edit, begin, change_taxonomy
from tests.search.index.notebook import Notebook

pytestmark = pytest.mark.django_db(transaction=True)

hands = st.randoms(use_true_random=False)
SLOW = settings(
    deadline=None,
    max_examples=40,
    stateful_step_count=14,
    suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.shrink, Phase.explain},  # to shrink a failure takes minutes
    print_blob=True,
)


class Undone(Exception):
    """Thrown to take back what a transaction did."""


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is saved inside, as an error does."""
    with suppress(Undone), transaction.atomic():
        yield
        raise Undone


class Directory(RuleBasedStateMachine):
    """A directory that curators edit, that is rebuilt now and then, and is asked all the time."""

    @initialize(hand=hands, size=st.integers(0, 4))
    def founded(self, hand: Random, size: int) -> None:
        begin()
        for _ in range(size):
            EDITS[0](hand)
        engine.rebuild()

    @rule(hand=hands, edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3))
    def edited(self, hand: Random, edits: list[Edit]) -> None:
        for edit in edits:
            edit(hand)

    @rule(hand=hands, edits=st.lists(st.sampled_from(EDITS), min_size=2, max_size=3))
    def edited_at_once(self, hand: Random, edits: list[Edit]) -> None:
        with transaction.atomic():
            for edit in edits:
                edit(hand)

    @rule(hand=hands, edits=st.lists(st.sampled_from([*EDITS, change_taxonomy]), min_size=1))
    def edited_in_vain(self, hand: Random, edits: list[Edit]) -> None:
        with undone():
            for edit in edits[:3]:
                edit(hand)
            engine.find(draw_question(hand, Notebook(), words=True))  # must leave nothing behind

    @rule(hand=hands, edit=st.sampled_from(EDITS), kept=st.sampled_from(EDITS))
    def edited_half_in_vain(self, hand: Random, edit: Edit, kept: Edit) -> None:
        with transaction.atomic():
            with undone():
                edit(hand)
            kept(hand)

    @rule(hand=hands)
    def sorted_otherwise(self, hand: Random) -> None:
        change_taxonomy(hand)

    @rule()
    def rebuilt(self) -> None:
        assert engine.rebuild() == Group.objects.count()

    @rule(hand=hands, edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
    def edited_while_it_is_rebuilt(self, hand: Random, edits: list[Edit]) -> None:
        waiting = list(edits)

        def between(_done: int) -> None:
            if waiting:
                waiting.pop()(hand)

        engine.rebuild(between)

    @rule(hand=hands, edit=st.sampled_from(EDITS))
    def edited_after_a_rebuild_died(self, hand: Random, edit: Edit) -> None:
        def die(_done: int) -> None:
            raise Undone

        Group.objects.exists() or EDITS[0](hand)
        with pytest.raises(Undone):
            engine.rebuild(die)
        edit(hand)

    @rule(hand=hands, edit=st.sampled_from(EDITS))
    def edited_while_no_flush_came(self, hand: Random, edit: Edit) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writer, "_flush_batch", lambda: (0, True))
            edit(hand)
        writer.flush()

    @rule(hand=hands, size=st.integers(1, 4), words=st.booleans(), drafts=st.booleans())
    def asked(self, hand: Random, size: int, words: bool, drafts: bool) -> None:
        notebook = Notebook(unpublished=drafts)
        for _ in range(2):
            question = draw_question(hand, notebook, words=words, unpublished=drafts)
            agree(question, notebook, size)

    def teardown(self) -> None:
        if engine.is_ready():
            index_is_clean()


def test_engine_agrees_with_the_notebook(monkeypatch):
    # So that a handful of groups needs what else a million would: bits, batches, several reads.
    monkeypatch.setattr(orders, "SORTABLE", 1)
    monkeypatch.setattr(rebuild, "_READ", 2)
    monkeypatch.setattr(build, "_LISTED", 4)
    monkeypatch.setattr(build, "_ROWS", 7)
    monkeypatch.setattr(writer, "BATCH", 3)
    monkeypatch.setattr(rebuild, "BATCH", 3)
    run_state_machine_as_test(Directory, settings=SLOW)
