"""Two to four groups side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Origin, Status
from directory.models import FormerSlug, Group
from directory.search import engine
from directory.search.engine import Question
from directory.text import MAX_QUERY_LENGTH, query_words
from directory.views.comparison import comparison_rows, load_for_comparison

#: How many groups stand side by side, and how many values of the address are read at all.
FEWEST, MOST, READ = 2, 4, 20
#: How many groups are proposed to compare with, and how many of those searched for are shown.
PROPOSED, FOUND = 6, 8


@dataclass(frozen=True)
class Candidate:
    """A group that may be added, in the shape of an answer to a question."""

    label: str
    text: str
    url: str
    count: int | None = None
    chosen: bool = False


class Choice(NamedTuple):
    """What the values of an address came to."""

    ids: list[int]  # published groups, each once, in the order given
    unknown: list[str]  # values that lead to no published group


def resolve(values: Iterable[str], read: int = READ) -> Choice:
    """Find the published groups that `values`, present or former slugs, lead to (two queries)."""
    wanted = list(dict.fromkeys(value.strip() for value in values if value.strip()))[:read]
    slugs = [value.lower() for value in wanted if slug_re.match(value)]
    found = dict(
        FormerSlug.objects.filter(slug__in=slugs, group__status=Status.PUBLISHED)
        .order_by()
        .values_list("slug", "group_id")
    ) | dict(Group.objects.published().filter(slug__in=slugs).order_by().values_list("slug", "pk"))
    ids = [found[value.lower()] for value in wanted if value.lower() in found]
    unknown = [value[:80] for value in wanted if value.lower() not in found]
    return Choice(list(dict.fromkeys(ids)), unknown)


def _in_a_sentence(names: list[str]) -> str:
    """Return the names as a sentence lists them: a comma stands before "dan" from three on."""
    if len(names) < 3:
        return get_text_list(names, _("dan"))
    return _("%(names)s, dan %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the groups of the address side by side, or help to choose them."""
    choice = resolve(request.GET.getlist("g"))
    only_differences = request.GET.get("beda") == "1"
    groups = load_for_comparison(choice.ids[:MOST])
    names = [group.short_name for group in groups]
    context: dict[str, Any] = {
        "groups": groups,
        "names": _in_a_sentence(names),
        "trail": [(_("Kelompok"), reverse("directory:group-list"))],
        "columns": [(group, compare_url(groups, only_differences, but=group)) for group in groups],
        "unknown": choice.unknown,
        "left_out": Group.objects.filter(pk__in=choice.ids[MOST:]).order_by("sort_name", "pk"),
        "only_differences": only_differences,
    }
    if len(groups) < MOST:
        words = request.GET.get("cari", "").strip()[:MAX_QUERY_LENGTH]
        context |= {
            "words": words,
            "found": found_for(words, groups, only_differences),
            "proposals": proposals_for(groups, only_differences),
        }
    if len(groups) < FEWEST:
        return render(request, "directory/compare_choose.html", context)
    rows = comparison_rows(groups)
    shown = [row for row in rows if row.differs or not only_differences]
    context |= {
        "rows": [(row, list(zip(groups, row.cells, strict=True))) for row in shown],
        "hidden_count": len(rows) - len(shown),
        "toggle_url": compare_url(groups, not only_differences),
    }
    return render(request, "directory/compare.html", context)


def compare_url(
    groups: Iterable[Group], only_differences: bool = False, but: Group | None = None
) -> str:
    """Return the address that compares `groups`, without `but`."""
    parameters = [("g", group.slug) for group in groups if group != but]
    if only_differences:
        parameters.append(("beda", "1"))
    address = reverse("directory:compare")
    return f"{address}?{urlencode(parameters)}" if parameters else address


def found_for(words: str, groups: list[Group], only_differences: bool) -> list[Candidate]:
    """Return the groups that `words` find, besides `groups`, each with the address that adds it."""
    if not words:
        return []
    limit = FOUND + len(groups)
    found = engine.find(Question(words=query_words(words) or [words]), limit=limit).groups
    others = [group for group in found if group not in groups][:FOUND]
    return _candidates(others, groups, only_differences)


def proposals_for(groups: list[Group], only_differences: bool = False) -> list[Candidate]:
    """Return groups to compare with, each with the address that does so.

    With some group chosen they share the topics of the first; with none they are those that the
    article names.
    """
    published = Group.objects.published().with_card()
    found: QuerySet[Group]
    if groups:
        topics = [topic.pk for topic in groups[0].topics.all()]
        found = (
            published.filter(kind=groups[0].kind, topics__in=topics)
            .exclude(pk__in=[group.pk for group in groups])
            .annotate(alike=Count("topics"))  # of those that the filter left
            .order_by("-alike", "sort_name", "pk")
        )
    else:
        found = published.filter(origin=Origin.SEED).in_order("name")
    return _candidates(found[:PROPOSED], groups, only_differences)


def _candidates(
    others: Iterable[Group], groups: list[Group], only_differences: bool
) -> list[Candidate]:
    return [
        Candidate(other.title, other.summary, compare_url([*groups, other], only_differences))
        for other in others
    ]
