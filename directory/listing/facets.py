"""The facets of a list as a page shows them: options in order, a few at once, the rest folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from directory.listing.address import Parameters, list_address, toggled
from directory.listing.filters import LEGENDS
from directory.search.engine import Counts
from directory.search.vocabulary import Vocabulary

#: The order on the page: what most readers narrow by first.
SHOWN_ORDER = (
    "kind",
    "benefit",
    "topic",
    "province",
    "membership",
    "scope",
    "challenge",
    "verified",
)
#: A facet of more options than ALL_SHOWN shows SHOWN of them, and folds the rest.
ALL_SHOWN, SHOWN = 8, 7
#: A facet of more options than this has a box to find one.
SEEN_AT_ONCE = 10


@dataclass(slots=True)
class Option:
    """One value of a facet; `count` is None where counts are left out."""

    facet: str
    value: str
    label: str
    count: int | None
    selected: bool
    parameters: Parameters

    @property
    def url(self) -> str:
        """The address of the list with this option turned on, or off if it is on."""
        return list_address(toggled(self.parameters, self.facet, self.value))


@dataclass(frozen=True)
class Section:
    """Folded options under one title: an island group, a kind, or no title at all."""

    title: str
    options: list[Option]


@dataclass(frozen=True)
class Facet:
    """A facet: the options shown at once, and folded sections of the others."""

    name: str
    legend: str
    options: list[Option]
    sections: list[Section]

    @property
    def folded(self) -> int:
        """How many options are folded."""
        return sum(len(section.options) for section in self.sections)

    @property
    def findable(self) -> bool:
        """Whether there are too many options to see at once."""
        return len(self.options) + self.folded > SEEN_AT_ONCE

    @property
    def unfolded(self) -> bool:
        """Whether the folded options are shown from the start, because one of them is chosen."""
        return any(option.selected for section in self.sections for option in section.options)


def facets(counts: Counts | None, parameters: Parameters, vocabulary: Vocabulary) -> list[Facet]:
    """Return every facet of a list under `parameters`, whose address has no page."""
    return [
        _facet(name, _options(name, counts, parameters, vocabulary), vocabulary)
        for name in SHOWN_ORDER
    ]


def _options(
    name: str, counts: Counts | None, parameters: Parameters, vocabulary: Vocabulary
) -> list[Option]:
    chosen = set(parameters.get(name, []))
    return [
        Option(
            facet=name,
            value=value,
            label=label,
            count=counts[name][value] if counts else None,
            selected=value in chosen,
            parameters=parameters,
        )
        for value, label in vocabulary.choices(name)
    ]


def _facet(name: str, options: list[Option], vocabulary: Vocabulary) -> Facet:
    """Show the options with the highest counts, in their usual order, and fold the rest.

    The choices of a facet do not change its own counts, so an option keeps its place when ticked.
    """
    legend = str(LEGENDS[name])
    if len(options) <= ALL_SHOWN:
        return Facet(name, legend, options, [])
    highest = sorted(options, key=lambda option: -(option.count or 0))[:SHOWN]
    shown = {option.value for option in highest}
    return Facet(
        name,
        legend,
        [option for option in options if option.value in shown],
        _sections(name, [option for option in options if option.value not in shown], vocabulary),
    )


def _sections(name: str, options: Sequence[Option], vocabulary: Vocabulary) -> list[Section]:
    """Put folded options under the titles that readers look for."""
    titles = vocabulary.sections(name)
    grouped = groupby(options, key=lambda option: titles.get(option.value, ""))
    return [Section(title, list(under)) for title, under in grouped]
