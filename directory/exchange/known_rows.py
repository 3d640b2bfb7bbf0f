"""Which row of the database a natural key of the fixtures stands for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import ForeignKey, Model

from directory.exchange.fixture_files import FixtureRow
from directory.exchange.natural_keys import key_fields
from directory.models import FormerSlug, Group, SeedRecord


class _Gone:
    """Type of `GONE`."""


#: Stands for a row that the seed once brought and a curator deleted.
GONE: Final = _Gone()
Target = Model | _Gone

#: The place in `SeedRecord.values` of the row's primary key, by which a renamed row is found.
PK = "pk"

_CHUNK = 500  # SQLite takes some thousand parameters; this is far below


def chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield `items` in lists short enough for one query."""
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part


class KnownRows:
    """What is known of rows while the seed runs: the records of the last seed and the rows met."""

    def __init__(self) -> None:
        self._targets: dict[tuple[type[Model], str], Target | None] = {}
        self._records: dict[type[Model], dict[str, SeedRecord]] = {}

    def records(self, model: type[Model]) -> dict[str, SeedRecord]:
        """Return what was last seeded into `model`, by natural key."""
        if model not in self._records:
            found = SeedRecord.objects.filter(model=model._meta.label_lower)
            self._records[model] = {record.key: record for record in found}
        return self._records[model]

    def remember(self, row: FixtureRow, target: Target) -> None:
        """Note that the natural key of `row` stands for `target` from now on."""
        self._targets[row.model, row.json_key] = target

    def resolve(self, model: type[Model], key: Sequence[Any]) -> Target | None:
        """Return the row of `model` with this natural key, `GONE`, or None if there never was one.

        A row whose key a curator changed is found by its old key too.
        """
        name = json.dumps(list(key), ensure_ascii=False)
        if (model, name) not in self._targets:
            self._targets[model, name] = self._look_up(model, key, name)
        return self._targets[model, name]

    def _look_up(self, model: type[Model], key: Sequence[Any], name: str) -> Target | None:
        manager: Any = model._default_manager
        try:
            found: Model = manager.get_by_natural_key(*key)
        except (ObjectDoesNotExist, TypeError, ValueError, ValidationError):
            pass
        else:
            return found
        if (record := self.records(model).get(name)) is None:
            return None
        row: Model | None = manager.filter(pk=record.values.get(PK)).first()
        return row or GONE

    def match(
        self, model: type[Model], rows: list[FixtureRow]
    ) -> tuple[dict[FixtureRow, Model], set[FixtureRow]]:
        """Return the rows of the database that `rows`, all of `model`, stand for; and those gone.

        First by natural key; then, for rows that were seeded before, by the primary key they had
        then, which finds what a curator renamed; then groups by former slugs. A row of the
        database is given to one row of the fixtures only, so that a group which was merged into
        another is gone. What is returned is locked.
        """
        wanted = {row: identity for row in rows if (identity := self._identity(row))}
        there = self._fetch(model, wanted.values())
        matched = {row: there[identity] for row, identity in wanted.items() if identity in there}
        taken = {found.pk for found in matched.values()}
        records = self.records(model)
        missing = [row for row in rows if row not in matched]
        old_pks = {
            row: records[row.json_key].values.get(PK) for row in missing if row.json_key in records
        }
        if model is Group:
            old_pks |= _former(row for row in missing if row not in old_pks)
        by_pk = {
            found.pk: found
            for part in chunks(set(old_pks.values()) - taken)
            for found in _locked(model).filter(pk__in=part)
        }
        matched |= {row: by_pk.pop(pk) for row, pk in old_pks.items() if pk in by_pk}
        return matched, old_pks.keys() - matched.keys()

    def count_dropped(self, model: type[Model], rows: list[FixtureRow]) -> int:
        """Return how many rows were seeded once, are still there, and are not among `rows`."""
        records = self.records(model)
        names = records.keys() - {row.json_key for row in rows}
        pks = [records[name].values.get(PK) for name in names]
        return sum(model._base_manager.filter(pk__in=part).count() for part in chunks(pks))

    def _identity(self, row: FixtureRow) -> tuple[Any, ...] | None:
        """Return the natural key with primary keys for foreign rows; None if one is gone."""
        identity: list[Any] = []
        for name in key_fields(row.model):
            field = row.model._meta.get_field(name)
            value: Any = row.fields.get(name, field.get_default())  # type: ignore[union-attr]
            if isinstance(field, ForeignKey):
                target = self.resolve(field.remote_field.model, value)
                if not isinstance(target, Model):
                    return None
                identity.append(target.pk)
            else:
                identity.append(field.to_python(value))  # type: ignore[union-attr]
        return tuple(identity)

    def _fetch(
        self, model: type[Model], identities: Iterable[tuple[Any, ...]]
    ) -> dict[tuple[Any, ...], Model]:
        names = [model._meta.get_field(name).attname for name in key_fields(model)]  # type: ignore[union-attr]
        columns = list(zip(*identities, strict=True))
        if not columns:
            return {}
        # The column with the most different values leaves the fewest rows that nobody asked for.
        place = max(range(len(names)), key=lambda at: len(set(columns[at])))
        return {
            tuple(getattr(found, name) for name in names): found
            for part in chunks(sorted(set(columns[place])))
            for found in _locked(model).filter(**{f"{names[place]}__in": part})
        }


def _locked(model: type[Model]) -> Any:
    """Return the rows of `model` for writing: a curator who saves meanwhile waits for the seed."""
    return model._base_manager.select_for_update()


def _former(rows: Iterable[FixtureRow]) -> dict[FixtureRow, Any]:
    """Return the groups to which the slugs of `rows` lead as former slugs."""
    by_slug = {row.key[0]: row for row in rows}
    return {
        by_slug[slug]: pk
        for part in chunks(by_slug)
        for slug, pk in FormerSlug.objects.filter(slug__in=part).values_list("slug", "group")
    }
