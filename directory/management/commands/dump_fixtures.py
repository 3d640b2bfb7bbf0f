"""`manage.py dump_fixtures`: the public content back into fixtures, byte for byte the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.exchange.fixture_dump import dump_fixtures


class Command(BaseCommand):
    """Write the fixtures anew from what the database holds."""

    help = (
        "Writes the public content to fixtures. A dump of a fresh seed equals what was seeded, and "
        "a second dump changes nothing. Drafts are in it too: look before you publish the files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two options."""
        parser.add_argument("--output", metavar="FOLDER", help="by default that of the seed")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where a file would change"
        )

    def handle(self, *args: Any, output: str | None, check: bool, **options: Any) -> None:
        """Dump, and name the files that changed."""
        folder = Path(output or settings.FIXTURE_DIRS[0])
        try:
            files = dump_fixtures(folder, write=not check)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written ({error}).") from error
        changed = [file for file in files if file.changed]
        if options["verbosity"]:
            for file in changed:
                self.stdout.write(f"{'differs' if check else 'written'} {file.name}")
            rows = sum(file.rows for file in files)
            self.stdout.write(f"{rows} rows, {len(changed)} files changed.")
        if check and changed:
            raise CommandError(f"{len(changed)} fixtures are not what the database holds.")
