"""How recently an entry was checked: from dates to a state, and from a state to a set of rows."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Q
from django.utils import timezone

from directory.choices import Freshness

FRESH_MONTHS = 12
DUE_MONTHS = 24


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day `months` calendar months before `day`; the last of the month where shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def freshness_of(
    verified_on: dt.date | None,
    matched_on: dt.date | None,
    today: dt.date | None = None,
) -> Freshness:
    """Return the state of an entry that a curator last checked on `verified_on`.

    `matched_on` is the day on which it was compared with stored sources only, which does not
    count as a check. `today` is a day in Asia/Jakarta, by default the present one.
    """
    today = today or timezone.localdate()
    if verified_on is None:
        return Freshness.MATCHED if matched_on else Freshness.NEVER
    if verified_on >= months_before(today, FRESH_MONTHS):
        return Freshness.FRESH
    if verified_on >= months_before(today, DUE_MONTHS):
        return Freshness.DUE
    return Freshness.STALE


def freshness_condition(state: str, today: dt.date | None = None) -> Q:
    """Return the condition on groups that holds exactly where `freshness_of` gives `state`."""
    today = today or timezone.localdate()
    fresh_from = months_before(today, FRESH_MONTHS)
    due_from = months_before(today, DUE_MONTHS)
    conditions = {
        Freshness.FRESH: Q(last_verified_on__gte=fresh_from),
        Freshness.DUE: Q(last_verified_on__lt=fresh_from, last_verified_on__gte=due_from),
        Freshness.STALE: Q(last_verified_on__lt=due_from),
        Freshness.MATCHED: Q(last_verified_on__isnull=True, matched_on__isnull=False),
        Freshness.NEVER: Q(last_verified_on__isnull=True, matched_on__isnull=True),
    }
    return conditions[Freshness(state)]
