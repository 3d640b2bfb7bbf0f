"""Reading of CSV files as they come: any encoding, any separator, every row with its line.

A file is read from beginning to end and never held in memory. What cannot be read as a table at
all is refused as a whole (`TableRefused`); a row that is broken is handed on with its reason.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

SEPARATORS = (",", ";", "\t", "|")
_HEAD = 65_536  # bytes or signs that are looked at to recognise a file
_CHUNK = 1 << 20
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


class TableRefused(Exception):
    """A file is no table that can be read; the message says why, and where if that is known."""


@dataclass(frozen=True)
class Row:
    """One row of a table, or the reason why it is none."""

    line: int  # of its beginning, from 1
    cells: Sequence[str]
    fault: str = ""


class Rows(Protocol):
    """A table that can be imported."""

    headers: list[str]
    encoding: str
    separator: str

    @property
    def bytes_read(self) -> int:
        """How far the file has been read."""

    def __iter__(self) -> Iterator[Row]:
        """Yield every row that is not empty, once."""


class Table:
    """An open table: its headers, and its rows once."""

    def __init__(self, file: BinaryIO, encoding: str, known: Collection[str]) -> None:
        self.encoding = encoding
        self._binary = file
        self._text = io.TextIOWrapper(file, encoding=encoding, newline="")
        self._lines_before = 0
        head = self._read_head()
        self.separator = self._separator or _likely_separator(head, known)
        self._reader = csv.reader(self._text, delimiter=self.separator, strict=True)
        self.headers = self._headers()

    @property
    def bytes_read(self) -> int:
        """How far the file has been read, for a progress bar."""
        return self._binary.tell()

    def __iter__(self) -> Iterator[Row]:
        """Yield every row that is not empty."""
        width = len(self.headers)
        while True:
            line = self._reader.line_num + 1 + self._lines_before
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except UnicodeDecodeError as error:
                raise TableRefused(self._undecodable(line, error)) from error
            except csv.Error as error:
                yield Row(line, (), _words_for(error))
                if "field limit" in str(error) or "unexpected end" in str(error):
                    return  # all that follows is inside the quote
                continue
            if row := fitted(line, cells, width):
                yield row

    def _read_head(self) -> str:
        """Return the beginning of the text, without a line ``sep=;`` that spreadsheets write."""
        try:
            head = self._text.read(_HEAD)
        except UnicodeDecodeError as error:
            raise TableRefused(self._undecodable(1, error)) from error
        self._text.seek(0)
        self._separator = ""
        if found := _SEP_LINE.match(head):
            self._separator = found[1]
            self._text.readline()
            self._lines_before = 1
            head = head[found.end() :]
        return head

    def _headers(self) -> list[str]:
        try:
            return checked_headers(next(self._reader))
        except StopIteration:
            raise TableRefused(_("Berkas ini kosong.")) from None
        except csv.Error as error:
            raise TableRefused(_("Baris 1: %(reason)s") % {"reason": _words_for(error)}) from error

    def _undecodable(self, line: int, error: UnicodeDecodeError) -> str:
        message = _("Pada atau setelah baris %(line)d: berkas ini bukan teks %(encoding)s.")
        return message % {"line": line, "encoding": self.encoding}


def checked_headers(cells: Sequence[str]) -> list[str]:
    """Return the headers in the first row of a table; refuse what names no columns."""
    headers = [cell.strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise TableRefused(_("Baris pertama harus memuat judul kolom."))
    if "" in headers:
        place = headers.index("") + 1
        raise TableRefused(_("Kolom ke-%(place)d tidak berjudul.") % {"place": place})
    twice = [name for name, times in Counter(map(str.casefold, headers)).items() if times > 1]
    if twice:
        message = _("Judul kolom ini ada lebih dari sekali: %(names)s.")
        raise TableRefused(message % {"names": ", ".join(twice)})
    return headers


def fitted(line: int, cells: list[str], width: int) -> Row | None:
    """Return the row of these cells, or why it is none; None where all are empty."""
    if len(cells) != width:
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if not any(cell.strip() for cell in cells):
            return None
        if len(cells) != width:
            message = _("Baris ini memuat %(found)d sel; judul kolomnya %(wanted)d.")
            return Row(line, (), message % {"found": len(cells), "wanted": width})
    elif not any(cells):
        return None
    return Row(line, cells)


@contextmanager
def open_table(path: Path, known: Collection[str], encoding: str = "") -> Iterator[Table]:
    """Open the CSV file at `path`; see `read_table`. Raises `OSError` where it cannot be opened."""
    with path.open("rb") as file:
        yield read_table(file, known, encoding)


def read_table(file: BinaryIO, known: Collection[str], encoding: str = "") -> Table:
    """Return the table in a CSV file whose headers are likely to be among `known`.

    The encoding is found out unless it is given. Raises `TableRefused`.
    """
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            message = _("Pengodean “%(name)s” tidak dikenal.")
            raise TableRefused(message % {"name": encoding}) from error
    else:
        encoding = _encoding(file)
        file.seek(0)
    return Table(file, encoding, {name.casefold() for name in known})


def _encoding(file: BinaryIO) -> str:
    """Return the encoding of `file`: told by its first bytes, else UTF-8, else Windows-1252."""
    head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableRefused(
            _("Ini berkas Excel. Simpan sebagai CSV, atau impor lewat ruang kurator.")
        )
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise TableRefused(_("Berkas ini UTF-32. Simpan sebagai UTF-8."))
    if head.startswith(codecs.BOM_UTF8):
        _require_utf8(file)
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in head:
        odd, even = head[1::2].count(0), head[::2].count(0)
        if max(odd, even) < len(head) // 8:
            raise TableRefused(_("Berkas ini bukan teks."))
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8" if _require_utf8(file, or_else="cp1252") else "cp1252"


def _require_utf8(file: BinaryIO, or_else: str = "") -> bool:
    """Return whether `file` is UTF-8. Refuse one that is here and there, by its line.

    A file without a single sign of UTF-8 is old Windows text. One that has both was put together
    from two, or cut: to guess would spoil names without a word.
    """
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, bad_line, has_utf8 = 1, 0, False
    chunk = b"-"
    while chunk:
        chunk = file.read(_CHUNK)
        has_utf8 = has_utf8 or bool(_UTF8.search(chunk))
        if not bad_line:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                bad_line = line + chunk.count(b"\n", 0, error.start)
        line += chunk.count(b"\n")
    if bad_line and (has_utf8 or not or_else):
        message = _(
            "Baris %(line)d memuat bita yang bukan UTF-8. Perbaiki, atau sebutkan pengodean."
        )
        raise TableRefused(message % {"line": bad_line})
    return not bad_line


def _likely_separator(head: str, known: Collection[str]) -> str:
    """Return the separator under which the first row has most known headers, then most cells."""

    def worth(separator: str) -> tuple[int, int]:
        try:
            names = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator), [])
        except csv.Error:
            return 0, 0
        return sum(name.strip().casefold() in known for name in names), len(names)

    return max(SEPARATORS, key=worth)


def _words_for(error: csv.Error) -> str:
    reason = str(error)
    if "field limit" in reason or "unexpected end" in reason:
        return _("Tanda kutip yang dibuka di sini tidak ditutup.")
    if "expected after" in reason:
        return _(
            "Setelah tanda kutip penutup harus ada pemisah; kutip di dalam sel ditulis dua kali."
        )
    return _("Baris ini tidak dapat dibaca (%(reason)s).") % {"reason": reason}
