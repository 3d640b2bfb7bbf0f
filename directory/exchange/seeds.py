"""Seeding: the fixtures go into the database, and what a curator did there stays.

For each field of each row three values are compared: what the fixture says now, what the database
holds, and what the seed last gave (`SeedRecord`).

- Database and fixture agree: nothing is done.
- The database still holds what the seed last gave: the fixture's value is written.
- Otherwise a curator changed it, and it is kept. Many-to-many fields count as one value, so a
  topic that was taken off a group does not come back.
- A row that was seeded and is not there any more was deleted by a curator: it stays away, and so
  does every new row that points to it. A row whose natural key was changed is still the same row:
  it is found by its primary key, a group also by its former slugs.
- A row that stands there without having been seeded (a curator was first, or `loaddata`) is
  adopted: it keeps its values, and from now on counts as seeded with those of the fixture.
- An update that would be invalid together with what a curator changed is not made: the row is kept.
- With `overwrite` the fixture wins in every field that it names, and deleted rows come back.
- A field that a row no longer names goes back to its default. A row that left the fixtures is left
  as it is: deleting is for curators.

Not compared: what is derived (`NOT_SEEDED`) and bookkeeping (`BOOKKEEPING`). An update counts the
version of a group up, so that a form which is open meanwhile notices; its `updated_at` becomes the
fixture's where that is later, else the present. Seeding writes no history: it is nobody's edit.

All happens in one transaction, and a second seed waits for the first. New rows are inserted many at
a time and without signals; updates go through `save`. Every new or updated row is validated like
one from the admin; the checks of the database itself are asked row by row only once they refuse.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, ManyToManyField, Model
from django.utils import timezone, translation

from directory.exchange import seed_report as outcome
from directory.exchange.fixture_files import (
    FixtureError,
    FixtureRow,
    fixture_files,
    read_fixtures,
)
from directory.exchange.known_rows import GONE, PK, KnownRows, chunks
from directory.exchange.seed_inserts import (
    Inserts,
    full_clean_but_for_the_clock,
    validation_faults,
)
from directory.exchange.seed_report import SeedReport
from directory.exchange.seed_values import (
    WrongValue,
    bookkeeping_fields,
    comparable,
    compared_fields,
    current,
    given,
    last_given,
    members_of,
    read,
)
from directory.models import (
    Branch,
    FormerSlug,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    SeedRecord,
    Verification,
)
from directory.models.verification import derive_dates
from directory.search import engine

#: Models whose rows a group is found by; their natural keys begin with its slug.
_OF_ONE_GROUP = (Group, GroupName, Branch, GroupBenefit, GroupChallenge, Verification)


def seed(
    *, dry_run: bool = False, overwrite: bool = False, folders: Iterable[Path | str] | None = None
) -> SeedReport:
    """Bring the fixtures of `folders` (by default `FIXTURE_DIRS`) into the database.

    `dry_run` does all of it and takes it back; `overwrite` lets fixtures win over curators.
    Raises `FixtureError`, and then the database is as it was.
    """
    with translation.override("en"):  # reasons in the language of the rest of a message
        rows = read_fixtures(fixture_files(folders))
        return _seed(rows, dry_run, overwrite)


def _seed(rows: list[FixtureRow], dry_run: bool, overwrite: bool) -> SeedReport:
    with transaction.atomic():
        if connection.vendor == "postgresql":  # on SQLite one writer at a time is the rule
            with connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{SeedRecord._meta.db_table}" IN EXCLUSIVE MODE')
        report = _Seeding(overwrite).run(rows)
        _tell_search(report)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _tell_search(report: SeedReport) -> None:
    """Have the changed rows found: inserting many at once sends no signals."""
    slugs = {row.key[0] for row in report.changed if row.model in _OF_ONE_GROUP}
    for part in chunks(slugs):
        engine.reindex(Group.objects.filter(slug__in=part).values_list("pk", flat=True))
    engine.words_changed()


class _Seeding:
    """One run over all rows, model by model in the order in which the files name them."""

    def __init__(self, overwrite: bool) -> None:
        self.overwrite = overwrite
        self.known = KnownRows()
        self.report = SeedReport()
        self.faults: list[str] = []
        self.records: list[tuple[FixtureRow, Model, dict[str, Any]]] = []

    def run(self, rows: list[FixtureRow]) -> SeedReport:
        """Seed `rows` and return what was done."""
        by_model: dict[type[Model], list[FixtureRow]] = {}
        for row in rows:
            by_model.setdefault(row.model, []).append(row)
        for model, its_rows in by_model.items():
            self._seed_model(model, its_rows)
            self.report.dropped += self.known.count_dropped(model, its_rows)
        self.report.rows = len(rows)
        return self.report

    def _seed_model(self, model: type[Model], rows: list[FixtureRow]) -> None:
        records = self.known.records(model)
        matched, gone = self.known.match(model, rows)
        if self.overwrite:
            if model is Group:  # a group that comes back takes its address back
                for part in chunks(row.key[0] for row in gone):
                    FormerSlug.objects.filter(slug__in=part).delete()
            gone = set()
        for row, instance in matched.items():
            self.known.remember(row, instance)
        for row in gone:
            self.known.remember(row, GONE)
        members = members_of(model, [instance.pk for instance in matched.values()])
        inserts = Inserts(model)
        for row in rows:
            if row in matched:
                self._meet(row, matched[row], records.get(row.json_key), members)
            elif row in gone:
                self.report.note(row, outcome.GONE)
            else:
                self._make(row, inserts)
        if self.faults:
            raise FixtureError(self.faults)
        inserts.flush()
        self._finish(model)

    def _make(self, row: FixtureRow, inserts: Inserts) -> None:
        """Let a row that is new wait for its insertion."""
        seeded = compared_fields(row.model, frozenset(row.fields))
        values: dict[Field[Any, Any], Any] = {}
        faults = []
        for field in (*seeded, *bookkeeping_fields(row.model, frozenset(row.fields))):
            try:
                value = values[field] = read(field, row.fields[field.name], self.known)
            except WrongValue as error:
                faults.append(row.fault(field.name, str(error)))
                continue
            if value is GONE:
                self.known.remember(row, GONE)  # it would point to what a curator deleted
                self.report.note(row, outcome.GONE)
                return
            if isinstance(value, Model) and value.pk is None:
                inserts.flush()  # a parent of the same model
        members = {f: value for f, value in values.items() if isinstance(f, ManyToManyField)}
        columns = {f.name: value for f, value in values.items() if f not in members}
        instance = row.model(**columns)
        self.faults += faults or inserts.add(row, instance, members)
        self.known.remember(row, instance)
        self.report.note(row, outcome.NEW)
        self.records.append((row, instance, {f.name: row.fields[f.name] for f in seeded}))

    def _meet(
        self, row: FixtureRow, instance: Model, record: SeedRecord | None, members: Any
    ) -> None:
        """Bring a row that is there up to the fixture, as far as no curator changed it."""
        last: dict[str, Any] = record.values if record else {}
        seeded = {name: value for name, value in last.items() if name != PK}
        changes: dict[Field[Any, Any], Any] = {}
        kept: list[str] = []
        for field in compared_fields(row.model, frozenset(row.fields.keys() | seeded.keys())):
            try:
                new = given(field, row.fields, self.known)
            except WrongValue as error:
                self.faults.append(row.fault(field.name, str(error)))
                continue
            now = current(field, instance, members)
            agreed = new is not GONE and comparable(field, new) == now
            untouched = record is not None and last_given(field, last, self.known) == now
            if not agreed and (new is GONE or not (untouched or self.overwrite)):
                kept.append(field.name)
                if record is not None:
                    continue
            elif not agreed:
                changes[field] = new
            if field.name in row.fields:
                seeded[field.name] = row.fields[field.name]
            else:
                seeded.pop(field.name, None)
        if changes and not self._update(row, instance, changes, bool(kept)):
            kept += [field.name for field in changes]
            seeded = {name: value for name, value in last.items() if name != PK}
            changes = {}
        if changes:
            self.report.note(row, outcome.UPDATED, [field.name for field in changes])
        if kept:
            self.report.note(row, outcome.KEPT, kept)
        if not changes and not kept:
            self.report.note(row, outcome.UNCHANGED)
        if {**seeded, PK: instance.pk} != last:
            self.records.append((row, instance, seeded))

    def _update(
        self, row: FixtureRow, instance: Model, changes: dict[Field[Any, Any], Any], edited: bool
    ) -> bool:
        """Write `changes`; False when they do not go together with what a curator `edited`."""
        members = {f: value for f, value in changes.items() if isinstance(f, ManyToManyField)}
        for field, value in changes.items():
            if field not in members:
                setattr(instance, field.name, value)
        if isinstance(instance, Group):
            instance.updated_at = self._edited_at(row, instance.updated_at)
        if faults := validation_faults(row, full_clean_but_for_the_clock, instance=instance):
            self.faults += [] if edited else faults
            return False
        instance.skip_history_when_saving = True  # type: ignore[attr-defined]
        instance.save()
        for field, value in members.items():
            getattr(instance, field.name).set(value)
        return True

    def _edited_at(self, row: FixtureRow, before: datetime) -> datetime:
        """Return when the content was edited: the fixture's word if it is later, else now."""
        for field in bookkeeping_fields(Group, frozenset({"updated_at"} & row.fields.keys())):
            try:
                said: datetime = given(field, row.fields, self.known)
            except WrongValue as error:
                self.faults.append(row.fault(field.name, str(error)))
            else:
                return said if said > before else timezone.now()
        return timezone.now()

    def _finish(self, model: type[Model]) -> None:
        """Write down what was seeded, and derive the dates that follow from new checks."""
        if model is Verification:
            for group in {instance.group for _row, instance, _seeded in self.records}:  # type: ignore[attr-defined]
                derive_dates(group)
        SeedRecord.objects.bulk_create(
            [
                SeedRecord(model=row.label, key=row.json_key, values={**seeded, PK: instance.pk})
                for row, instance, seeded in self.records
            ],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["model", "key"],
            update_fields=["values", "seeded_at"],
        )
        self.records = []
