"""The one door of search: a question in, one page of groups with total and counts out.

This is the simple matcher: conditions of the database for words and choices, one query per facet
for its counts. Who calls it hands over plain data and gets groups and numbers, so that another
way of finding can stand behind the same door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from directory.choices import Scope
from directory.models import Branch, Group
from directory.models.group_queryset import GroupQuerySet
from directory.search import facets, words
from directory.search.vocabulary import FACETS, Vocabulary, load

#: With more published groups than this, counts are left out: they would cost too much.
COUNTED_GROUPS = 20_000
#: Words that match at most so many groups are looked up once, not anew for every count.
FEW_GROUPS = 500

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Question:
    """What a reader wants: folded words, and choices per facet as slugs or closed values.

    Choices of one facet are alternatives; words and facets must all hold. Unknown values of a
    facet match nothing; a facet without values is not asked for.
    """

    words: Sequence[str] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The answer: how many groups, those of the page in order, and the count of every option.

    The count beside an option is the number of groups that match the words, the choices in all
    *other* facets, and that option. `counts` is None where they are left out.
    """

    total: int
    groups: list[Group]
    counts: Counts | None


def find(
    question: Question,
    *,
    order: str = "name",
    offset: int = 0,
    limit: int = 20,
    vocabulary: Vocabulary | None = None,
) -> Found:
    """Return the published groups that answer `question`, sorted, from `offset`, at most `limit`.

    `order` is ``relevance`` or a name in `GroupQuerySet.ORDERS`; without words, relevance is the
    order by name. A caller that holds the vocabulary already may hand it over.
    """
    asked = _Asked(question, vocabulary or load())
    groups = asked.groups()
    if order == "relevance" and question.words:
        fit = words.fit(question.words, asked.vocabulary)
        page = groups.annotate(fit=fit).order_by("fit", "sort_name", "pk")
    else:
        page = groups.in_order("name" if order == "relevance" else order)
    return Found(
        total=groups.count(),
        groups=list(page.with_card()[offset : offset + limit]),
        counts=asked.counts(),
    )


def matching(question: Question, vocabulary: Vocabulary | None = None) -> QuerySet[Any, Any]:
    """Return the ids of all published groups that answer `question`, for use in a condition."""
    return _Asked(question, vocabulary or load()).groups().order_by().values("pk")


def totals_without(question: Question, vocabulary: Vocabulary | None = None) -> dict[str, int]:
    """Return the total without each part of `question`, by facet and ``q``: one query."""
    asked = _Asked(question, vocabulary or load())
    if not asked.conditions:
        return {}
    totals = {  # named apart from the columns of the table
        f"without_{name}": Count("pk", filter=asked.condition(without=name))
        for name in asked.conditions
    }
    found = asked.published().aggregate(**totals)
    return {name: found[f"without_{name}"] for name in asked.conditions}


def national_elsewhere(question: Question, vocabulary: Vocabulary | None = None) -> int:
    """Return how many national groups without any counted branch the chosen provinces leave out.

    They match the rest of `question`, and may serve a reader in those provinces all the same.
    """
    if not question.choices.get("province"):
        return 0
    asked = _Asked(question, vocabulary or load())
    rest = asked.published().filter(asked.condition(without="province"), scope=Scope.NATIONAL)
    with_branch = Branch.objects.counted().order_by().values("group_id")
    return rest.exclude(pk__in=with_branch).exclude(asked.conditions["province"]).count()


class _Asked:
    """A question as conditions of the database, one per part of it."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.conditions = {
            facet: facets.condition(facet, values, vocabulary)
            for facet, values in question.choices.items()
            if values
        }
        if question.words:
            self.conditions["q"] = self._resolved(words.matches(question.words, vocabulary))

    def published(self) -> GroupQuerySet:
        """Return all groups that lists show, with the column that conditions on words need."""
        return Group.objects.published().alias(folded_acronym=words.FOLDED_ACRONYM)

    def _resolved(self, matches: Q) -> Q:
        """Return the groups behind `matches` by their ids where they are few: looked up once."""
        found = self.published().filter(matches).order_by().values_list("pk", flat=True)
        ids = list(found[: FEW_GROUPS + 1])
        return Q(pk__in=ids) if len(ids) <= FEW_GROUPS else matches

    def condition(self, without: str = "") -> Q:
        """Return all parts of the question as one condition, but for the part `without`."""
        parts = (part for name, part in self.conditions.items() if name != without)
        return Q(*parts)

    def groups(self, without: str = "") -> GroupQuerySet:
        """Return the groups that match all parts of the question but the part `without`."""
        return self.published().filter(self.condition(without))

    def counts(self) -> Counts | None:
        """Return the count of every option of every facet, by the rule of `Found`."""
        if Group.objects.published().count() > COUNTED_GROUPS:
            return None
        return {
            facet: facets.count(facet, self.groups(without=facet), self.vocabulary)
            for facet in FACETS
        }
