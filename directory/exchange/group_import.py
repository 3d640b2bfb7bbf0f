"""Import of many groups: one transaction, all or nothing, in little memory.

Rows are read one by one and written in batches. Whatever is wrong is told by line and reason as it
is met, the rest is read on so that nothing stays unnamed, and then all is taken back. New groups
leave no history, as seeded ones leave none: being there is nobody's edit, and `ImportRun` says when
they came. Changed groups get the state before and the state after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pyroaring import BitMap64

from directory.exchange.bulk_lock import wait_for_others
from directory.exchange.columns import readers
from directory.exchange.group_matching import Matching, Sorted
from directory.exchange.group_rows import GroupRow, Refuse, RowReader
from directory.exchange.group_writing import insert_groups, update_group
from directory.exchange.mapping import OwnColumns, TableMapping
from directory.exchange.tables import Rows, open_table
from directory.models import Group, ImportRun
from directory.search import engine

_BATCH = 500
#: More groups than these, and a fifth of all: the index is built anew.
_MANY = 1_000


class History(Protocol):
    """Keeps what groups held before an import and what they hold after it."""

    def before(self, keys: Sequence[int]) -> object:
        """Told the primary keys of groups that are about to change."""

    def after(self, groups: Sequence[Group]) -> object:
        """Told the groups that were changed."""


class ImportRefused(Exception):
    """Something in the file was wrong, and nothing was imported."""

    def __init__(self, faults: int) -> None:
        super().__init__(f"{faults} faults")
        self.faults = faults


@dataclass
class ImportReport:
    """What an import did."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    encoding: str = ""
    separator: str = ""
    index_owed: bool = False
    #: Whether it stayed; not in a trial.
    is_kept: bool = False


class _TakenBack(Exception):
    """Raised to leave a transaction that is only a trial."""


def import_groups(
    path: Path,
    *,
    history: History,
    refuse: Refuse,
    mapping: TableMapping | OwnColumns | None = None,
    new_only: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], object] = lambda done: None,
) -> ImportReport:
    """Bring the groups of the CSV file at `path` in, and return what was done.

    `refuse` is told line, column and reason of each fault; `progress` how many bytes were read.
    `new_only` leaves groups that are there as they are; `dry_run` takes everything back. Call
    `build_owed_index` afterwards. Raises `ImportRefused` once all faults are told; `TableRefused`
    or `MappingRefused` where the file as a whole cannot be used; `OperationalError` where another
    import or seed does not end. In all these cases the database is as it was.
    """
    mapping = mapping or OwnColumns()
    with open_table(path, mapping.headers, mapping.encoding) as table:
        return import_table(
            table,
            path.name,
            mapping=mapping,
            history=history,
            refuse=refuse,
            new_only=new_only,
            dry_run=dry_run,
            progress=progress,
        )


def import_table(
    table: Rows,
    file: str,
    *,
    history: History,
    refuse: Refuse,
    mapping: TableMapping | OwnColumns,
    new_only: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], object] = lambda done: None,
    watch: Callable[[Sorted], object] = lambda batch: None,
    agree: Callable[[], bool] = lambda: True,
) -> ImportReport:
    """Do what `import_groups` does, with a table that is open already and came from `file`.

    `watch` is told each batch once it is written. `agree` is asked when all are, and where it
    does not, everything is taken back as in a trial.
    """
    report = ImportReport()
    with suppress(_TakenBack), transaction.atomic():
        wait_for_others()
        run = _Run(table, mapping, report, history, refuse, new_only)
        run.all(progress, watch)
        if run.faults:
            raise ImportRefused(run.faults)
        _tell_search(run.touched, report, file)
        if dry_run or not agree():
            raise _TakenBack
        report.is_kept = True
    return report


def _tell_search(touched: BitMap64, report: ImportReport, file: str) -> None:
    """Note what the search has to read again, in the transaction of the rows."""
    if not touched:
        return
    number = len(touched)
    report.index_owed = number > _MANY and number * 5 >= Group.objects.count()
    ImportRun.objects.create(
        file=file[-200:],
        rows=report.rows,
        made=report.new,
        changed=report.changed,
        index_owed=report.index_owed,
    )
    if not report.index_owed:
        engine.reindex(touched)


def build_owed_index(progress: Callable[[int], object] = lambda done: None) -> int | None:
    """Build the search index, if an import that is in owes it; return how many groups it holds.

    Raises `engine.Superseded` where another rebuild took over.
    """
    owed = list(ImportRun.objects.filter(index_owed=True).values_list("pk", flat=True))
    if not owed:
        return None
    number = engine.rebuild(progress)
    ImportRun.objects.filter(pk__in=owed).update(index_owed=False)
    return number


class _Run:
    """One import, batch by batch."""

    def __init__(
        self,
        table: Rows,
        mapping: TableMapping | OwnColumns,
        report: ImportReport,
        history: History,
        refuse: Refuse,
        new_only: bool,
    ) -> None:
        takers = mapping.takers(table.headers)
        self._table, self._report, self._history = table, report, history
        self._tell = refuse
        self._reader = RowReader(takers, readers(takers))
        self._matching = Matching(self._refuse, new_only)
        self.faults = 0
        #: The groups that were made or changed.
        self.touched = BitMap64()
        report.encoding, report.separator = table.encoding, table.separator

    def _refuse(self, line: int, column: str, reason: str) -> None:
        self.faults += 1
        self._tell(line, column, reason)

    def all(self, progress: Callable[[int], object], watch: Callable[[Sorted], object]) -> None:
        """Import every row of the table."""
        batch: list[GroupRow] = []
        for row in self._table:
            self._report.rows += 1
            if row.fault:
                self._refuse(row.line, "", row.fault)
                continue
            if read := self._reader.read(row.line, row.cells, self._refuse):
                batch.append(read)
            if len(batch) == _BATCH:
                self._batch(batch, watch)
                batch = []
                progress(self._table.bytes_read)
        self._batch(batch, watch)
        progress(self._table.bytes_read)

    def _batch(self, rows: Sequence[GroupRow], watch: Callable[[Sorted], object]) -> None:
        if not rows:
            return
        sorted_rows = self._matching.sort(rows)
        try:
            with transaction.atomic():
                self._write(sorted_rows)
        except IntegrityError:
            self._name_the_refused(sorted_rows)
            return
        self._report.new += len(sorted_rows.new)
        self._report.changed += len(sorted_rows.changed)
        self._report.unchanged += len(sorted_rows.unchanged)
        for row in (*sorted_rows.new, *(row for row, _names in sorted_rows.changed)):
            assert row.group is not None
            self.touched.add(row.group.pk)
            self._matching.met.add(row.group.pk)
        watch(sorted_rows)

    def _name_the_refused(self, batch: Sorted) -> None:
        """Write one by one what the database refused together, to find the line to blame."""
        singles = [Sorted(new=[row]) for row in batch.new]
        singles += [Sorted(changed=[pair]) for pair in batch.changed]
        for single in singles:
            row = single.new[0] if single.new else single.changed[0][0]
            try:
                with transaction.atomic():
                    self._write(single)
            except IntegrityError as error:
                message = _("Basis data menolak baris ini (%(reason)s).")
                self._refuse(row.line, "", message % {"reason": str(error).splitlines()[0]})

    def _write(self, batch: Sorted) -> None:
        insert_groups(batch.new)
        keys = [row.group.pk for row, _names in batch.changed if row.group]
        if keys:
            self._history.before(keys)
            for row, names in batch.changed:
                update_group(row, names)
            self._history.after([row.group for row, _names in batch.changed if row.group])
