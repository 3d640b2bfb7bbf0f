"""Writes tables of groups, imports them, and tells what that did."""

import csv
import io

import pytest

from directory.exchange.group_import import ImportRefused, import_groups
from directory.management.commands.import_groups import FileHistory
from directory.models import FormerSlug, Group, GroupIdentifier, ImportRun

ROW = {
    "source": "uji",
    "source_id": "1",
    "name": "IKATAN Ahli Gizi",
    "kind": "occupational",
    "summary": "Wadah ahli gizi.",
}


class Importer:
    """Writes tables and imports them."""

    def __init__(self, folder):
        self.file = folder / "tabel.csv"
        self.faults = []

    def write(self, *rows):
        names = list(dict.fromkeys(name for row in rows for name in row))
        out = io.StringIO()
        writer = csv.DictWriter(out, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
        self.file.write_text(out.getvalue(), encoding="utf-8")

    def __call__(self, *rows, **options):
        """Import `rows`; return how many were new, changed and unchanged."""
        if rows:
            self.write(*rows)
        self.faults = []
        report = import_groups(
            self.file,
            history=FileHistory("tabel.csv"),
            refuse=lambda line, column, reason: self.faults.append((line, column, reason)),
            **options,
        )
        assert report.rows == report.new + report.changed + report.unchanged
        return report.new, report.changed, report.unchanged

    def refused(self, *rows, **options):
        """Import `rows`, which must be refused and change nothing; return (line, column) pairs."""
        before = state()
        with pytest.raises(ImportRefused) as error:
            self(*rows, **options)
        assert error.value.faults == len(self.faults)
        assert state() == before
        return [(line, column) for line, column, _reason in self.faults]


def state():
    """Return what imports write, in a comparable form."""
    groups = {group.pk: group for group in Group.objects.all()}
    return (
        list(Group.objects.order_by("pk").values()),
        {pk: sorted(group.topics.values_list("slug", flat=True)) for pk, group in groups.items()},
        sorted(GroupIdentifier.objects.values_list("group", "scheme", "value")),
        sorted(FormerSlug.objects.values_list("group", "slug")),
        Group.history.count(),
        ImportRun.objects.count(),
    )
