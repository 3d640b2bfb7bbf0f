"""New rows of the seed: validated one by one, inserted many at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ForeignKey, ManyToManyField, Model

from directory.exchange.fixture_files import FixtureError, FixtureRow
from directory.models import Verification

_BATCH = 500  # rows of one INSERT

Members = Mapping[Any, Sequence[Model]]  # by many-to-many field


def validation_faults(row: FixtureRow, validate: Callable[..., None], **kwargs: Any) -> list[str]:
    """Call `validate` and return what it refuses as lines that name file, row and field."""
    try:
        validate(**kwargs)
    except ValidationError as error:
        return [
            row.fault("" if field == NON_FIELD_ERRORS else field, reason)
            for field, reasons in error.update_error_dict({}).items()
            for reason in ValidationError(reasons).messages
        ]
    return []


def clean_but_for_the_clock(instance: Model) -> None:
    """Call `clean` of `instance`, except for checks: they refuse a day that has not come.

    The clock of a new machine may lag behind the day on which the fixtures were written, and the
    site should start there all the same.
    """
    if not isinstance(instance, Verification):
        instance.clean()


def full_clean_but_for_the_clock(instance: Model) -> None:
    """Call what `full_clean` of `instance` calls, one after the other."""
    instance.clean_fields()
    clean_but_for_the_clock(instance)
    instance.validate_unique()
    instance.validate_constraints()


class Inserts:
    """The rows of one model that wait to be inserted."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._waiting: list[tuple[FixtureRow, Model, Members]] = []
        self._foreign = {
            field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)
        }

    def add(self, row: FixtureRow, instance: Model, members: Members) -> list[str]:
        """Let `instance` wait, with the rows of its many-to-many fields; return its faults.

        Foreign keys are not looked up again, and what only the database can tell (unique values,
        checks) is left to it: `flush` names the row then.
        """
        faults = validation_faults(row, instance.clean_fields, exclude=self._foreign)
        for field in self._model._meta.local_many_to_many:
            if not field.blank and not members.get(field):
                faults.append(row.fault(field.name, "is missing"))
        faults = faults or validation_faults(row, clean_but_for_the_clock, instance=instance)
        if not faults:
            self._waiting.append((row, instance, members))
        return faults

    def flush(self) -> None:
        """Insert what waits; raises `FixtureError` naming the row that the database refuses."""
        waiting, self._waiting = self._waiting, []
        instances = [instance for _row, instance, _members in waiting]
        try:
            with transaction.atomic():
                self._insert(instances)
        except (DatabaseError, ValueError) as error:
            self._find_fault(waiting)
            raise FixtureError([f"{self._model._meta.label_lower}: {error}"]) from error
        self._join(waiting)

    def _insert(self, instances: list[Model]) -> None:
        if connection.features.can_return_rows_from_bulk_insert:
            self._model._base_manager.bulk_create(instances, batch_size=_BATCH)
            return
        for instance in instances:  # SQLite before 3.35 would not tell their primary keys
            instance.save_base(raw=True, force_insert=True)

    def _join(self, waiting: list[tuple[FixtureRow, Model, Members]]) -> None:
        """Insert the rows of many-to-many fields."""
        for field in self._model._meta.local_many_to_many:
            assert isinstance(field, ManyToManyField)
            through: Any = field.remote_field.through
            here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            through._base_manager.bulk_create(
                [
                    through(**{here: instance.pk, there: target.pk})
                    for _row, instance, members in waiting
                    for target in dict.fromkeys(members.get(field, ()))
                ],
                batch_size=_BATCH,
            )

    def _find_fault(self, waiting: list[tuple[FixtureRow, Model, Members]]) -> None:
        """Insert one by one, after a refusal, to find the row that is to blame."""
        for row, instance, _members in waiting:
            instance.pk = None
            faults = validation_faults(row, instance.validate_constraints)
            faults = faults or validation_faults(row, instance.validate_unique)
            if faults:
                raise FixtureError(faults)
            try:
                with transaction.atomic():
                    instance.save_base(raw=True, force_insert=True)
            except (DatabaseError, ValueError) as error:
                raise FixtureError([row.fault("", str(error))]) from error
