"""What was changed in the rows that belong to a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from directory.models import (
    Branch,
    FormerSlug,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupLink,
    GroupName,
    GroupRelation,
    JoinStep,
)

KEPT: tuple[Any, ...] = (
    GroupName,
    GroupLink,
    GroupRelation,
    JoinStep,
    GroupBenefit,
    GroupChallenge,
    Branch,
)
#: How many changes of each noun are read, and how many are shown in all.
MOST = 100


@dataclass(frozen=True)
class Change:
    """One change of one row."""

    at: Any
    by: Any
    noun: str
    row: str
    what: str
    fields: list[str]
    #: What the address of its putting back is made of.
    model: str
    record: int
    is_current: bool


def history_of_children(group_id: int) -> list[Change]:
    """Return the latest changes of all rows of the group with that primary key, newest first."""
    changes = [change for model in KEPT for change in _changes(model, group_id)]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:MOST]


def merged_into(group_id: int) -> list[Any]:
    """Return the last records of the entries that were merged into the group with that key."""
    slugs = FormerSlug.objects.filter(group=group_id).values("slug")
    return list(Group.history.filter(history_type="-", slug__in=slugs))


def record_of_child(group_id: int, model_name: str, record_id: int) -> Any:
    """Return one historical record of a row of the group; None where there is none."""
    for model in KEPT:
        if model._meta.model_name == model_name:
            return model.history.filter(history_id=record_id, group_id=group_id).first()
    return None


def _changes(model: Any, group_id: int) -> Iterator[Change]:
    records = model.history.filter(group_id=group_id).select_related("history_user")
    records = list(records.order_by("-history_date", "-history_id")[:MOST])
    newest: set[int] = set()
    for number, record in enumerate(records):
        is_newest = record.id not in newest
        newest.add(record.id)
        before = next((old for old in records[number + 1 :] if old.id == record.id), None)
        yield Change(
            at=record.history_date,
            by=record.history_user,
            noun=str(model._meta.verbose_name),
            row=_name(record),
            what=record.get_history_type_display(),
            fields=_changed_fields(model, record, before),
            model=model._meta.model_name,
            record=record.history_id,
            is_current=is_newest and record.history_type != "-",
        )


def _changed_fields(model: Any, record: Any, before: Any) -> list[str]:
    if before is None or record.history_type != "~":
        return []
    return [
        str(model._meta.get_field(change.field).verbose_name)
        for change in record.diff_against(before).changes
    ]


def _name(record: Any) -> str:
    """Return the row's own words, or the name of what it points to, if that still exists."""
    for column in ("value", "name", "text", "url"):
        if getattr(record, column, None):
            return str(getattr(record, column))
    column = next(
        name for name in ("benefit", "challenge", "other") if hasattr(record, f"{name}_id")
    )
    # History has no foreign keys in the database: what it names may be gone.
    related = type(record)._meta.get_field(column).related_model
    return str(related.objects.filter(pk=getattr(record, f"{column}_id")).first() or "")
