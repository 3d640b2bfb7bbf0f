"""Words that found nothing: counted per day, so that curators see what readers miss.

Nothing that could name a person is kept: words with digits or an @ are left out, and all are
forgotten after 90 days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from directory.models import SearchMiss

KEPT_DAYS = 90
#: Different searches counted on one day; more are a machine's.
MOST_A_DAY = 1_000
_LENGTH = 100


def record_miss(words: Sequence[str]) -> bool:
    """Count a search for folded `words` that found nothing today. Return whether it was kept."""
    text = " ".join(words)
    if not text or len(text) > _LENGTH or any(char.isdigit() or char == "@" for char in text):
        return False
    today = timezone.localdate()
    if SearchMiss.objects.filter(words=text, day=today).update(count=F("count") + 1):
        return True
    if SearchMiss.objects.filter(day=today).count() >= MOST_A_DAY:
        return False
    # Two readers at once may both find no row: the second one's is left out.
    SearchMiss.objects.bulk_create([SearchMiss(words=text, day=today)], ignore_conflicts=True)
    return True


def forget_misses(today: dt.date | None = None) -> int:
    """Delete the counts that are older than `KEPT_DAYS`. Return how many there were."""
    first = (today or timezone.localdate()) - dt.timedelta(days=KEPT_DAYS)
    return SearchMiss.objects.filter(day__lt=first).delete()[0]
