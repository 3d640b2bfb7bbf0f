"""How a group stands to others: related by fact, sharing a name, or simply alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from directory.choices import RelationType, Status
from directory.models import Group, GroupRelation
from directory.views.footnotes import Footnotes, Marks

SIMILAR_SHOWN = 4


@dataclass(frozen=True)
class Relative:
    """Another group, how this group stands to it, and what that rests on."""

    group: Group
    relation: str
    note: str
    marks: Marks


def relatives(group: Group, notes: Footnotes) -> list[Relative]:
    """Return parents, members and the like, seen from `group`; drafts stay hidden."""
    return [
        _relative(relation, other, _words(relation, from_here), notes)
        for relation, other, from_here in _relations(group)
        if relation.type != RelationType.SHARES_NAME_WITH
    ]


def sharing_name(group: Group, notes: Footnotes) -> list[Relative]:
    """Return the groups that use the same name or acronym."""
    return [
        _relative(relation, other, _words(relation, from_here), notes)
        for relation, other, from_here in _relations(group)
        if relation.type == RelationType.SHARES_NAME_WITH
    ]


def _relations(group: Group) -> list[tuple[GroupRelation, Group, bool]]:
    """Return each relation with the other group, and whether `group` is its subject."""
    there = [(relation, relation.other, True) for relation in group.relations.all()]
    back = [(relation, relation.group, False) for relation in group.reverse_relations.all()]
    return [item for item in [*there, *back] if item[1].status != Status.DRAFT]


def _relative(relation: GroupRelation, other: Group, words: str, notes: Footnotes) -> Relative:
    marks = notes.mark([relation.source], _("Hubungan antarkelompok"))
    return Relative(other, words, relation.note, marks)


def _words(relation: GroupRelation, from_here: bool) -> str:
    """Return the words between this group and the other: "induk dari", "anggota dari" ..."""
    if from_here or relation.type == RelationType.SHARES_NAME_WITH:
        return str(relation.get_type_display())
    return {
        RelationType.PARENT_OF: _("Bagian dari"),
        RelationType.SUCCESSOR_OF: _("Diteruskan oleh"),
        RelationType.MEMBER_OF: _("Beranggotakan"),
    }[RelationType(relation.type)]


def similar(group: Group) -> list[Group]:
    """Return a few groups of the same kind that share most topics, those near by first.

    Groups that the page names as related anyway are left out.
    """
    named = {other.pk for _relation, other, _here in _relations(group)} | {group.pk}
    topics = [topic.pk for topic in group.topics.all()]
    if not topics:
        return []
    near = When(headquarters_province=group.headquarters_province_id, then=Value(1))
    found = (
        Group.objects.published()
        .filter(kind=group.kind, topics__in=topics)
        .exclude(pk__in=named)
        .annotate(
            shared=Count("topics", filter=Q(topics__in=topics), distinct=True),
            near=Case(near, default=Value(0), output_field=IntegerField()),
        )
        .order_by("-shared", "-near", "sort_name", "pk")
        .with_card()
    )
    return list(found[:SIMILAR_SHOWN])
