"""Cells of tables: what the text of one means, and how a value is written into one.

A cell is a text. Spreadsheets take one that begins with = + - or @ for a formula, so such texts are
written with an apostrophe before them, and `unguarded` takes exactly that apostrophe away again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
    URLValidator,
)
from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override


class WrongCell(Exception):
    """A cell cannot be taken; the message is the reason, in words for a curator."""


class _Keep:
    """Type of `KEEP`."""


#: What an empty cell of a closed list means: a new group takes the default, another keeps its own.
KEEP: Final = _Keep()

Reader = Callable[[str], Any]

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\s*[\n\r\t]+\s*")
_YEAR = re.compile(r"([0-9]{1,5})(?:\.0+)?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00:00)?")
_LOCAL_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def text_of(value: Any) -> str:
    """Return the text of a typed cell, as XLSX has them: whole numbers and days without a rest."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def line_reader(field: Field[Any, Any]) -> Reader:
    """Return what reads a text of one line into `field`; line ends within become spaces."""
    longest = field.max_length
    checks = _checks(field)
    required = not field.blank

    def read(text: str) -> str:
        text = _plain(text).strip()
        if not text:
            if required:
                raise WrongCell(_("Wajib diisi."))
            return ""
        if "\n" in text or "\t" in text or "\r" in text:
            text = _BREAKS.sub(" ", text)
        if longest and len(text) > longest:
            message = _("Paling panjang %(most)d huruf; isinya %(count)d.")
            raise WrongCell(message % {"most": longest, "count": len(text)})
        if checks:
            _run(checks, text)
        return text

    return read


def text_reader(field: Field[Any, Any]) -> Reader:
    """Return what reads a text of several lines into `field`; every line end becomes one sign."""

    def read(text: str) -> str:
        return _plain(text).replace("\r\n", "\n").replace("\r", "\n").strip()

    return read


def choice_reader(field: Field[Any, Any]) -> Reader:
    """Return what reads a value of a closed list, or its Indonesian word, whatever the case."""
    with override("id"):
        pairs = [(str(value), str(label)) for value, label in field.choices or ()]
    known = {word.casefold(): value for value, label in pairs for word in (label, value)}
    values = ", ".join(value for value, _label in pairs)
    has_default = field.has_default()

    def read(text: str) -> Any:
        value = known.get(text) or known.get(text.strip().casefold())
        if value is not None:
            return value
        if text.strip():
            message = _("“%(value)s” tidak dikenal; pilih salah satu: %(values)s.")
            raise WrongCell(message % {"value": text.strip()[:40], "values": values})
        if has_default:
            return KEEP
        raise WrongCell(_("Wajib diisi."))

    return read


def year_reader(field: Field[Any, Any]) -> Reader:
    """Return what reads a year, or None from an empty cell."""
    checks = _checks(field)

    def read(text: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        if not (found := _YEAR.fullmatch(text)):
            raise WrongCell(_("“%(value)s” bukan tahun, misalnya 1968.") % {"value": text[:40]})
        year = int(found[1])
        if year > 9999:
            raise WrongCell(_("“%(value)s” bukan tahun, misalnya 1968.") % {"value": text[:40]})
        _run(checks, year)
        return year

    return read


def day_reader(field: Field[Any, Any]) -> Reader:
    """Return what reads a day, as 1968-09-24 or 24/9/1968; None from an empty cell."""

    def read(text: str) -> dt.date | None:
        text = text.strip()
        if not text:
            return None
        if found := _ISO_DAY.fullmatch(text):
            year, month, day = map(int, found.groups())
        elif found := _LOCAL_DAY.fullmatch(text):
            day, month, year = map(int, found.groups())
        else:
            message = _("“%(value)s” bukan tanggal; tulis 1968-09-24 atau 24/9/1968.")
            raise WrongCell(message % {"value": text[:40]})
        try:
            return dt.date(year, month, day)
        except ValueError as error:
            message = _("Tanggal “%(value)s” tidak ada dalam kalender.")
            raise WrongCell(message % {"value": text}) from error

    return read


def _plain(text: str) -> str:
    """Return `text`; refuse control signs, which mean a file that is damaged or no text."""
    if found := _CONTROL.search(text):
        message = _("Memuat tanda kendali (U+%(code)04X), yang bukan teks.")
        raise WrongCell(message % {"code": ord(found[0])})
    return text


def _checks(field: Field[Any, Any]) -> list[Callable[[Any], None]]:
    """Return the validators of `field` that say more than how long it may be."""
    known = (MaxLengthValidator, ProhibitNullCharactersValidator)
    checks = [check for check in field.validators if not isinstance(check, known)]
    urls = [check for check in checks if isinstance(check, URLValidator)]
    # A field's own, the last, is the strictest. They count as equal, so `in` would not tell.
    return [check for check in checks if not any(check is url for url in urls[:-1])]


def _run(checks: list[Callable[[Any], None]], value: Any) -> None:
    try:
        for check in checks:
            check(value)
    except ValidationError as error:
        raise WrongCell(" ".join(map(_text, error.messages))) from error


def _text(message: str | Promise) -> str:
    return str(message)
