"""The table of groups for django-import-export: what the admin offers as CSV and XLSX.

Columns and rules are those of the commands. The package brings the formats and the shape of a
result; rows are matched, checked and written by `group_import`, so that a file means the same
whichever way it comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from import_export import fields, resources
from import_export.results import Result, RowResult

from directory.exchange.cells import guarded
from directory.exchange.columns import COLUMNS, Column
from directory.exchange.group_import import History, ImportRefused, import_table
from directory.exchange.group_matching import Sorted
from directory.exchange.group_rows import GroupRow
from directory.exchange.mapping import OwnColumns
from directory.exchange.tables import Row, Rows, TableRefused
from directory.models import Group, Province, Topic


@dataclass(frozen=True)
class Change:
    """One column of a group that an import changes: as it was and as it will be, in texts."""

    column: str
    label: str
    before: str
    after: str


class CellField(fields.Field):
    """Writes a column as it stands in the table."""

    def __init__(self, column: Column) -> None:
        super().__init__(attribute=column.attribute or column.name, column_name=column.name)
        self._column = column

    def export(self, instance: Any, **kwargs: Any) -> str:
        """Return the text of the cell."""
        return guarded(self._column.write(instance))


class GroupResource(resources.Resource):
    """Groups as a table."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = {column.name: CellField(column) for column in COLUMNS}

    def filter_export(self, queryset: QuerySet[Group], **kwargs: Any) -> QuerySet[Group]:
        """Fetch what the columns need."""
        return queryset.select_related("headquarters_province").prefetch_related(
            "identifiers", "topics"
        )

    def import_rows(
        self,
        rows: Rows,
        file: str,
        *,
        history: History,
        dry_run: bool = True,
        most_rows: int | None = None,
        agree: Callable[[Outcome], bool] = lambda outcome: True,
    ) -> Outcome:
        """Import `rows`, which came from `file`, all or nothing, and return what became of each.

        `agree` is asked before all is kept. Raises `TableRefused` and `MappingRefused`, the former
        also where there are more than `most_rows`.
        """
        outcome = Outcome(_Labels())
        outcome.diff_headers = [column.name for column in COLUMNS]
        try:
            report = import_table(
                _Limited(rows, most_rows) if most_rows else rows,
                file,
                mapping=OwnColumns(),
                history=history,
                refuse=outcome.refuse,
                dry_run=dry_run,
                watch=outcome.watch,
                agree=lambda: agree(outcome),
            )
        except ImportRefused:
            outcome.rows = []
        else:
            outcome.is_kept = report.is_kept
        return outcome


class _Labels:
    """Words for what groups only hold the keys of."""

    def __init__(self) -> None:
        self.topics = dict(Topic.objects.values_list("pk", "slug"))
        self.provinces = dict(Province.objects.values_list("pk", "slug"))


class Outcome(Result):
    """What an import did, or would do: each row new, changed or as it was; or what is wrong."""

    def __init__(self, labels: _Labels) -> None:
        super().__init__()
        self._labels = labels
        self.is_kept = False

    def refuse(self, line: int, column: str, reason: str) -> None:
        """Note what is wrong with a row."""
        error = ValidationError({column or NON_FIELD_ERRORS: reason})
        self.append_invalid_row(line, {}, error)

    def watch(self, batch: Sorted) -> None:
        """Note what was done with the rows of a batch."""
        for row in batch.new:
            self._note(row, RowResult.IMPORT_TYPE_NEW, [])
        for row, names in batch.changed:
            self._note(row, RowResult.IMPORT_TYPE_UPDATE, self._changes(row, names))
        for row in batch.unchanged:
            self._note(row, RowResult.IMPORT_TYPE_SKIP, [])

    @property
    def will_do_something(self) -> bool:
        """Whether a row is new or changes something."""
        totals = self.totals
        return bool(totals[RowResult.IMPORT_TYPE_NEW] + totals[RowResult.IMPORT_TYPE_UPDATE])

    @property
    def fingerprint(self) -> str:
        """A word for all that is done: two outcomes with one word do the same."""
        told = [
            (row.number, row.import_type, row.object_repr, row.object_id, row.changes)
            if row.import_type != RowResult.IMPORT_TYPE_NEW
            else (row.number, row.import_type, row.object_repr)
            for row in sorted(self.rows, key=lambda row: row.number)
        ]
        return sha256(repr(told).encode()).hexdigest()

    def _note(self, row: GroupRow, kind: str, changes: list[Change]) -> None:
        result = RowResult()
        result.number, result.import_type, result.changes = row.line, kind, changes
        result.instance, result.original = row.group, row.before
        result.add_instance_info(row.group)
        self.append_row_result(result)
        self.increment_row_result_total(result)

    def _changes(self, row: GroupRow, names: list[str]) -> list[Change]:
        return [
            Change(
                column.name,
                str(column.label),
                self._text(row, column, before=True),
                self._text(row, column),
            )
            for column in COLUMNS
            if column.attribute in names
        ]

    def _text(self, row: GroupRow, column: Column, before: bool = False) -> str:
        group = row.before if before else row.group
        if column.name == "topics":
            keys = row.topics_before if before else {pk for _kind, pk in row.topics or ()}
            return "; ".join(sorted(self._labels.topics[key] for key in keys))
        value = getattr(group, column.attribute)
        if column.name == "headquarters_province":
            return self._labels.provinces.get(value, "")
        return "" if value is None else str(value)


class _Limited:
    """A table of which at most so many rows are read; one more refuses it."""

    def __init__(self, rows: Rows, most: int) -> None:
        self._rows, self._most = rows, most
        self.headers, self.encoding, self.separator = rows.headers, rows.encoding, rows.separator
        self.bytes_read = 0

    def __iter__(self) -> Iterator[Row]:
        for number, row in enumerate(self._rows, start=1):
            if number > self._most:
                raise TooManyRows
            yield row


class TooManyRows(TableRefused):
    """A table is too long for a page."""
