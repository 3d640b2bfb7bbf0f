"""`manage.py import_groups FILE`: many groups from a CSV file, all or nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError
from django.utils import translation
from tqdm import tqdm

from directory.curation.first_state import keep_first_states, record_states
from directory.exchange.bulk_lock import WAIT_SECONDS
from directory.exchange.group_import import (
    ImportRefused,
    ImportReport,
    build_owed_index,
    import_groups,
)
from directory.exchange.mapping import MappingRefused, read_mapping
from directory.exchange.tables import TableRefused
from directory.models import Group
from directory.search import engine


class FileHistory:
    """Keeps in the history that groups were changed by the import of a file."""

    def __init__(self, file: str) -> None:
        self._reason = f"Impor: {file}"[:100]

    def before(self, keys: Sequence[int]) -> None:
        """Keep what the groups with these primary keys held."""
        keep_first_states(Group, keys)

    def after(self, groups: Sequence[Group]) -> None:
        """Keep what `groups` hold now."""
        record_states(Group, groups, reason=self._reason)


class Command(BaseCommand):
    """Import, and build the search index afterwards."""

    help = (
        "Imports groups from a CSV file. Rows are matched by source and source_id, else slug. One "
        "transaction: with one bad row nothing is imported, and every bad row is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and the options."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--map", metavar="MAP", help="a mapping file, for a table of others")
        parser.add_argument(
            "--new-only", action="store_true", help="leave groups that are there as they are"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, no more")

    def handle(self, *args: Any, file: str, map: str | None, **options: Any) -> None:
        """Import, name every bad row, build the index."""
        path = Path(file)
        if not path.is_file():
            raise CommandError(f"{file} is no file.")
        with translation.override("en"):
            report = self._import(path, map, options)
            if options["verbosity"]:
                self._print(report, options["dry_run"])
            if not options["dry_run"]:
                self._build_index(options["verbosity"])

    def _import(self, path: Path, map: str | None, options: dict[str, Any]) -> ImportReport:
        def refuse(line: int, column: str, reason: str) -> None:
            where = f"line {line}, {column}" if column else f"line {line}"
            with tqdm.external_write_mode(file=sys.stderr):  # the bar makes room
                self.stderr.write(f"{where}: {reason}")

        quiet = not sys.stderr.isatty()
        with tqdm(
            total=path.stat().st_size, unit="B", unit_scale=True, disable=quiet, leave=False
        ) as bar:
            try:
                return import_groups(
                    path,
                    history=FileHistory(path.name),
                    refuse=refuse,
                    mapping=read_mapping(Path(map)) if map else None,
                    new_only=options["new_only"],
                    dry_run=options["dry_run"],
                    progress=lambda done: bar.update(done - bar.n),
                )
            except ImportRefused as error:
                raise CommandError(f"Nothing was imported: {error.faults} faults.") from error
            except (TableRefused, MappingRefused, OSError) as error:
                raise CommandError(f"Nothing was imported. {error}") from error
            except OperationalError as error:
                raise CommandError(
                    "Nothing was imported: the database did not answer, or another import or seed "
                    f"was still at work after {WAIT_SECONDS} seconds ({str(error).strip()})."
                ) from error
            except DatabaseError as error:
                raise CommandError(
                    f"Nothing was imported: the database refused ({str(error).strip()})."
                ) from error

    def _print(self, report: ImportReport, dry_run: bool) -> None:
        separator = {"\t": "tab"}.get(report.separator, report.separator)
        self.stdout.write(
            f"Import{' (dry run, nothing written)' if dry_run else ''}: {report.rows} rows "
            f"({report.encoding}, separated by {separator}), {report.new} new, "
            f"{report.changed} changed, {report.unchanged} unchanged."
        )

    def _build_index(self, verbosity: int) -> None:
        total = Group.objects.count()
        quiet = not sys.stderr.isatty()
        with tqdm(total=total, unit=" groups", desc="index", disable=quiet, leave=False) as bar:
            try:
                number = build_owed_index(lambda done: bar.update(done - bar.n))
            except engine.Superseded as error:
                raise CommandError(
                    "The groups are in. Another rebuild of the index began meanwhile; should it "
                    "have missed some, run rebuild_search."
                ) from error
        if verbosity and number is not None:
            self.stdout.write(f"Indexed {number} groups.")
