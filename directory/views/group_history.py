"""What was changed on an entry and when, for everybody: days and facts, never names of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import Group

#: Versions that are looked at; the admin has the whole history.
VERSIONS_READ = 30
#: Columns that follow from others or keep books: no reader calls a change of them a change.
_BOOKKEEPING = {
    "sort_name",
    "version",
    "created_at",
    "updated_at",
    "last_verified_on",
    "matched_on",
    "origin",
    "logo_width",
    "logo_height",
}


@dataclass(frozen=True)
class Change:
    """The facts that were changed on one day."""

    day: dt.date
    facts: list[str]


def changes(group: Group) -> list[Change]:
    """Return the days on which the entry was changed, the latest first (two queries)."""
    history: Any = group.history  # simple_history adds it without types
    versions = list(history.prefetch_related("historicalgroup_topics_set")[:VERSIONS_READ])
    found: dict[dt.date, dict[str, None]] = {}
    for version, older in pairwise([*versions, None]):
        facts = list(_changed(version, older, whole=len(versions) < VERSIONS_READ))
        if facts:
            day = timezone.localdate(version.history_date)
            found.setdefault(day, {}).update(dict.fromkeys(facts))
    return [Change(day, list(facts)) for day, facts in found.items()]


def _changed(version: Any, older: Any, *, whole: bool) -> Iterator[str]:
    """Yield the names of the facts that differ between a version and the one before it.

    `whole` tells that the history was read to its beginning: then its first version is the entry's
    making, or, for an entry that was loaded and has no beginning, a change nobody can name.
    """
    if older is None:
        if whole and version.history_type == "+":
            yield _("Entri dibuat")
        elif whole:
            yield _("Isi disunting")
        return
    for field in Group._meta.concrete_fields:
        if field.primary_key or field.name in _BOOKKEEPING:
            continue
        if getattr(version, field.attname) != getattr(older, field.attname):
            yield str(field.verbose_name)
    if _topics(version) != _topics(older):
        yield str(Group._meta.get_field("topics").verbose_name)


def _topics(version: Any) -> set[int]:
    return {row.topic_id for row in version.historicalgroup_topics_set.all()}
