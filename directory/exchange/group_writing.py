"""Groups that rows stand for go into the database, with their numbers and topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from directory.exchange.bulk_insert import insert, new_keys
from directory.exchange.group_rows import GroupRow
from directory.models import FormerSlug, Group, GroupIdentifier
from directory.models.group import this_second


def insert_groups(rows: Sequence[GroupRow]) -> None:
    """Insert new groups with their numbers and topics."""
    groups = [row.group for row in rows if row.group]
    if not groups:
        return
    for group, key in zip(groups, new_keys(Group, len(groups)), strict=True):
        group.pk = key
    insert(Group, _ATTRIBUTES, [_values(group) for group in groups])
    insert(
        GroupIdentifier,
        ("group_id", "scheme", "value"),
        [(row.group.pk, row.source, row.source_id) for row in rows if row.source and row.group],
    )
    _link(rows)


_ATTRIBUTES = [field.attname for field in Group._meta.concrete_fields]


def _values(group: Group) -> list[Any]:
    stored = group.__dict__
    return ["" if name == "logo" else stored[name] for name in _ATTRIBUTES]


def _link(rows: Sequence[GroupRow]) -> None:
    """Give groups the topics of their rows."""
    insert(
        Group.topics.through,
        ("group_id", "topic_id"),
        [(row.group.pk, topic) for row in rows if row.group for _kind, topic in row.topics or ()],
    )


def update_group(row: GroupRow, names: Sequence[str]) -> None:
    """Write the columns `names` of a group that is there; its version counts up."""
    group = row.group
    assert group is not None
    values = {name: getattr(group, name) for name in names if name != "topics"}
    if "name" in values:
        values["sort_name"] = group.sort_name
    group.updated_at, group.version = this_second(), group.version + 1
    Group.objects.filter(pk=group.pk).update(
        **values, updated_at=group.updated_at, version=F("version") + 1
    )
    if "slug" in values:
        FormerSlug.objects.filter(slug=group.slug, group=group).delete()
        FormerSlug.objects.get_or_create(slug=group._loaded_slug, defaults={"group": group})
    if "topics" in names:
        Group.topics.through.objects.filter(group=group).delete()
        _link([row])
