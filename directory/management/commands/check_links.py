"""`manage.py check_links`: looks whether the addresses in the directory still lead somewhere."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from directory.choices import LinkState
from directory.curation.link_visit import Guest
from directory.curation.links import check_links, due_urls, forget_unused
from directory.curation.public_web import Policy


class Command(BaseCommand):
    """Ask each address that is due, politely, and remember the answer."""

    help = (
        "Looks at the addresses that were never looked at, and again after 30 days (2 where one "
        "failed). Only public addresses are visited, and what robots.txt allows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what bounds a run."""
        parser.add_argument("--limit", type=int, help="look at no more addresses than this")
        parser.add_argument("--minutes", type=float, help="begin no visit after this time")
        parser.add_argument("--workers", type=int, default=8, help="hosts visited side by side")
        parser.add_argument(
            "--delay", type=float, default=2.0, help="seconds between two requests to one host"
        )
        parser.add_argument("--timeout", type=float, default=15.0, help="seconds for one request")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, with a progress bar on a terminal, and say how many were good."""
        forget_unused()
        agent = f"groupsdir-links/{settings.VERSION}"
        if settings.CONTACT_EMAIL:
            agent += f" (+mailto:{settings.CONTACT_EMAIL})"
        guest = Guest(Policy(timeout=options["timeout"], user_agent=agent), options["delay"])
        minutes = options["minutes"]
        with tqdm(unit=" links", disable=not sys.stderr.isatty()) as bar:
            report = check_links(
                due_urls(),
                guest,
                most=options["limit"],
                seconds=minutes * 60 if minutes is not None else None,
                workers=options["workers"],
                progress=lambda visit: bar.update(),
            )
        counts = ", ".join(f"{report.states[state]} {state}" for state in LinkState)
        self.stdout.write(f"Links: {report.total} looked at: {counts}.")
