"""Sets of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Prefetch

from directory.choices import Status

if TYPE_CHECKING:
    from directory.models.group import Group


class GroupQuerySet(models.QuerySet["Group"]):
    """Sets of groups: those that lists show, those that a reader may open, and their orders."""

    #: The orders that a list offers; each ends in the primary key, so that pages never overlap.
    ORDERS = {
        "name": [F("sort_name").asc(), F("pk").asc()],
        "recent": [F("updated_at").desc(), F("pk").asc()],
        "founded": [
            F("founded_year").asc(nulls_last=True),
            F("founded_on").asc(nulls_last=True),
            F("pk").asc(),
        ],
    }

    def published(self) -> Self:
        """Keep the groups that lists, counts and sitemaps show."""
        return self.filter(status=Status.PUBLISHED)

    def visible(self) -> Self:
        """Keep the groups whose page anyone may open: published ones and archived ones."""
        return self.exclude(status=Status.DRAFT)

    def in_order(self, order: str) -> Self:
        """Sort by a name in `ORDERS`."""
        return self.order_by(*self.ORDERS[order])

    def with_card(self) -> Self:
        """Fetch what a card shows with a fixed number of queries."""
        return self.select_related("headquarters_province").prefetch_related("topics")

    def with_page(self) -> Self:
        """Fetch what a group's own page shows with a fixed number of queries."""
        return self.select_related("headquarters_province").prefetch_related(
            "topics",
            "names__source",
            "links",
            "identifiers",
            "branches__province",
            "branches__source",
            "join_steps__source",
            "own_benefits__benefit",
            "own_benefits__source",
            Prefetch("own_challenges__challenge__mitigations"),
            "own_challenges__source",
            "citations__source",
            "verifications",
            "relations__other",
            "reverse_relations__group",
        )


class GroupManager(models.Manager["Group"]):
    """Finds groups by slug, the natural key of the fixtures."""

    def get_by_natural_key(self, slug: str) -> Group:
        """Return the group with `slug`."""
        return self.get(slug=slug)
