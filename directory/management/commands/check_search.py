"""Proves that the search index and the rows of the database agree."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.search import engine

#: Differences that are named; with more, a rebuild is quicker than reading.
NAMED = 20


class Command(BaseCommand):
    """`manage.py check_search`."""

    help = "Prove that the search index and the rows agree. Fails, and names differences, if not."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name what differs."""
        differences = list(islice(engine.check(), NAMED))
        for difference in differences:
            self.stderr.write(difference)
        if differences:
            raise CommandError("The index and the rows differ: run rebuild_search.")
        self.stdout.write(self.style.SUCCESS("The index and the rows agree."))
