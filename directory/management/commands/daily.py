"""`manage.py daily`: all that should be done once a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.curation.duplicates import refresh_duplicates
from directory.exchange.group_import import build_owed_index
from directory.search import engine
from directory.search.misses import forget_misses

logger = logging.getLogger(__name__)

#: The day on which curators are written to; Monday is 0.
REMINDER_DAY = 0


class Command(BaseCommand):
    """Run each part; one that fails does not keep the others from running."""

    help = "Checks links, looks for duplicates, forgets what is old, heals the index, reminds."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what bounds the longest part."""
        parser.add_argument("--link-minutes", type=float, default=20, help="time for links")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run all parts, then fail if one of them did."""
        parts: dict[str, Callable[[], object]] = {
            "retention": self._retention,
            "index": self._index,
            "duplicates": self._duplicates,
            "links": lambda: self._command("check_links", minutes=options["link_minutes"]),
            "reminders": self._reminders,
        }
        failed = []
        for name, run in parts.items():
            try:
                run()
            except Exception:
                logger.exception("daily: %s failed", name)
                failed.append(name)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why; the rest is done.")

    def _command(self, name: str, **options: Any) -> None:
        call_command(name, stdout=self.stdout, stderr=self.stderr, **options)

    def _retention(self) -> None:
        number = forget_misses()
        call_command("clearsessions")
        self.stdout.write(f"Retention: {number} searches without results forgotten.")

    def _index(self) -> None:
        owed = build_owed_index()  # by an import that was killed before it built it
        if owed is not None:
            self.stdout.write(f"Index: built anew with {owed} groups, as an import owed it.")
        elif engine.is_ready():
            self.stdout.write("Index: ready.")
        else:
            self.stdout.write(f"Index: built anew with {engine.rebuild()} groups.")

    def _duplicates(self) -> None:
        self.stdout.write(f"Duplicates: {refresh_duplicates()} pairs wait for a curator.")

    def _reminders(self) -> None:
        if timezone.localdate().weekday() == REMINDER_DAY:
            self._command("remind")
