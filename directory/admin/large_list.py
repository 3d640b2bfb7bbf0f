"""A list that costs the same with a million rows as with ten thousand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest

#: Rows are counted, and pages offered, up to here; nobody leafs further, they narrow.
MOST_COUNTED = 10_000
#: The counts beside filters look at every row: not in a larger directory, unless words narrow it.
MOST_FACETED = 9_999


class BoundedPaginator(Paginator):
    """Counts no further than `MOST_COUNTED`."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or the most that are counted."""
        rows: Any = self.object_list
        return rows.order_by().values("pk")[:MOST_COUNTED].count()


class LargeChangeList(ChangeList):
    """Leaves out the counts beside filters in a long list, and sorts as the indexes do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Whether there are as many rows as are counted, and perhaps more.
        self.is_long = self.result_count >= MOST_COUNTED
        self.add_facets = self.add_facets and (bool(self.query) or not self._is_large())

    def _is_large(self) -> bool:
        rows: Any = self.model._default_manager.order_by()
        return rows.values("pk")[: MOST_FACETED + 1].count() > MOST_FACETED

    def get_ordering(self, request: HttpRequest, queryset: Any) -> list[Any]:
        """Return the column to sort by, and the key in the same direction for rows alike in it.

        That is the order of an index, read from either end; any other would sort the whole table.
        """
        first, *_others = super().get_ordering(request, queryset)
        column = str(first)
        return [column, "-pk" if column.startswith("-") else "pk"]
