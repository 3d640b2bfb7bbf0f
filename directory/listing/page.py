"""One page of the list, with all that a reader needs around its groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from directory.choices import Scope
from directory.listing.address import Parameters, list_address, without
from directory.listing.facets import Facet, facets
from directory.listing.filters import (
    LEGENDS,
    ORDERS,
    USUAL_ORDER,
    USUAL_WITHOUT_WORDS,
    GroupFilterSet,
)
from directory.listing.heading import Heading, any_of, heading
from directory.listing.notes import Link, Note, links, notes, why
from directory.listing.pagination import PER_PAGE, PageMissing, Pagination, page_number
from directory.listing.params import clean
from directory.listing.ways_out import Removal, near, removals
from directory.models import Group
from directory.search import engine
from directory.search.engine import Found
from directory.search.vocabulary import FACETS, Vocabulary
from directory.text import query_words

#: Facets whose values say little without the facet's name.
_NAMED_IN_TAG = {"membership", "scope"}


class Tag(NamedTuple):
    """A chosen filter and the address without it; `named` shows the facet's name in the tag."""

    legend: str
    label: str
    url: str
    named: bool


class SortLink(NamedTuple):
    """An order of the list; the present one is `current`."""

    label: str
    url: str
    current: bool


class Elsewhere(NamedTuple):
    """National groups without a listed branch, which the chosen provinces leave out."""

    total: int
    provinces: str
    url: str


@dataclass(frozen=True)
class ListPage:
    """A page of the list. `parameters` leave out the page and the usual order."""

    filters: GroupFilterSet
    found: Found
    parameters: Parameters
    pagination: Pagination
    notices: list[str]

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the filters were made from."""
        return self.filters.vocabulary

    @property
    def groups(self) -> list[Group]:
        """The groups of this page, in order."""
        return self.found.groups

    @property
    def words(self) -> str:
        """What the reader typed."""
        return next(iter(self.parameters.get("q", [])), "")

    @property
    def sort(self) -> str:
        """The order, where it is not the usual one."""
        return next(iter(self.parameters.get("sort", [])), "")

    @property
    def canonical_path(self) -> str:
        """The one address of this page."""
        return self.pagination.url(self.pagination.number)

    @property
    def indexable(self) -> bool:
        """Whether search engines may keep it: no words, one choice at most, the usual order."""
        deep = self.words or self.sort or self.chosen > 1
        return self.found.total > 0 and not deep

    @property
    def chosen(self) -> int:
        """How many options are chosen."""
        return sum(map(len, self.labels.values()))

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The words of the chosen options per facet, in the facet's own order."""
        return {
            facet: [
                str(label)
                for value, label in self.vocabulary.choices(facet)
                if value in self.parameters.get(facet, [])
            ]
            for facet in FACETS
        }

    @cached_property
    def heading(self) -> Heading:
        """What was found, as a sentence."""
        choices = self.filters.question.choices
        return heading(self.found.total, self.words, choices, self.labels, self.vocabulary)

    @property
    def title(self) -> str:
        """The heading, and the number of the page from the second on."""
        number = self.pagination.number
        return str(self.heading) + (_(", halaman %s") % number if number > 1 else "")

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets with their options and counts."""
        return facets(self.found.counts, self.parameters, self.vocabulary)

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """The count of every option by facet and value; empty where counts are left out."""
        counts = self.found.counts or {}
        return {facet: dict(numbers) for facet, numbers in counts.items()}

    @cached_property
    def tags(self) -> list[Tag]:
        """The words and every chosen option, each with the address without it."""
        tags = []
        if self.words:
            rest = list_address(without(self.parameters, "q"))
            tags.append(Tag(_("Kata kunci"), _("“%s”") % self.words, rest, False))
        for facet in FACETS:
            labels = dict(self.vocabulary.choices(facet))
            for value in self.parameters.get(facet, []):
                rest = list_address(without(self.parameters, facet, value))
                named = facet in _NAMED_IN_TAG
                tags.append(Tag(str(LEGENDS[facet]), str(labels[value]), rest, named))
        return tags

    @property
    def clear_url(self) -> str:
        """The address without words and choices."""
        return list_address({})

    @cached_property
    def sorts(self) -> list[SortLink]:
        """The orders to choose from; the usual one is by standing where there are no words."""
        links = []
        for order, label in ORDERS.items():
            parameters = without(self.parameters, "sort")
            if order != USUAL_ORDER:
                parameters["sort"] = [order]
            elif not self.words:
                label = USUAL_WITHOUT_WORDS
            links.append(
                SortLink(str(label), list_address(parameters), order == self.filters.order)
            )
        return links

    @property
    def sort_label(self) -> str:
        """The present order, in words."""
        return next(link.label for link in self.sorts if link.current)

    @property
    def missed_words(self) -> tuple[str, ...]:
        """The words of a plain search that nothing was found for as typed; else nothing."""
        missed = not self.found.total or self.found.corrected
        if self.chosen or not missed or not query_words(self.words):
            return ()
        return tuple(self.filters.question.words)

    @property
    def notes(self) -> list[Note]:
        """How the words were taken, where that is not as typed."""
        return notes(self.found, self.words, self.parameters)

    @property
    def links(self) -> list[Link]:
        """The pages of the site that the words name."""
        return links(self.found, self.vocabulary)

    @property
    def cards(self) -> list[tuple[Group, str]]:
        """The groups of the page, each with why it fits the words."""
        reasons = self.found.reasons
        return [(group, why(list(reasons.get(group.pk, [])))) for group in self.found.groups]

    @cached_property
    def totals_without(self) -> dict[str, int]:
        """Where nothing was found: the total without each facet chosen, and without ``q``."""
        return {} if self.found.total else engine.totals_without(self.filters.question)

    @property
    def removals(self) -> list[Removal]:
        """What to take away where nothing was found."""
        return removals(self.totals_without, self.words, self.labels, self.parameters)

    @property
    def near(self) -> list[Link]:
        """The groups that may have been meant where nothing was found."""
        return near(self.words, self.totals_without)

    @cached_property
    def elsewhere(self) -> Elsewhere | None:
        """National groups that may serve the chosen provinces too, if there are any."""
        total = engine.national_elsewhere(self.filters.question)
        if not total:
            return None
        national = {**without(self.parameters, "province"), "scope": [Scope.NATIONAL.value]}
        return Elsewhere(total, any_of(self.labels["province"]), list_address(national))


def build(query: MultiValueDict[str, str]) -> ListPage:
    """Return the page of the list that the parameters `query` ask for.

    Raises `PageMissing` where the list has no such page.
    """
    vocabulary = engine.vocabulary()
    cleaned = clean(query, vocabulary)
    filters = GroupFilterSet(cleaned.data, vocabulary=vocabulary)
    parameters = cleaned.values
    if filters.order == USUAL_ORDER:
        parameters.pop("sort", None)
    number = page_number(cleaned.page)
    found = engine.find(
        filters.question,
        order=filters.order,
        offset=((number or 1) - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    pagination = Pagination(found.total, number or 1, parameters)
    if number is None or number > pagination.last:
        raise PageMissing(pagination.last, pagination.url(pagination.last))
    return ListPage(filters, found, parameters, pagination, cleaned.notices)
