"""Pages of a list, with real addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator

from directory.listing.address import Parameters, list_address, without

PER_PAGE = 20
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")


class PageMissing(Exception):
    """A list has no such page; `last` is its last one, and `url` leads there."""

    def __init__(self, last: int, url: str) -> None:
        super().__init__(last)
        self.last, self.url = last, url


class PageLink(NamedTuple):
    """A number in the row of pages; None stands for those left out between two others."""

    number: int | None
    url: str
    current: bool


def page_number(raw: str) -> int | None:
    """Return the number of a page in an address: 1 for none, None for what is no number."""
    if not raw:
        return 1
    return int(raw) if _NUMBER.fullmatch(raw) else None


@dataclass(frozen=True)
class Pagination:
    """Where one page stands among all; `parameters` are those of the list, without `page`."""

    total: int
    number: int
    parameters: Parameters

    @property
    def last(self) -> int:
        """The number of the last page; an empty list has one page too."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def previous_url(self) -> str:
        """The address of the page before, or nothing."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, or nothing."""
        return self.url(self.number + 1) if self.number < self.last else ""

    @property
    def links(self) -> Iterator[PageLink]:
        """The row of numbers: the ends, this page and its neighbours, gaps between."""
        pages = Paginator(range(self.total), PER_PAGE)
        for one in pages.get_elided_page_range(self.number, on_each_side=1, on_ends=1):
            number = one if isinstance(one, int) else None
            yield PageLink(number, self.url(number) if number else "", number == self.number)

    def url(self, number: int) -> str:
        """Return the address of page `number`; the first has none of its own."""
        rest = without(self.parameters, "page")
        return list_address(rest if number == 1 else {**rest, "page": [str(number)]})
