"""Where a list is empty: what to take away, and which groups may have been meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.listing.address import Parameters, list_address, without
from directory.listing.heading import Labels, any_of
from directory.listing.notes import MOST_LINKS, Link
from directory.search import engine

#: A word of at most so many letters may be an acronym, which is not corrected.
_ACRONYM = 5


class Removal(NamedTuple):
    """What may be taken away, the address without it, and how many groups stand there."""

    label: str
    url: str
    total: int


def removals(
    totals: Mapping[str, int], words: str, labels: Labels, parameters: Parameters
) -> list[Removal]:
    """Return what to take away to find something, most first.

    `totals` holds the number found without each facet and without ``q``.
    """
    found = [
        Removal(
            label=_("“%s”") % words if name == "q" else any_of(labels[name]),
            url=list_address(without(parameters, name)),
            total=total,
        )
        for name, total in totals.items()
        if total
    ]
    return sorted(found, key=lambda removal: -removal.total)


def near(words: str, totals: Mapping[str, int]) -> list[Link]:
    """Return groups whose names begin as `words` do, where the words find nothing.

    "PMU" leads to PMI: as an acronym it is not corrected, since one letter makes another group.
    Where `totals` show that another choice is to blame, the words were right.
    """
    if "q" not in totals or any(totals[name] for name in totals if name != "q"):
        return []
    first = next(iter(words.split()), "")
    starts = [words[:-1], first]
    if first == words and len(first) <= _ACRONYM:
        starts += [first[:3], first[:2]]
    for start in starts:
        groups = [one for one in engine.suggest(start) if one.type == "group"]
        if groups:
            return [
                Link(one.label, reverse("directory:group-detail", args=[one.slug]))
                for one in groups[:MOST_LINKS]
            ]
    return []
