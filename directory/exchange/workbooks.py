"""Reading of XLSX workbooks: the first sheet, as a table of texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from directory.exchange.cells import text_of
from directory.exchange.tables import Row, TableRefused, checked_headers, fitted

#: Bytes that a workbook may hold once it is unpacked: a small file can hide a very large one.
MOST_UNPACKED = 50_000_000


class Sheet:
    """The first sheet of a workbook; see `directory.exchange.tables.Rows`."""

    encoding = "XLSX"
    separator = ""
    bytes_read = 0

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                size = sum(part.file_size for part in parts.infolist())
            if size > MOST_UNPACKED:
                raise TableRefused(_("Buku kerja ini terlalu besar. Simpan sebagai CSV."))
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            self._rows: Iterator[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
            first = next(self._rows, ())
        except TableRefused:
            raise
        except Exception as error:  # whatever a broken file breaks in the package
            raise _broken() from error
        self.headers = checked_headers([text_of(value) for value in first])

    def __iter__(self) -> Iterator[Row]:
        """Yield every row that is not empty, with the number that the spreadsheet shows."""
        width = len(self.headers)
        for line, values in enumerate(self._whole_rows(), start=2):
            cells = [text_of(value) for value in values]
            cells += [""] * (width - len(cells))
            if row := fitted(line, cells, width):
                yield row

    def _whole_rows(self) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._rows
        except Exception as error:
            raise _broken() from error


def _broken() -> TableRefused:
    return TableRefused(_("Berkas ini bukan buku kerja Excel yang utuh."))


def is_workbook(content: bytes) -> bool:
    """Whether `content` begins as XLSX does."""
    return content.startswith(b"PK\x03\x04")
