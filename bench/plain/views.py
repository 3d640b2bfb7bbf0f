"""The plain list."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.views.generic import ListView

from bench.plain.filters import GroupFilter
from bench.plain.models import Benefit, Challenge, Group, Province, Topic


class GroupList(ListView):
    """Groups that match words and filters, twenty a page, with counts beside every filter."""

    model = Group
    template_name = "plain/group_list.html"
    context_object_name = "groups"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Group]:
        """Return the groups found, with what the cards show."""
        published = Group.objects.filter(status="published")
        self.found = GroupFilter(self.request.GET, queryset=published).qs.distinct()
        return self.found.select_related("province").prefetch_related("topics")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts."""
        facets = {name: self._values(name) for name in ("kind", "scope", "membership")}
        facets["topic"] = self._rows(Topic, "name")
        facets["benefit"] = self._rows(Benefit, "title")
        facets["challenge"] = self._rows(Challenge, "title")
        facets["province"] = self._rows(Province, "name")
        return super().get_context_data(facets=facets, **kwargs)

    def _values(self, field: str) -> list[tuple[str, str, int]]:
        counted = self.found.order_by(field).values(field).annotate(n=Count("pk", distinct=True))
        return [(row[field], row[field], row["n"]) for row in counted]

    def _rows(self, model: type, label: str) -> list[tuple[str, str, int]]:
        ids = self.found.order_by().values("pk")
        counted = model.objects.filter(groups__in=ids).annotate(n=Count("groups", distinct=True))
        return list(counted.order_by(label).values_list("slug", label, "n"))
