"""To check an entry: the one act that makes it fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.choices import VerificationMethod, VerificationResult
from directory.models import Group, Verification


def verify(
    group: Group,
    *,
    by: Any = None,
    method: str = VerificationMethod.OFFICIAL_SITE,
    fields: Iterable[str] = (),
    note: str = "",
    result: str = VerificationResult.CONFIRMED,
    on: dt.date | None = None,
) -> Verification:
    """Note that `by` checked `group` by `method` on the day `on`, by default today in Jakarta.

    `fields` names the facts that were checked, values of CitedField; none means the entry as a
    whole. A second check on one day by one method takes the place of the first. The group's
    content, version and `updated_at` stay as they are, its derived dates follow. Raises
    ValidationError for an unknown method, fact or result, a long note, or a day to come.
    """
    day = on or timezone.localdate()
    values = {"fields": list(fields), "result": result, "note": note, "checked_by": by}
    check = Verification(group=group, checked_on=day, method=method, **values)
    check.clean_fields(exclude={"group", "checked_by"})
    check.clean()
    with transaction.atomic():
        check, _made = Verification.objects.update_or_create(
            group=group, checked_on=day, method=method, defaults=values
        )
    return check
