"""Why a group is among the results: said where its name does not show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from directory.choices import BranchType, Kind, NameType
from directory.models import Branch, Group, GroupName
from directory.search.language import KIND_WORDS, STOP_WORDS, stem
from directory.search.query import Alternative, Query, Unit
from directory.search.question import Reason
from directory.text import fold

#: At most so many reasons are given for one group.
MOST = 2


class Stems:
    """The stems of a text, to ask whether words are among them."""

    def __init__(self, *texts: str) -> None:
        self._stems = frozenset().union(*map(_stems_of, texts))

    def hold(self, words: Iterable[str]) -> bool:
        """Tell whether every word, or another of its family, stands in the text."""
        telling = [word for word in words if word not in STOP_WORDS]
        return bool(telling) and all(stem(word) in self._stems for word in telling)


@lru_cache(maxsize=4_096)
def _stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text: most are names of taxonomies and places, asked for each time."""
    return frozenset(map(stem, fold(text).split()))


def reasons(query: Query, groups: Sequence[Group]) -> dict[int, list[Reason]]:
    """Return why each of `groups`, as fetched for cards, matches; none where its name says it.

    Costs two queries at most, whatever the number of groups. Misspelt names are never shown.
    """
    unsaid = {group.pk: _unsaid(query, group) for group in groups} if query.words else {}
    ids = [pk for pk, units in unsaid.items() if units]
    if not ids:
        return {pk: [] for pk in unsaid}
    names: dict[int, list[GroupName]] = {pk: [] for pk in unsaid}
    for name in GroupName.objects.shown().filter(group__in=ids):
        names[name.group_id].append(name)
    branches: dict[int, list[Branch]] = {pk: [] for pk in unsaid}
    for branch in Branch.objects.filter(group__in=ids).select_related("province"):
        branches[branch.group_id].append(branch)
    return {
        group.pk: _reasons(query, unsaid[group.pk], group, names[group.pk], branches[group.pk])
        if unsaid[group.pk]
        else []
        for group in groups
    }


def _unsaid(query: Query, group: Group) -> list[Unit]:
    """Return the units that the group's name does not show."""
    own = Stems(group.name, group.acronym)
    return [unit for unit in query.required if not own.hold(unit.words)]


def _reasons(
    query: Query,
    unsaid: Sequence[Unit],
    group: Group,
    names: Sequence[GroupName],
    branches: Sequence[Branch],
) -> list[Reason]:
    for name in names:
        if all(Stems(name.value).hold(unit.words) for unit in query.required):
            return [Reason(_name_label(name), name.value)]
    found: list[Reason] = []
    for unit in unsaid:
        reason = _reason(unit, group, names, branches)
        if reason and reason not in found:
            found.append(reason)
    return found[:MOST]


def _reason(
    unit: Unit, group: Group, names: Sequence[GroupName], branches: Sequence[Branch]
) -> Reason | None:
    """Return the first place that holds a unit, from the most to the least telling."""
    for name in names:
        if Stems(name.value).hold(unit.words):
            return Reason(_name_label(name), name.value)
    for alternative in unit.alternatives:
        for topic in group.topics.all():
            if ("topic", topic.slug) in unit.values or Stems(topic.name, topic.name_en).hold(
                alternative.words
            ):
                label = _("bidang") if topic.kind == Kind.OCCUPATIONAL else _("isu")
                return Reason(label, topic.local_name)
        place = _place(alternative, group, branches)
        if place:
            return place
        if alternative.is_synonym:
            texts = [group.name, group.acronym, group.summary, *(name.value for name in names)]
            if Stems(*texts).hold(alternative.words):
                return Reason(_("sinonim"), " ".join(alternative.words))
    if any(KIND_WORDS.get(word) == group.kind for word in unit.words):
        return Reason(_("jenis"), str(group.get_kind_display()))
    if Stems(group.summary).hold(unit.words):
        return Reason(_("ringkasan"), " ".join(unit.words))
    return None


def _place(alternative: Alternative, group: Group, branches: Sequence[Branch]) -> Reason | None:
    province = group.headquarters_province
    names = [province.name, province.name_en] if province else []
    if Stems(group.headquarters_city, *names).hold(alternative.words):
        return Reason(_("kantor pusat"), group.headquarters_city or names[0])
    for branch in branches:
        where = [branch.name, branch.city, branch.province.name, branch.province.name_en]
        if Stems(*where).hold(alternative.words):
            is_branch = branch.type == BranchType.BRANCH
            return Reason(_("cabang") if is_branch else _("kegiatan"), branch.name)
    return None


def _name_label(name: GroupName) -> str:
    labels = {
        NameType.ALIAS: _("nama lain"),
        NameType.ACRONYM: _("singkatan lain"),
        NameType.FORMER: _("nama lama"),
        NameType.ENGLISH: _("nama Inggris"),
        NameType.BRANCH: _("satuan atau program"),
        NameType.ARTICLE: _("disebut demikian dalam artikel"),
    }
    return labels[NameType(name.type)]
