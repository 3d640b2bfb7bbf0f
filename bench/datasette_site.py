"""Datasette on the same rows: one wide table with full-text search and an index for each facet.

Every facet is a plain column. Where a group has several topics, benefits or provinces the table
holds the first, which is less than the site counts and much cheaper for Datasette.
Run as `python -m bench.datasette_site FILE` with the site's settings to make the file.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FACETS = ("kind", "topic", "benefit", "challenge", "province", "scope", "membership", "verified")
_WORDS = ("name", "acronym", "names", "summary", "description", "who_can_join")
_COLUMNS = ("id", "slug", *_WORDS, "city", *FACETS)
_STEP = 5_000

SETTINGS = {
    "default_page_size": 20,
    "default_facet_size": 50,
    "suggest_facets": False,  # they cost as much again, and the other sites have none
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
}


def application(file: Path) -> Any:
    """Return Datasette's ASGI application on `file`."""
    from datasette.app import Datasette

    return Datasette(files=[str(file)], settings=SETTINGS).app()


def make(file: Path) -> None:
    """Write the published groups of the site's database into `file`."""
    partial = file.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    new = sqlite3.connect(partial)
    columns = ", ".join(_COLUMNS)
    new.execute(f"CREATE TABLE groups ({columns.replace('id,', 'id INTEGER PRIMARY KEY,', 1)})")
    marks = ", ".join("?" * len(_COLUMNS))
    new.executemany(f"INSERT INTO groups ({columns}) VALUES ({marks})", _rows())
    for facet in FACETS:
        new.execute(f"CREATE INDEX groups_{facet} ON groups ({facet})")
    # Datasette finds the table of words by this very form, with double quotes.
    new.execute(
        f"CREATE VIRTUAL TABLE groups_fts USING fts5({', '.join(_WORDS)},"
        ' content="groups", content_rowid="id")'
    )
    new.execute("INSERT INTO groups_fts(groups_fts) VALUES ('rebuild')")
    new.execute("ANALYZE")
    new.commit()
    new.close()
    partial.rename(file)


def _rows() -> Iterator[tuple[Any, ...]]:
    from directory.models import Group, GroupBenefit, GroupChallenge, GroupName

    topics = Group.topics.through
    last = 0
    while True:
        groups = Group.objects.published().filter(pk__gt=last).order_by("pk")
        part = list(groups.select_related("headquarters_province")[:_STEP])
        if not part:
            return
        span = {"group__gt": last, "group__lte": part[-1].pk}
        last = part[-1].pk
        topic = _first(topics.objects.filter(**span), "topic__slug")
        benefit = _first(GroupBenefit.objects.filter(**span), "benefit__slug")
        challenge = _first(GroupChallenge.objects.filter(**span), "challenge__slug")
        names = _first(GroupName.objects.filter(**span), "value")
        for group in part:
            pk, province = group.pk, group.headquarters_province
            yield (
                pk,
                group.slug,
                group.name,
                group.acronym,
                names.get(pk),
                group.summary,
                group.description,
                group.who_can_join,
                group.headquarters_city,
                group.kind,
                topic.get(pk),
                benefit.get(pk),
                challenge.get(pk),
                province and province.slug,
                group.scope,
                group.membership,
                group.freshness.value,
            )


def _first(links: Any, column: str) -> dict[int, str]:
    """Return the first value of `column` of each group."""
    return dict(links.order_by("-pk").values_list("group_id", column))


if __name__ == "__main__":
    import django

    django.setup()
    make(Path(sys.argv[1]))
