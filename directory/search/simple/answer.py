"""Answers a question with conditions of the database: the way to find while there is no index.

Words are looked for as they are, choices hold exactly, and counts are left out on directories so
large that each would cost too much.
"""

from __future__ import annotations

from django.db.models import Count, Q

from directory.choices import Scope
from directory.models import Branch, Group
from directory.models.group_queryset import GroupQuerySet
from directory.search.question import Counts, Question
from directory.search.simple import facets, words
from directory.search.vocabulary import FACETS, Vocabulary

#: With more published groups than this, counts are left out: they would cost too much.
COUNTED_GROUPS = 20_000
#: Words that match at most so many groups are looked up once, not anew for every count.
FEW_GROUPS = 500


class SimpleAnswer:
    """A question as conditions of the database, one per part of it."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._words = question.words
        self._unpublished = question.unpublished
        self._vocabulary = vocabulary
        self._conditions = {
            facet: facets.condition(facet, values, vocabulary)
            for facet, values in question.choices.items()
            if values
        }
        if question.words:
            self._conditions["q"] = self._resolved(words.matches(question.words, vocabulary))

    def total(self) -> int:
        """Return how many groups answer the question."""
        return self._groups().count()

    def page(self, order: str, offset: int, limit: int) -> list[int]:
        """Return the ids of the groups at `offset` to `offset + limit` in an order."""
        groups = self._groups()
        if order == "relevance" and self._words:
            fit = words.fit(self._words, self._vocabulary)
            groups = groups.annotate(fit=fit).order_by("fit", "sort_name", "pk")
        else:
            groups = groups.in_order("name" if order == "relevance" else order)
        return list(groups.values_list("pk", flat=True)[offset : offset + limit])

    def counts(self) -> Counts | None:
        """Return the count of every option of every facet, by the rule of `Found`."""
        if Group.objects.published().count() > COUNTED_GROUPS:
            return None
        return {
            facet: facets.count(facet, self._groups(without=facet), self._vocabulary)
            for facet in FACETS
        }

    def totals_without(self) -> dict[str, int]:
        """Return the total without each part of the question, by facet and ``q``: one query."""
        if not self._conditions:
            return {}
        totals = {  # named apart from the columns of the table
            f"without_{name}": Count("pk", filter=self._condition(without=name))
            for name in self._conditions
        }
        found = self._asked().aggregate(**totals)
        return {name: found[f"without_{name}"] for name in self._conditions}

    def national_elsewhere(self) -> int:
        """Return how many national groups without a counted branch are left out by province."""
        rest = self._asked().filter(self._condition("province"), scope=Scope.NATIONAL)
        with_branch = Branch.objects.counted().order_by().values("group_id")
        return rest.exclude(pk__in=with_branch).exclude(self._conditions["province"]).count()

    def _asked(self) -> GroupQuerySet:
        """Return all groups that may be found, with the column that conditions on words need."""
        groups = Group.objects.all() if self._unpublished else Group.objects.published()
        return groups.alias(folded_acronym=words.FOLDED_ACRONYM)

    def _resolved(self, matches: Q) -> Q:
        """Return the groups behind `matches` by their ids where they are few: looked up once."""
        found = self._asked().filter(matches).order_by().values_list("pk", flat=True)
        ids = list(found[: FEW_GROUPS + 1])
        return Q(pk__in=ids) if len(ids) <= FEW_GROUPS else matches

    def _condition(self, without: str = "") -> Q:
        """Return all parts of the question as one condition, but for the part `without`."""
        return Q(*(part for name, part in self._conditions.items() if name != without))

    def _groups(self, without: str = "") -> GroupQuerySet:
        """Return the groups that match all parts of the question but the part `without`."""
        return self._asked().filter(self._condition(without))
