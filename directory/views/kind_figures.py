"""Figures of the two kinds, computed from the directory with a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet

from directory.choices import Kind, Membership, Status
from directory.models import Benefit, Branch, Group, GroupBenefit, Topic

#: How many benefits and topics stand in a ranking.
TOP = 5


@dataclass
class Share:
    """How many groups admit members in one way, and what part of the kind that is."""

    membership: Membership
    count: int
    percent: int  # of the kind's groups, rounded


@dataclass
class KindFigures:
    """What the directory says about one kind."""

    kind: Kind
    count: int = 0
    shares: list[Share] = field(default_factory=list)
    oldest: Group | None = None
    newest: Group | None = None
    benefits: list[tuple[Benefit, int]] = field(default_factory=list)
    topics: list[tuple[Topic, int]] = field(default_factory=list)
    provinces: int = 0


def kind_figures() -> list[KindFigures]:
    """Return the figures of both kinds, in the order of `Kind`, over published groups only."""
    figures = {kind.value: KindFigures(kind) for kind in Kind}
    published = Group.objects.published().order_by()
    _add_memberships(figures, published)
    for kind, figure in figures.items():
        founded = Group.objects.published().filter(kind=kind, founded_year__isnull=False)
        figure.oldest = founded.in_order("founded").first()
        latest = F("founded_on").desc(nulls_last=True)
        figure.newest = founded.order_by("-founded_year", latest, "pk").first()
    _add_benefits(figures)
    _add_topics(figures, published)
    _add_provinces(figures, published)
    return list(figures.values())


def _add_memberships(figures: dict[str, KindFigures], groups: QuerySet[Group]) -> None:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, membership, number in groups.values_list("kind", "membership").annotate(
        n=Count("pk")
    ):
        counts[kind][membership] = number
    for kind, ways in counts.items():
        figure = figures[kind]
        figure.count = sum(ways.values())
        figure.shares = [
            Share(way, ways[way], round(100 * ways[way] / figure.count))
            for way in Membership
            if way in ways
        ]


def _add_benefits(figures: dict[str, KindFigures]) -> None:
    benefits = Benefit.objects.in_bulk()
    found = (
        GroupBenefit.objects.filter(group__status=Status.PUBLISHED)
        .order_by()
        .values_list("group__kind", "benefit")
        .annotate(n=Count("pk"))
    )
    for kind, benefit, number in found:
        figures[kind].benefits.append((benefits[benefit], number))
    for figure in figures.values():
        figure.benefits.sort(key=lambda pair: (-pair[1], pair[0].position, pair[0].pk))
        del figure.benefits[TOP:]


def _add_topics(figures: dict[str, KindFigures], groups: QuerySet[Group]) -> None:
    topics = Topic.objects.in_bulk()
    found = groups.filter(topics__kind=F("kind")).values_list("kind", "topics")
    for kind, topic, number in found.annotate(n=Count("pk")):
        figures[kind].topics.append((topics[topic], number))
    for figure in figures.values():
        figure.topics.sort(key=lambda pair: (-pair[1], pair[0].position, pair[0].pk))
        del figure.topics[TOP:]


def _add_provinces(figures: dict[str, KindFigures], groups: QuerySet[Group]) -> None:
    """Count the provinces where a kind has a head office or a counted branch."""
    present: dict[str, set[int]] = defaultdict(set)
    offices = groups.filter(headquarters_province__isnull=False)
    branches = Branch.objects.counted().filter(group__status=Status.PUBLISHED).order_by()
    for kind, province in [
        *offices.values_list("kind", "headquarters_province").distinct(),
        *branches.values_list("group__kind", "province").distinct(),
    ]:
        present[kind].add(province)
    for kind, figure in figures.items():
        figure.provinces = len(present[kind])
