"""The filters of the plain list."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from bench.plain.models import Benefit, Challenge, Group, Province, Topic


def _by_slug(rows: QuerySet[Any], field: str) -> django_filters.ModelMultipleChoiceFilter:
    return django_filters.ModelMultipleChoiceFilter(
        queryset=rows, field_name=f"{field}__slug", to_field_name="slug"
    )


def _of(*values: str) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(choices=[(value, value) for value in values])


class GroupFilter(django_filters.FilterSet):
    """Words in names and texts, and one filter a facet."""

    q = django_filters.CharFilter(method="search")
    kind = _of("occupational", "volunteer")
    scope = _of("international", "national", "provincial", "local")
    membership = _of("open", "application", "licensed", "automatic", "invitation", "unknown")
    topic = _by_slug(Topic.objects.all(), "topics")
    benefit = _by_slug(Benefit.objects.all(), "benefits")
    challenge = _by_slug(Challenge.objects.all(), "challenges")
    province = _by_slug(Province.objects.all(), "province")

    class Meta:
        model = Group
        fields: list[str] = []

    def search(self, groups: QuerySet[Group], name: str, value: str) -> QuerySet[Group]:
        """Keep the groups that hold every word."""
        for word in value.split():
            groups = groups.filter(
                Q(name__icontains=word)
                | Q(acronym__icontains=word)
                | Q(summary__icontains=word)
                | Q(description__icontains=word)
                | Q(who_can_join__icontains=word)
                | Q(names__value__icontains=word)
            )
        return groups.distinct()
