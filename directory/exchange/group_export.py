"""Export of groups in the columns that the import reads."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from directory.exchange.cells import guarded
from directory.exchange.columns import COLUMNS
from directory.models import Group

_READ = 1_000


def export_groups(groups: QuerySet[Group], file: Any) -> int:
    """Write `groups` to the text file `file` as CSV and return how many they were.

    UTF-8 is the caller's to choose; line ends are those of RFC 4180. Texts that a spreadsheet would
    take for formulas are guarded. Little memory, however many groups.
    """
    writer = csv.writer(file)
    writer.writerow(column.name for column in COLUMNS)
    number = 0
    for number, cells in enumerate(exported_rows(groups), start=1):  # noqa: B007
        writer.writerow(cells)
    return number


def exported_rows(groups: QuerySet[Group]) -> Iterator[list[str]]:
    """Yield the cells of each of `groups`, in the order of `COLUMNS`."""
    whole: Iterable[Group] = (
        groups.select_related("headquarters_province")
        .prefetch_related("identifiers", "topics")
        .iterator(chunk_size=_READ)
    )
    for group in whole:
        yield [guarded(column.write(group)) for column in COLUMNS]
