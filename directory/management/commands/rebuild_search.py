"""Builds the search index anew, beside the one in use."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from directory.models import Group
from directory.search import engine


class Command(BaseCommand):
    """`manage.py rebuild_search`."""

    help = "Build the search index anew, beside the one in use, and swap. Readers notice nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild with a progress bar on a terminal, and say how many groups the index holds."""
        total = Group.objects.count()
        with tqdm(total=total, unit=" groups", disable=not sys.stderr.isatty()) as bar:
            try:
                number = engine.rebuild(lambda done: bar.update(done - bar.n))
            except engine.Superseded as error:
                raise CommandError("Another rebuild began meanwhile; its result stands.") from error
        self.stdout.write(self.style.SUCCESS(f"Indexed {number} groups."))
