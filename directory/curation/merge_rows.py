"""What belongs to one entry goes over to another, each row once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from directory.choices import Basis, RelationType, VerificationResult
from directory.curation.first_state import keep_first_states
from directory.models import Group, GroupRelation, Verification


class Mover:
    """Moves the rows of `gone` to `keep`, with who did it in the history of each row."""

    def __init__(self, keep: Group, gone: Group, by: Any) -> None:
        self.keep, self.gone, self.by = keep, gone, by

    def move(
        self,
        rows: Iterable[Any],
        own: Iterable[Any],
        key: Callable[[Any], Any],
        enrich: Callable[[Any, Any], bool] | None = None,
    ) -> None:
        """Give each of `rows` to `keep`, unless one of its `own` says the same.

        Two rows say the same when their `key` is equal; `enrich(own, other)` then may fill in what
        the other knows more, and returns whether it did.
        """
        rows = list(rows)
        there = {key(row): row for row in own}
        self.keep_first([*rows, *there.values()])
        for row in rows:
            same = there.get(key(row))
            if same is None:
                row.group = self.keep
                self.save(row)
                there[key(row)] = row
            elif enrich and enrich(same, row):
                self.save(same)

    def save(self, row: Any) -> None:
        """Save a row in the name of the curator."""
        row._history_user = self.by
        row.save()

    def keep_first(self, rows: Iterable[Any]) -> None:
        """Keep the first state of rows that have a history."""
        by_model: dict[Any, list[int]] = {}
        for row in rows:
            if hasattr(row, "history"):
                by_model.setdefault(type(row), []).append(row.pk)
        for model, keys in by_model.items():
            keep_first_states(model, keys)


def add_source(own: Any, other: Any) -> bool:
    """Give a row without a source that of another row which says the same."""
    if own.source_id or not other.source_id:
        return False
    own.source = other.source
    return True


def add_basis(own: Any, other: Any) -> bool:
    """Give a row that rests on judgement the statement, with its source, of another one."""
    if own.basis == Basis.STATED or other.basis != Basis.STATED:
        return False
    own.basis, own.source, own.note = other.basis, other.source, other.note or own.note
    return True


def move_relations(mover: Mover) -> None:
    """Have every relation of `gone` hold for `keep`; what would bind `keep` to itself goes."""
    keep, gone = mover.keep, mover.gone
    both = {keep.pk, gone.pk}
    relations = list(GroupRelation.objects.filter(group__in=both))
    relations += GroupRelation.objects.filter(other__in=both).exclude(group__in=both)
    mover.keep_first(relations)
    there = {_meaning(relation) for relation in relations if not _touches(relation, gone)}
    for relation in relations:
        if not _touches(relation, gone):
            continue
        if relation.group_id == gone.pk:
            relation.group = keep
        if relation.other_id == gone.pk:
            relation.other = keep
        if relation.group_id == relation.other_id or _meaning(relation) in there:
            delete(relation, mover.by)
        else:
            mover.save(relation)
            there.add(_meaning(relation))
    own = GroupRelation.objects.filter(group=keep, other=gone)
    for relation in own | GroupRelation.objects.filter(group=gone, other=keep):
        delete(relation, mover.by)


def _touches(relation: GroupRelation, group: Group) -> bool:
    return group.pk in (relation.group_id, relation.other_id)


def _meaning(relation: GroupRelation) -> tuple[Any, ...]:
    """Return what tells a relation from another; sharing a name holds both ways."""
    pair = (relation.group_id, relation.other_id)
    if relation.type == RelationType.SHARES_NAME_WITH:
        pair = (min(pair), max(pair))
    return (relation.type, *pair)


def delete(row: Any, by: Any) -> None:
    """Delete a row in the name of a curator."""
    row._history_user = by
    row.delete()


def move_checks(mover: Mover, note: str) -> None:
    """Keep who checked the other entry and when, without calling the merged one checked.

    What was checked was another text. A check of `keep` on the same day in the same way stands.
    """
    keep, gone = mover.keep, mover.gone
    days = set(keep.verifications.values_list("checked_on", "method"))
    for check in Verification.objects.filter(group=gone):
        if (check.checked_on, check.method) in days:
            continue
        check.group = keep
        check.result = VerificationResult.UNCLEAR
        check.note = f"{note} {check.note}".strip()[:300]
        check.save()


def lock(keys: Iterable[int]) -> dict[int, Group]:
    """Return the groups with these keys, locked in the order of their keys."""
    assert connection.in_atomic_block
    rows = Group.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk")
    return {group.pk: group for group in rows}
