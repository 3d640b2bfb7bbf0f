"""`manage.py export_groups`: groups as CSV, in the columns that `import_groups` reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.exchange.group_export import export_groups
from directory.models import Group


class Command(BaseCommand):
    """Write a file, or the standard output."""

    help = "Writes all groups, or the published ones, as CSV in UTF-8."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and the option."""
        parser.add_argument("file", metavar="FILE", nargs="?", help="by default standard output")
        parser.add_argument(
            "--published", action="store_true", help="leave out drafts and archived"
        )

    def handle(self, *args: Any, file: str | None, published: bool, **options: Any) -> None:
        """Export; a file appears only when it is whole."""
        groups = Group.objects.order_by("slug")
        if published:
            groups = groups.published()
        if file is None:
            export_groups(groups, self.stdout)
            return
        path = Path(file)
        try:
            with NamedTemporaryFile(
                "w", encoding="utf-8", newline="", dir=path.parent, delete=False
            ) as new:
                try:
                    number = export_groups(groups, new)
                    os.chmod(new.name, 0o644)
                    os.replace(new.name, path)
                except BaseException:
                    os.unlink(new.name)
                    raise
        except OSError as error:
            raise CommandError(f"{file} cannot be written ({error}).") from error
        if options["verbosity"]:
            print(f"{number} groups.", file=sys.stderr)
