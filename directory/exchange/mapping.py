"""Mapping files: how the table of somebody else becomes rows of our own columns.

A mapping is a TOML file. `source` names the register, `[columns]` says for each of ours where
its text comes from; docs/data.md explains it and docs/examples/ has one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from directory.exchange.cells import WrongCell, unguarded
from directory.exchange.columns import BY_NAME, SOURCE, SOURCE_ID

Take = Callable[[Sequence[str]], str]

_PLACE = re.compile(r"\{([^{}]+)\}")
_SCHEME = re.compile(r"[a-z0-9-]{1,40}")
_KEYS = {"header", "text", "pattern", "values", "otherwise"}


class MappingRefused(Exception):
    """A mapping cannot be used, or not with this table; the message names the entry."""


@dataclass(frozen=True)
class Origin:
    """Where the text of one column comes from."""

    column: str
    text: str  # with {HEADER} for a cell
    pattern: re.Pattern[str] | None = None
    values: Mapping[str, str] | None = None
    otherwise: str | None = None

    @property
    def headers(self) -> list[str]:
        """The headers that it needs."""
        return _PLACE.findall(self.text)

    def taker(self, places: Mapping[str, int]) -> Take:
        """Return what makes the text of one row; `places` are those of the headers."""
        parts = _PLACE.split(self.text)  # text, header, text, header, ..., text
        steps = [(text, places[name]) for text, name in zip(parts[::2], parts[1::2], strict=False)]
        last = parts[-1]
        if len(steps) == 1 and not steps[0][0] and not last:
            only = steps[0][1]
            plain: Take = lambda cells: cells[only]  # noqa: E731
        else:
            plain = lambda cells: "".join(t + cells[at].strip() for t, at in steps) + last  # noqa: E731
        if self.pattern is None and self.values is None:
            return plain
        return lambda cells: self._translated(plain(cells))

    def _translated(self, text: str) -> str:
        text = text.strip()
        if self.pattern is not None:
            found = self.pattern.search(text)
            if found is None:
                return self._instead(text)
            text = found[1]
        if self.values is None:
            return text
        return self.values[text] if text in self.values else self._instead(text)

    def _instead(self, text: str) -> str:
        if self.otherwise is None:
            message = _("“%(value)s” tidak ada dalam berkas pemetaan.")
            raise WrongCell(message % {"value": text[:40]})
        return self.otherwise


@dataclass(frozen=True)
class TableMapping:
    """For each of our columns, where its text comes from."""

    origins: tuple[Origin, ...]
    encoding: str = ""

    @property
    def headers(self) -> set[str]:
        """The headers of the table that are used."""
        return {name for origin in self.origins for name in origin.headers}

    def takers(self, headers: Iterable[str]) -> dict[str, Take]:
        """Return, for each column, what makes its text of one row of a table with `headers`."""
        places = {name.casefold(): at for at, name in enumerate(headers)}
        missing = sorted(name for name in self.headers if name.casefold() not in places)
        if missing:
            message = _("Berkas tidak memuat kolom %(names)s, yang disebut dalam pemetaan.")
            raise MappingRefused(message % {"names": ", ".join(missing)})
        by_name = {name: places[name.casefold()] for name in self.headers}
        return {origin.column: origin.taker(by_name) for origin in self.origins}


def read_mapping(path: Path) -> TableMapping:
    """Return the mapping in the TOML file at `path`; raises `MappingRefused`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingRefused(f"{path.name}: {error}") from error
    columns = content.get("columns")
    if content.keys() - {"source", "columns", "encoding"} or not isinstance(columns, dict):
        raise MappingRefused(_("Pemetaan memuat source, encoding, dan tabel [columns] saja."))
    source = content.get("source")
    if not isinstance(source, str) or not _SCHEME.fullmatch(source):
        raise MappingRefused(_("source: huruf kecil, angka, dan tanda hubung, paling panjang 40."))
    origins = [Origin(SOURCE, source)]
    for name, given in columns.items():
        if name not in BY_NAME or name == SOURCE:
            message = _("[columns] %(name)s: kolom tidak dikenal.")
            raise MappingRefused(message % {"name": name})
        origins.append(_origin(name, given))
    if SOURCE_ID not in columns:
        raise MappingRefused(_("[columns] source_id: wajib ada; baris dicocokkan dengannya."))
    return TableMapping(tuple(origins), str(content.get("encoding", "")))


def _origin(name: str, given: Any) -> Origin:
    if isinstance(given, str):
        given = {"header": given}
    where = f"[columns] {name}"
    if (
        not isinstance(given, dict)
        or given.keys() - _KEYS
        or len(given.keys() & _KEYS_OF_TEXT) != 1
    ):
        message = _(
            "%(where)s: nama kolom, atau header atau text dengan pattern, values, otherwise."
        )
        raise MappingRefused(message % {"where": where})
    values = given.get("values")
    texts = [given.get(key, "") for key in ("header", "text", "pattern", "otherwise")]
    texts += [*values, *values.values()] if isinstance(values, dict) else []
    if not all(isinstance(text, str) for text in texts):
        raise MappingRefused(_("%(where)s: semua nilai ditulis sebagai teks.") % {"where": where})
    pattern = None
    if "pattern" in given:
        try:
            pattern = re.compile(given["pattern"])
        except re.error as error:
            raise MappingRefused(f"{where} pattern: {error}") from error
        if pattern.groups != 1:
            message = _("%(where)s pattern: tandai satu bagian dengan tanda kurung.")
            raise MappingRefused(message % {"where": where})
    text = given["text"] if "text" in given else "{" + given["header"] + "}"
    return Origin(name, text, pattern, values, given.get("otherwise"))


_KEYS_OF_TEXT = {"header", "text"}


class OwnColumns:
    """The mapping of our own table: each column is itself, and formulas were made harmless."""

    encoding = ""
    headers = frozenset(BY_NAME)

    def takers(self, headers: Iterable[str]) -> dict[str, Take]:
        """Return, for each column that is there, what gives its text; refuse all others."""
        names = [name.casefold() for name in headers]
        unknown = [name for name in names if name not in BY_NAME]
        if unknown:
            message = _(
                "Kolom tidak dikenal: %(names)s. Yang dikenal: %(known)s. Tabel lain perlu peta."
            )
            raise MappingRefused(
                message % {"names": ", ".join(unknown), "known": ", ".join(BY_NAME)}
            )
        return {name: _own(at) for at, name in enumerate(names)}


def _own(place: int) -> Take:
    return lambda cells: unguarded(cells[place])
