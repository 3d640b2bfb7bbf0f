"""The one set of filters behind every list of groups: names, values and widgets of parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.models import Group
from directory.search import engine
from directory.search.engine import Question
from directory.search.vocabulary import FACETS, Vocabulary
from directory.text import MAX_QUERY_LENGTH, query_words

#: The orders of a list, in the words that follow "Urutkan". The first is the usual one: without
#: words it is the order of standing, see `USUAL_WITHOUT_WORDS`.
ORDERS: dict[str, Promise] = {
    "relevance": _("paling relevan"),
    "name": _("nama"),
    "recent": _("terakhir diperbarui"),
    "founded": _("tahun berdiri"),
}
USUAL_ORDER = "relevance"
USUAL_WITHOUT_WORDS = _("paling lengkap")
LEGENDS: dict[str, Promise] = {
    "kind": _("Jenis"),
    "topic": _("Bidang atau isu"),
    "benefit": _("Manfaat"),
    "challenge": _("Tantangan"),
    "province": _("Provinsi"),
    "scope": _("Jangkauan"),
    "membership": _("Keanggotaan"),
    "verified": _("Pemeriksaan"),
}


def _ticks(facet: str) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=LEGENDS[facet], widget=forms.CheckboxSelectMultiple
    )


class GroupFilterSet(django_filters.FilterSet):
    """Parses and validates the parameters of a list, all but `page`.

    Values are slugs or the closed words of `directory.choices`. A repeated parameter means one or
    the other; different parameters must all hold. What is valid becomes a question for the engine.
    """

    q = django_filters.CharFilter(label=_("Cari kelompok"), widget=forms.TextInput)
    kind = _ticks("kind")
    topic = _ticks("topic")
    benefit = _ticks("benefit")
    challenge = _ticks("challenge")
    province = _ticks("province")
    scope = _ticks("scope")
    membership = _ticks("membership")
    verified = _ticks("verified")
    sort = django_filters.ChoiceFilter(
        label=_("Urutkan"), choices=list(ORDERS.items()), empty_label=None
    )

    literal = django_filters.ChoiceFilter(
        label=_("Cari kata seperti diketik"), choices=[("1", _("Ya"))], empty_label=None
    )

    class Meta:
        model = Group
        fields: list[str] = []

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, vocabulary: Vocabulary | None = None
    ) -> None:
        """Take `data`, a MultiValueDict; choices come from `vocabulary`, read if not given."""
        super().__init__(data)
        self.vocabulary = vocabulary or engine.vocabulary()
        for facet in FACETS:
            self.filters[facet].extra["choices"] = self.vocabulary.choices(facet)

    @property
    def question(self) -> Question:
        """What the valid parameters ask for."""
        return Question(
            words=_words(self._valid("q", "")),
            choices={facet: self._valid(facet, []) for facet in FACETS},
            literal=self._valid("literal", "") == "1",
        )

    @property
    def order(self) -> str:
        """The order asked for; without one, by relevance, which without words is by standing."""
        order: str = self._valid("sort", "") or USUAL_ORDER
        return order

    def filter_queryset(self, queryset: QuerySet[Group]) -> QuerySet[Group]:
        """Keep of `queryset` what the engine finds."""
        return queryset.filter(pk__in=engine.matching(self.question))

    def _valid(self, name: str, otherwise: Any) -> Any:
        """Return the cleaned value of a parameter, or `otherwise` where it is absent or wrong."""
        self.is_valid()
        return getattr(self.form, "cleaned_data", {}).get(name) or otherwise


def _words(text: str) -> list[str]:
    """Return the words to look for; signs alone are one word, which nothing holds."""
    return query_words(text) or [sign for sign in [text.strip()[:MAX_QUERY_LENGTH]] if sign]
