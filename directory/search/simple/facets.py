"""Choices as conditions on groups, and the number of groups behind every option."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q, QuerySet

from directory.choices import Freshness
from directory.models import Branch, Group, GroupBenefit, GroupChallenge
from directory.models.freshness import freshness_condition
from directory.search.vocabulary import Vocabulary

_GroupTopic = Group.topics.through


def in_topics(topics: Iterable[int]) -> Q:
    """Return the condition that a group has one of the topics with these ids."""
    links = _GroupTopic.objects.filter(topic_id__in=sorted(topics))
    return Q(pk__in=links.values("group_id"))


def in_provinces(provinces: Iterable[int]) -> Q:
    """Return the condition that a group has its head office or a counted branch in one of them."""
    wanted = sorted(provinces)
    branches = Branch.objects.counted().filter(province_id__in=wanted)
    return Q(headquarters_province_id__in=wanted) | Q(pk__in=branches.values("group_id"))


def condition(facet: str, values: Sequence[str], vocabulary: Vocabulary) -> Q:
    """Return the condition that a group has one of `values` in `facet`; unknown ones match none."""
    if facet == "topic":
        below = (vocabulary.topics_below.get(slug, frozenset()) for slug in values)
        return in_topics(frozenset().union(*below))
    if facet == "province":
        return in_provinces(row.pk for row in vocabulary.provinces if row.slug in values)
    if facet == "benefit":
        benefits = GroupBenefit.objects.filter(benefit__slug__in=values)
        return Q(pk__in=benefits.values("group_id"))
    if facet == "challenge":
        challenges = GroupChallenge.objects.filter(challenge__slug__in=values)
        return Q(pk__in=challenges.values("group_id"))
    if facet == "verified":
        known = set(Freshness.values).intersection(values)
        return _any(freshness_condition(state) for state in sorted(known))
    return Q((f"{facet}__in", list(values)))


def count(facet: str, groups: QuerySet[Group], vocabulary: Vocabulary) -> dict[str, int]:
    """Return for every option of `facet` how many of `groups` have it: one query, zeros too."""
    found = _count(facet, groups.order_by(), vocabulary)
    return dict.fromkeys(vocabulary.values(facet), 0) | found


def _count(facet: str, groups: QuerySet[Group], vocabulary: Vocabulary) -> dict[str, int]:
    if facet == "topic":
        return _count_topics(groups, vocabulary)
    if facet == "province":
        return _count_provinces(groups, vocabulary)
    if facet == "verified":
        states = {state: freshness_condition(state) for state in Freshness.values}
        return groups.aggregate(**{s: Count("pk", filter=where) for s, where in states.items()})
    if facet == "benefit":
        benefits = GroupBenefit.objects.filter(group__in=groups).order_by()
        return dict(benefits.values_list("benefit__slug").annotate(n=Count("pk")))
    if facet == "challenge":
        challenges = GroupChallenge.objects.filter(group__in=groups).order_by()
        return dict(challenges.values_list("challenge__slug").annotate(n=Count("pk")))
    return dict(groups.values_list(facet).annotate(n=Count("pk")))


def _count_topics(groups: QuerySet[Group], vocabulary: Vocabulary) -> dict[str, int]:
    """Count each group once in every topic that it has or that stands above one it has."""
    members = defaultdict(set)
    links = _GroupTopic.objects.filter(group__in=groups)
    for topic, group in links.values_list("topic_id", "group_id"):
        members[topic].add(group)
    return {
        slug: len(set().union(*(members[topic] for topic in below)))
        for slug, below in vocabulary.topics_below.items()
    }


def _count_provinces(groups: QuerySet[Group], vocabulary: Vocabulary) -> dict[str, int]:
    """Count each group once in every province where it has its head office or branches."""
    offices = groups.filter(headquarters_province__isnull=False)
    branches = Branch.objects.counted().filter(group__in=groups).order_by()
    pairs = offices.values_list("headquarters_province_id", "pk").union(
        branches.values_list("province_id", "group_id")
    )
    number = Counter(province for province, _group in pairs)
    return {province.slug: number[province.pk] for province in vocabulary.provinces}


def _any(conditions: Iterable[Q]) -> Q:
    """Return the condition that one of `conditions` holds; with none of them, nothing matches."""
    whole = Q(pk__in=[])
    for one in conditions:
        whole |= one
    return whole
