"""Writes the synthetic directory into an empty database, many rows at a time.

Run as `python -m bench.fill SIZE` with the site's settings; it says, as JSON, how long it took and
how much memory. `python -m bench.fill count` says how many groups there are.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import django
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from bench.clock import Milliseconds, timed

#: A table that says that a database is the benchmark's own.
_MARK = "bench_made"
TAXONOMIES = ("01_provinces", "02_topics", "03_benefits", "04_challenges", "06_synonyms")


def fill(size: int) -> Milliseconds:
    """Make the tables and write `size` groups. Return what the groups took."""
    if connection.vendor == "postgresql":
        _empty()
    call_command("migrate", verbosity=0)
    call_command("loaddata", *TAXONOMIES, verbosity=0)
    _, milliseconds = timed(lambda: _write_groups(size))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return milliseconds


def _write_groups(size: int) -> None:
    from bench import data
    from directory.models import Group

    columns = data.COLUMNS | {Group: data.group_columns()}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # a crash costs nothing here: the file is made again
            cursor.execute("PRAGMA synchronous = OFF")
        for rows in data.batches(size):
            with transaction.atomic():
                for model, values in rows.items():
                    _write(cursor, model._meta.db_table, columns[model], values)
        if connection.vendor == "postgresql":
            for statement in connection.ops.sequence_reset_sql(no_style(), [Group]):
                cursor.execute(statement)


def _empty() -> None:
    """Empty a PostgreSQL database that holds nothing but an earlier benchmark, or nothing."""
    tables = connection.introspection.table_names()
    if tables and _MARK not in tables:
        raise SystemExit(
            "BENCH_DATABASE_URL names a database that holds other tables; make a new one."
        )
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        cursor.execute(f"CREATE TABLE {_MARK} (made_by text)")


def _count() -> int:
    from directory.models import Group

    with suppress(DatabaseError):
        return Group.objects.count()
    return 0


def _write(cursor: Any, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _published() -> int:
    from directory.models import Group

    return Group.objects.published().count()


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "count":
        print(_count())
    else:
        floor = peak_mb()
        milliseconds = fill(int(sys.argv[1]))
        memory = {"peak_mb": peak_mb(), "floor_mb": floor}
        print(json.dumps({"published": _published(), **milliseconds, **memory}))
