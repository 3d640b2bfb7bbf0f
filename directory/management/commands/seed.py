"""`manage.py seed`: fixtures into the database, without undoing what curators did."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from directory.exchange.fixture_files import FixtureError
from directory.exchange.seed_report import OUTCOMES, UNCHANGED, SeedReport
from directory.exchange.seeds import seed
from directory.search import engine

_MOST_FAULTS = 20


class Command(BaseCommand):
    """Load the fixtures in the order of their names; running it again changes nothing."""

    help = (
        "Loads the fixtures. A field that a curator changed is kept and a row that one deleted "
        "stays away; with -v 2 each such row is named. One transaction: all or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two options."""
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, no more")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="let the fixtures win: changed fields and deleted rows come back",
        )

    def handle(self, *args: Any, dry_run: bool, overwrite: bool, **options: Any) -> None:
        """Seed and report; refuse with every fault named and nothing loaded."""
        try:
            report = seed(dry_run=dry_run, overwrite=overwrite)
        except FixtureError as error:
            shown = error.faults[:_MOST_FAULTS]
            if more := len(error.faults) - len(shown):
                shown.append(f"... and {more} more")
            raise CommandError("\n".join(["Nothing was loaded.", *shown])) from error
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was loaded: the database refused ({str(error).strip()}). Is it migrated, "
                "and is no other program writing to it?"
            ) from error
        if not dry_run and not engine.is_ready():
            engine.rebuild()
        if options["verbosity"]:
            self._print(report, dry_run, rows_too=options["verbosity"] > 1)

    def _print(self, report: SeedReport, dry_run: bool, rows_too: bool) -> None:
        for line in report.lines if rows_too else []:
            self.stdout.write(line)
        news = {
            label: counts
            for label, counts in report.counts.items()
            if rows_too or any(counts[outcome] for outcome in OUTCOMES if outcome != UNCHANGED)
        }
        if news:
            self.stdout.write(" " * 28 + "".join(f"{outcome:>11}" for outcome in OUTCOMES))
        for label, counts in news.items():
            numbers = "".join(f"{counts[outcome]:>11}" for outcome in OUTCOMES)
            self.stdout.write(f"{label:28}{numbers}")
        totals = ", ".join(f"{report.total(outcome)} {outcome}" for outcome in OUTCOMES)
        self.stdout.write(
            f"Seed{' (dry run, nothing written)' if dry_run else ''}: {report.rows} rows, {totals}."
        )
        if report.dropped:
            self.stdout.write(
                f"{report.dropped} rows were seeded once and are no longer in the fixtures; "
                "they stay until a curator deletes them."
            )
