"""One bulk work at a time: a seed and an import, or two imports, never write beside each other."""

from __future__ import annotations

from django.db import connection

from directory.models import SeedRecord

#: How long an import waits for another before it is told so; SQLite's own time is the same.
WAIT_SECONDS = 20


def wait_for_others() -> None:
    """Wait until no other seed or import is at work. Call first in a transaction.

    On SQLite whoever has begun a transaction is alone already. On PostgreSQL the lock is that of
    the seed's table, which readers and curators do not need. Raises `OperationalError` after
    `WAIT_SECONDS`.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            cursor.execute(f'LOCK TABLE "{SeedRecord._meta.db_table}" IN EXCLUSIVE MODE')
            cursor.execute("SET LOCAL lock_timeout = 0")
