"""Rows of a table, read: the values of their columns, or why they cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.exchange.cells import Reader, WrongCell
from directory.exchange.columns import BY_NAME, SLUG, SOURCE, SOURCE_ID
from directory.exchange.mapping import Take
from directory.models import Group

Topics = tuple[tuple[str, int], ...]
#: Told line, column (or nothing) and reason of what is refused.
Refuse = Callable[[int, str, str], None]


@dataclass(eq=False)
class GroupRow:
    """One row, read: the values of its columns, and by what its group is known."""

    line: int
    values: dict[str, Any]  # by attribute of the group; topics apart
    source: str
    source_id: str
    topics: Topics | None  # None where the table has no such column
    group: Group | None = None
    #: What the group held before the row changed it.
    before: Group | None = None
    topics_before: frozenset[int] = frozenset()


class RowReader:
    """Reads cells into `GroupRow`, as the mapping says."""

    def __init__(self, takers: Mapping[str, Take], readers: Mapping[str, Reader]) -> None:
        self._plan = [(name, take, readers[name]) for name, take in takers.items()]
        self._attributes = {name: BY_NAME[name].attribute for name in takers}

    def read(self, line: int, cells: Sequence[str], refuse: Refuse) -> GroupRow | None:
        """Return the row, or None once `refuse` was told all that is wrong with it."""
        values: dict[str, Any] = {}
        right = True
        for name, take, reader in self._plan:
            try:
                values[name] = reader(take(cells))
            except WrongCell as error:
                refuse(line, name, str(error))
                right = False
        source, source_id = values.pop(SOURCE, ""), values.pop(SOURCE_ID, "")
        if right and bool(source) != bool(source_id):
            missing = SOURCE_ID if source else SOURCE
            refuse(line, missing, _("source dan source_id diisi keduanya, atau dikosongkan."))
            right = False
        elif right and not source and not values.get(SLUG):
            refuse(line, "", _("Isi source dan source_id, atau slug: baris dikenali dengannya."))
            right = False
        if not right:
            return None
        topics = values.pop("topics", None)
        named = {self._attributes[name]: value for name, value in values.items()}
        return GroupRow(line, named, source, source_id, topics)
