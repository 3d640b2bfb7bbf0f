"""`manage.py remind`: tells curators by e-mail what waits."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.curation.reminder import addresses, reminder, send


class Command(BaseCommand):
    """Write one letter to each curator; none when nothing waits."""

    help = "Writes to each curator with an e-mail address what waits. Nothing waits: no letter."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two options."""
        parser.add_argument("--to", action="append", metavar="ADDRESS", help="instead of curators")
        parser.add_argument("--dry-run", action="store_true", help="print the letter, send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say to how many."""
        letter = reminder(settings.SITE_URL)
        if letter is None:
            self.stdout.write("Nothing waits: no reminder.")
            return
        if options["dry_run"]:
            self.stdout.write(f"{letter.subject}\n\n{letter.text}")
            return
        to = options["to"] or addresses()
        try:
            number = send(letter, to)
        except (OSError, SMTPException) as error:
            raise CommandError(f"The mail server did not take the letter ({error}).") from error
        self.stdout.write(f"Reminders sent: {number}.")
