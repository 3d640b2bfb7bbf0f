"""Whatever curators edit and delete, and however fixtures change: no edit is lost, no row returns.

What must come out is kept beside the database, in plain dictionaries.
"""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.exchange.seeds import seed
from directory.models import Group, GroupName, Topic
from tests.exchange.conftest import row

Key = tuple[str, ...]  # the noun and its natural key
World = dict[Key, dict[str, Any]]  # the fields of every row that matter here

TOPICS = [("topic", slug) for slug in "abc"]
GROUPS = [("group", slug) for slug in "gh"]
NAMES = [("name", slug, value) for _noun, slug in GROUPS for value in "xy"]

words = st.sampled_from(["satu", "dua", "tiga"])
topics = st.frozensets(st.sampled_from([slug for _noun, slug in TOPICS]))
worlds = st.fixed_dictionaries(
    {key: st.fixed_dictionaries({"name": words}) for key in TOPICS}
    | {key: st.fixed_dictionaries({"summary": words, "topics": topics}) for key in GROUPS}
    | {key: st.fixed_dictionaries({"note": words}) for key in NAMES}
)
deeds = st.lists(
    st.tuples(st.just("name"), st.sampled_from(TOPICS), words)
    | st.tuples(st.just("summary"), st.sampled_from(GROUPS), words)
    | st.tuples(st.just("topics"), st.sampled_from(GROUPS), topics)
    | st.tuples(st.just("note"), st.sampled_from(NAMES), words)
    | st.tuples(st.just("delete"), st.sampled_from(TOPICS + GROUPS + NAMES), st.none()),
    max_size=6,
)


def fixture_of(key: Key, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the fixture row that says `facts` of the row `key`."""
    noun, slug, *rest = key
    if noun == "topic":
        return row("topic", slug=slug, kind="volunteer", **facts)
    if noun == "name":
        return row("groupname", group=[slug], type="alias", value=rest[0], **facts)
    facts = facts | {"topics": [[topic] for topic in sorted(facts["topics"])]}
    return row("group", slug=slug, name=slug, kind="volunteer", **facts)


def write(folder: Path, world: World) -> None:
    """Write `world` as one file of fixtures, what is pointed to first."""
    keys = sorted(world, key=lambda key: ("topic", "group", "name").index(key[0]))
    rows = [fixture_of(key, world[key]) for key in keys]
    (folder / "all.json").write_text(json.dumps(rows))


def rows_of(key: Key) -> Any:
    """Return the row `key` of the database, as a set of one or none."""
    noun, slug, *rest = key
    if noun == "topic":
        return Topic.objects.filter(slug=slug)
    if noun == "group":
        return Group.objects.filter(slug=slug)
    return GroupName.objects.filter(group__slug=slug, value=rest[0])


def present() -> World:
    """Return what the database holds."""
    world: World = {("topic", topic.slug): {"name": topic.name} for topic in Topic.objects.all()}
    for group in Group.objects.all():
        its_topics = frozenset(group.topics.values_list("slug", flat=True))
        world["group", group.slug] = {"summary": group.summary, "topics": its_topics}
    for name in GroupName.objects.all():
        world["name", name.group.slug, name.value] = {"note": name.note}
    return world


def work(deed: str, key: Key, value: Any) -> None:
    """Do in the database what a curator does."""
    if deed == "delete":
        rows_of(key).delete()
    elif deed == "topics":
        for group in rows_of(key):
            group.topics.set(Topic.objects.filter(slug__in=value))
    else:
        rows_of(key).update(**{deed: value})


class Memory:
    """What was seeded last, and what was deleted since."""

    def __init__(self) -> None:
        self.seeded: dict[tuple[Key, str], Any] = {}
        self.deleted: set[Key] = set()

    def is_away(self, key: Key) -> bool:
        """Whether the row, or the group that it belongs to, was deleted."""
        return key in self.deleted or (("group", key[1]) in self.deleted and key[0] == "name")

    def left(self, value: Any) -> Any:
        """Return a value without the topics that were deleted."""
        if isinstance(value, frozenset):
            return value - {slug for noun, slug, *_ in self.deleted if noun == "topic"}
        return value

    def after(self, before: World, world: World) -> World:
        """Return what a seed of `world` makes of `before`, and remember it."""
        expected: World = {}
        for key, facts in world.items():
            if self.is_away(key):
                continue
            expected[key] = {}
            for field, value in facts.items():
                fresh = self.left(value)
                now = before[key][field] if key in before else None
                is_theirs = now is not None and now != self.left(self.seeded[key, field])
                expected[key][field] = now if is_theirs else fresh
                if expected[key][field] == fresh:
                    self.seeded[key, field] = value
        return expected


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rounds=st.lists(st.tuples(worlds, deeds), min_size=2, max_size=4))
def test_no_edit_is_lost_and_nothing_deleted_returns(db, tmp_path, rounds):
    memory = Memory()
    with transaction.atomic():
        for world, its_deeds in rounds:
            write(tmp_path, world)
            expected = memory.after(present(), world)
            seed(folders=[tmp_path])
            assert present() == expected
            again = seed(folders=[tmp_path])
            assert not again.total("new") + again.total("updated")
            assert present() == expected
            for deed in its_deeds:
                work(*deed)
            memory.deleted |= expected.keys() - present().keys()
        for world, _deeds in rounds:
            write(tmp_path, world)
            seed(folders=[tmp_path], overwrite=True)
            assert present() == world
        transaction.set_rollback(True)
