"""Insertion of very many rows: one prepared statement, no model between.

`bulk_create` spends most of its time on values that are what they should be already: it takes three
times as long. What is inserted here was checked before, and the database checks it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateField, Model


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows` into the table of `model`; `names` are the attributes that their values are of.

    Columns that are not named take what the database gives them. Call in a transaction.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    dates = {at for at, name in enumerate(names) if isinstance(fields[name], DateField)}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(fields[name].column) for name in names)
    places = ", ".join(["%s"] * len(names))
    values: Iterable[Sequence[Any]] = rows
    if dates:
        prepare = {at: fields[names[at]].get_db_prep_save for at in dates}
        values = [
            [
                prepare[at](value, connection) if at in dates and value is not None else value
                for at, value in enumerate(row)
            ]
            for row in rows
        ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})",
            list(values),
        )


def new_keys(model: type[Model], number: int) -> list[int]:
    """Return `number` primary keys that no row of `model` has or had.

    On SQLite they are only sure as long as the present transaction, which has to be a writing one.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), number],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0), "
            f"coalesce((SELECT max(id) FROM {connection.ops.quote_name(table)}), 0))",
            [table],
        )
        (last,) = cursor.fetchone()
    return list(range(last + 1, last + 1 + number))
