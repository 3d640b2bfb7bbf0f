"""What is asked of the search, and what it answers: plain data that both ways of finding share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from directory.models import Group

Counts = dict[str, dict[str, int]]

#: A row of a taxonomy: its facet and its slug.
Value = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """What a reader wants: folded words, and choices per facet as slugs or closed values.

    Choices of one facet are alternatives; words and facets must all hold. Unknown values of a
    facet match nothing; a facet without values is not asked for. `literal` takes the words as
    typed: nothing is corrected and no word narrows to a kind. `unpublished` takes in drafts and
    archived groups.
    """

    words: Sequence[str] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    literal: bool = False
    unpublished: bool = False


@dataclass(frozen=True)
class Reason:
    """Why a group is among the results: what kind of text held the words, and that text."""

    label: str
    found: str


@dataclass(frozen=True)
class Found:
    """The answer: how many groups, those of the page in order, and the count of every option.

    The count beside an option is the number of groups that match the words, the choices in all
    *other* facets, and that option. `counts` is None where they are left out.
    """

    total: int
    groups: list[Group]
    counts: Counts | None
    #: The words that were looked for in place of those typed, which were not found.
    corrected: tuple[str, ...] = ()
    #: The kind that the words only named: the answer is narrowed to it.
    kind: str = ""
    #: The page about kinds of group that the words ask for.
    page: str = ""
    #: Whether groups that hold only most of the words are among the results.
    partial: bool = False
    #: Why each group of the page was found, by id; nothing where its name says so.
    reasons: Mapping[int, Sequence[Reason]] = field(default_factory=dict)
    #: Topics, provinces and benefits that the words name.
    named: Sequence[Value] = ()
