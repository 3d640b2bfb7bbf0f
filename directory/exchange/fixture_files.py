"""Reading of fixture files: every row with its place, every fault with file, row and field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, ForeignKey, Model

from directory.exchange.natural_keys import key_fields, knows_natural_keys, plain

Key = tuple[Any, ...]


class FixtureError(Exception):
    """A fixture is wrong; each line of the message names a file, a row, a field and a reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True, eq=False)
class FixtureRow:
    """One row of a fixture file."""

    file: str
    number: int  # place in its file, from 1
    model: type[Model]
    key: Key  # natural key, with those of foreign rows spelled out: ("idi", "alias", "PB IDI")
    fields: dict[str, Any]  # as the file has them

    @property
    def label(self) -> str:
        """Name of the model, such as ``directory.group``."""
        return self.model._meta.label_lower

    @property
    def json_key(self) -> str:
        """The natural key as one text, for `SeedRecord.key` and for messages."""
        return json.dumps(self.key, ensure_ascii=False)

    def fault(self, field: str, reason: str) -> str:
        """Return the line of an error message that is about `field` of this row."""
        where = f"{self.file}, row {self.number}, {self.label} {self.json_key}"
        return f"{where}, field {field}: {reason}" if field else f"{where}: {reason}"


def fixture_files(folders: Iterable[Path | str] | None = None) -> list[Path]:
    """Return the JSON files of `folders`, by default `FIXTURE_DIRS`, by file name."""
    chosen = [Path(folder) for folder in (settings.FIXTURE_DIRS if folders is None else folders)]
    for folder in chosen:
        if not folder.is_dir():
            raise FixtureError([f"{folder} is not a folder; FIXTURE_DIRS must name folders."])
    files = [file for folder in chosen for file in folder.glob("*.json")]
    if not files:
        raise FixtureError([f"No *.json in {', '.join(map(str, chosen)) or 'FIXTURE_DIRS'}."])
    return sorted(files, key=lambda file: (file.name, str(file)))


def read_fixtures(files: Iterable[Path]) -> list[FixtureRow]:
    """Return the rows of `files` in order.

    Raises `FixtureError` for what is no JSON, no row of a known model, has no natural key, or
    stands twice.
    """
    rows: list[FixtureRow] = []
    faults: list[str] = []
    for file in files:
        for number, item in enumerate(_items(file), start=1):
            try:
                rows.append(_row(file.name, number, item))
            except ValueError as error:
                faults.append(f"{file.name}, row {number}: {error}")
    first: dict[tuple[str, str], FixtureRow] = {}
    for row in rows:
        twin = first.setdefault((row.label, row.json_key), row)
        if twin is not row:
            faults.append(row.fault("", f"stands in {twin.file}, row {twin.number}, already"))
    if faults:
        raise FixtureError(faults)
    return rows


def _items(file: Path) -> list[Any]:
    try:
        items = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"{file.name}, line {error.lineno}, column {error.colno}"
        raise FixtureError([f"{where}: this is no JSON ({error.msg})"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FixtureError([f"{file.name} cannot be read as UTF-8 text ({error})"]) from error
    if not isinstance(items, list):
        raise FixtureError([f"{file.name} must hold a list of rows"])
    return items


def _row(file: str, number: int, item: Any) -> FixtureRow:
    """Return one row; raises `ValueError` with the reason when it is none."""
    if not isinstance(item, dict) or not isinstance(item.get("fields"), dict):
        raise ValueError('a row looks like {"model": "directory.group", "fields": {...}}')
    if item.keys() - {"model", "fields"}:
        extra = ", ".join(sorted(item.keys() - {"model", "fields"}))
        raise ValueError(f"{extra} must not be given; rows are known by their natural key")
    try:
        model = apps.get_model(str(item.get("model")))
    except (LookupError, ValueError) as error:
        raise ValueError(f"there is no model {item.get('model')!r}") from error
    if not knows_natural_keys(model):
        raise ValueError(f"{model._meta.label_lower} has no natural key, so it cannot be seeded")
    fields: dict[str, Any] = item["fields"]
    for name in fields:
        try:
            known = not getattr(model._meta.get_field(name), "auto_created", False)
        except FieldDoesNotExist:
            known = False
        if not known:
            raise ValueError(f"{model._meta.label_lower} has no field {name!r}")
    return FixtureRow(file, number, model, _key(model, fields), fields)


def _key(model: type[Model], fields: dict[str, Any]) -> Key:
    key: list[Any] = []
    for name in key_fields(model):
        field = model._meta.get_field(name)
        assert isinstance(field, Field)
        value = fields.get(name, field.get_default())
        if value in (None, ""):
            raise ValueError(f"field {name} is missing; it is part of the natural key")
        if isinstance(field, ForeignKey):
            if not isinstance(value, list):
                raise ValueError(f'field {name} must be a natural key, such as ["idi"]')
            key.extend(value)
        else:
            try:
                key.append(plain(field.to_python(value)))
            except ValidationError as error:
                raise ValueError(f"field {name}: {' '.join(error.messages)}") from error
    return tuple(key)
