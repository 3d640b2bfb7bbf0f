"""How many published groups there are per kind, benefit, challenge, topic and province.

Every function asks a constant number of queries and returns a dict that holds each slug, those
with no group too. Drafts and archived groups never count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet

from directory.choices import Kind, Status
from directory.models import Benefit, Branch, Challenge, Group, Province, Topic

_OWN = Count("in_groups", filter=Q(in_groups__group__status=Status.PUBLISHED))


def kind_counts() -> dict[str, int]:
    """Return the number of groups per kind (one query)."""
    found = Group.objects.published().order_by().values_list("kind").annotate(n=Count("pk"))
    return dict.fromkeys(Kind.values, 0) | dict(found)


def benefit_counts() -> dict[str, int]:
    """Return per benefit the number of groups that name it as their own (one query)."""
    return dict(Benefit.objects.annotate(n=_OWN).values_list("slug", "n"))


def challenge_counts() -> dict[str, int]:
    """Return per challenge the number of groups that name it as their own (one query)."""
    return dict(Challenge.objects.annotate(n=_OWN).values_list("slug", "n"))


def topic_counts() -> dict[str, int]:
    """Return per topic the number of groups in it or below it, each once (3 queries at most)."""
    topics = list(Topic.objects.order_by().values_list("pk", "slug", "parent_id"))
    below = descendants((pk, parent) for pk, _slug, parent in topics)
    groups = Group.objects.published().order_by()
    pairs = groups.values_list("topics").annotate(n=Count("pk"))
    direct: dict[int | None, int] = dict(pairs)
    parents = [pk for pk, _slug, _parent in topics if len(below[pk]) > 1]
    whole = _distinct_groups(groups, {pk: below[pk] for pk in parents}) if parents else {}
    return {slug: whole.get(pk, direct.get(pk, 0)) for pk, slug, _parent in topics}


def descendants(topics: Iterable[tuple[int, int | None]]) -> dict[int, set[int]]:
    """Return for every topic, given as (id, parent's id), its own id and those of all below it."""
    rows = list(topics)
    children = defaultdict(list)
    for pk, parent in rows:
        children[parent].append(pk)
    below: dict[int, set[int]] = {}
    for pk, _parent in rows:
        seen: set[int] = set()
        waiting = [pk]
        while waiting:
            one = waiting.pop()
            if one not in seen:  # a circle, which `clean` refuses, must not hang a page
                seen.add(one)
                waiting += children[one]
        below[pk] = seen
    return below


def _distinct_groups(groups: QuerySet[Group], members: dict[int, set[int]]) -> dict[int, int]:
    """Return per key the number of groups in any of its topics, all in one query."""
    columns = {
        f"t{key}": Count("pk", distinct=True, filter=Q(topics__in=sorted(topics)))
        for key, topics in members.items()
    }
    return {int(name[1:]): number for name, number in groups.aggregate(**columns).items()}


def province_counts() -> dict[str, int]:
    """Return per province the groups with their head office or a counted branch there (3 queries).

    A group counts once in a province, however many branches it has there.
    """
    counts = dict.fromkeys(Province.objects.order_by().values_list("slug", flat=True), 0)
    offices = (
        Group.objects.published()
        .filter(headquarters_province__isnull=False)
        .order_by()
        .values_list("headquarters_province__slug")
        .annotate(n=Count("pk"))
    )
    elsewhere = (
        Branch.objects.counted()
        .filter(group__status=Status.PUBLISHED)
        .exclude(group__headquarters_province=F("province"))
        .order_by()
        .values_list("province__slug")
        .annotate(n=Count("group", distinct=True))
    )
    for slug, number in [*offices, *elsewhere]:
        counts[slug] += number
    return counts
