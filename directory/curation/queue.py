"""Which entries to check next: those that need it most."""

from __future__ import annotations

from django.db.models import F

from directory.choices import Freshness, Status
from directory.models import Group
from directory.models.freshness import freshness_condition

#: The states in the order of need: a promise that was broken for long goes before one never made.
NEED = (Freshness.STALE, Freshness.NEVER, Freshness.DUE, Freshness.MATCHED)


def next_to_check(most: int = 50, kind: str = "") -> list[Group]:
    """Return at most `most` published groups, of one `kind` or of both, the neediest first.

    Within a state those come first that were checked, or else compared, the longest ago; then by
    name. Fresh ones are never among them.
    """
    groups = Group.objects.filter(status=Status.PUBLISHED)
    if kind:
        groups = groups.filter(kind=kind)
    found: list[Group] = []
    for state in NEED:
        if len(found) == most:
            break
        rows = groups.filter(freshness_condition(state))
        order = [F("last_verified_on").asc()] if state in (Freshness.STALE, Freshness.DUE) else []
        if state == Freshness.MATCHED:
            order = [F("matched_on").asc()]
        found += rows.order_by(*order, "sort_name", "pk")[: most - len(found)]
    return found
