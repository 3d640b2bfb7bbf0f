"""Django's `makemessages`, without what makes a catalogue change when no text has changed."""

from __future__ import annotations

from pathlib import Path

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Collect the texts of the source, and leave what is new without a translation.

    A guess ("fuzzy") would hide that a text is new; the date would differ at every run.
    """

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Write the catalogue of one language, without the date of its making."""
        super().write_po_file(potfile, locale)
        for folder in {Path(potfile).parent, *map(Path, self.locale_paths)}:
            catalogue = folder / locale / "LC_MESSAGES" / f"{self.domain}.po"
            if catalogue.exists():
                lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
                kept = [line for line in lines if not line.startswith('"POT-Creation-Date:')]
                catalogue.write_text("".join(kept), encoding="utf-8")
