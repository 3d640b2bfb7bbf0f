"""Values of fields: from a fixture to Python, and compared with what stands in the database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, ManyToManyField, Model

from directory.exchange.known_rows import GONE, KnownRows, chunks

#: Derived, or files: whatever a fixture says of these fields is passed over.
NOT_SEEDED = frozenset(
    {"sort_name", "folded", "last_verified_on", "matched_on", "logo", "logo_width", "logo_height"}
)
#: Taken from the fixture when a row is made, and never compared: an edit changes them by itself.
BOOKKEEPING = frozenset({"version", "created_at", "updated_at"})


class WrongValue(Exception):
    """A value of a fixture cannot be had; the message is the reason."""


def field_of(model: type[Model], name: str) -> Field[Any, Any]:
    """Return the field `name` of `model`."""
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return field


@lru_cache(maxsize=256)
def compared_fields(model: type[Model], names: frozenset[str]) -> tuple[Field[Any, Any], ...]:
    """Return those of the fields `names` that the seed compares and writes, columns first."""
    known = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    fields = [field_of(model, name) for name in sorted(names & known - NOT_SEEDED - BOOKKEEPING)]
    return tuple(sorted(fields, key=lambda field: isinstance(field, ManyToManyField)))


@lru_cache(maxsize=256)
def bookkeeping_fields(model: type[Model], names: frozenset[str]) -> tuple[Field[Any, Any], ...]:
    """Return those of the fields `names` that the seed writes into new rows only."""
    return tuple(field_of(model, name) for name in sorted(names & BOOKKEEPING))


def read(field: Field[Any, Any], value: Any, known: KnownRows) -> Any:
    """Return what `value`, as a fixture has it, means for `field`.

    A foreign key becomes a row, None or `GONE`; a many-to-many field the list of its rows, without
    those that are gone (`GONE` if it must have some and none is left); all else what the field
    makes of it. Raises `WrongValue`.
    """
    if isinstance(field, ManyToManyField):
        if not isinstance(value, list):
            raise WrongValue('this must be a list of natural keys, such as [["kesehatan"]]')
        targets = [_target(field, key, known) for key in value]
        present = [target for target in targets if target is not GONE]
        if present or field.blank:
            return present
        if not targets:
            raise WrongValue("this must name at least one row")
        return GONE
    if isinstance(field, ForeignKey):
        return None if value is None else _target(field, value, known)
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise WrongValue(" ".join(error.messages)) from error


def _target(field: Any, key: Any, known: KnownRows) -> Any:
    model: type[Model] = field.remote_field.model
    if not isinstance(key, list):
        raise WrongValue(f'this must be a natural key, such as ["kesehatan"], not {key!r}')
    target = known.resolve(model, key)
    if target is None:
        name = model._meta.label_lower
        raise WrongValue(f"{name} {key} is unknown: not in the database, nor in an earlier file")
    return target


def given(field: Field[Any, Any], values: dict[str, Any], known: KnownRows) -> Any:
    """Return what `values` of a fixture mean for `field`: its default if they miss it."""
    if field.name in values:
        return read(field, values[field.name], known)
    return [] if isinstance(field, ManyToManyField) else field.get_default()


def last_given(field: Field[Any, Any], values: dict[str, Any], known: KnownRows) -> Any:
    """Return `given` in comparable form; where its row is lost, what equals nothing."""
    try:
        value = given(field, values, known)
    except WrongValue:
        return GONE
    return GONE if value is GONE else comparable(field, value)


def comparable(field: Field[Any, Any], value: Any) -> Any:
    """Return `value`, as `read` gives it, in the form in which `current` gives the present one."""
    if isinstance(field, ManyToManyField):
        return frozenset(target.pk for target in value)
    if isinstance(field, ForeignKey):
        return value.pk if isinstance(value, Model) else value
    return field.get_prep_value(value)


Members = dict[Any, dict[Any, frozenset[Any]]]


def members_of(model: type[Model], pks: Iterable[Any]) -> Members:
    """Return, by many-to-many field of `model`, the primary keys it holds for each of `pks`."""
    wanted = list(pks)
    members: Members = {}
    for field in model._meta.local_many_to_many:
        through: Any = field.remote_field.through
        here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        found: dict[Any, set[Any]] = {}
        for part in chunks(wanted):
            rows = through._base_manager.filter(**{f"{here}__in": part})
            for pk, target in rows.values_list(here, there):
                found.setdefault(pk, set()).add(target)
        members[field] = {pk: frozenset(targets) for pk, targets in found.items()}
    return members


def current(field: Field[Any, Any], instance: Model, members: Members) -> Any:
    """Return what `instance` holds; its many-to-many rows are among `members`."""
    if isinstance(field, ManyToManyField):
        return members[field].get(instance.pk, frozenset())
    if isinstance(field, ForeignKey):
        return getattr(instance, field.attname)
    return field.get_prep_value(field.value_from_object(instance))
