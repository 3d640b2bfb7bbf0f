"""Fields of work and causes, and the groups in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directory.choices import Kind
from directory.listing.counts import descendants, kind_counts, topic_counts
from directory.models import Benefit, Group, Topic
from directory.views.concepts import SHOWN, neighbours
from directory.views.moved import moved

#: How many of the benefits that groups of a topic name are shown.
TOP_BENEFITS = 8

#: The Sustainable Development Goals by number, in short Indonesian words.
SDG_NAMES = {
    1: _("Tanpa kemiskinan"),
    2: _("Tanpa kelaparan"),
    3: _("Kehidupan sehat dan sejahtera"),
    4: _("Pendidikan berkualitas"),
    5: _("Kesetaraan gender"),
    6: _("Air bersih dan sanitasi layak"),
    7: _("Energi bersih dan terjangkau"),
    8: _("Pekerjaan layak dan pertumbuhan ekonomi"),
    9: _("Industri, inovasi, dan infrastruktur"),
    10: _("Berkurangnya kesenjangan"),
    11: _("Kota dan permukiman yang berkelanjutan"),
    12: _("Konsumsi dan produksi yang bertanggung jawab"),
    13: _("Penanganan perubahan iklim"),
    14: _("Ekosistem lautan"),
    15: _("Ekosistem daratan"),
    16: _("Perdamaian, keadilan, dan kelembagaan yang tangguh"),
    17: _("Kemitraan untuk mencapai tujuan"),
}


class TopicRow(NamedTuple):
    """A topic with the number of its groups and the topics right below it."""

    topic: Topic
    number: int
    children: list[TopicRow]


def topic_tree(
    topics: Iterable[Topic], counts: Mapping[str, int], parent: int | None = None
) -> list[TopicRow]:
    """Return the topics below `parent` as a tree; a circle of parents is never entered."""
    rows = list(topics)
    return [
        TopicRow(topic, counts[topic.slug], topic_tree(rows, counts, topic.pk))
        for topic in rows
        if topic.parent_id == parent
    ]


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """Show the fields of work and the causes, each with its number of groups."""
    tree = topic_tree(Topic.objects.all(), topic_counts())
    context = {
        "fields": [row for row in tree if row.topic.kind == Kind.OCCUPATIONAL],
        "causes": [row for row in tree if row.topic.kind == Kind.VOLUNTEER],
        "kind_counts": kind_counts(),
    }
    return render(request, "directory/topic_list.html", context)


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one field of work or cause, with its groups and what they offer most often."""
    topic: Topic | None = Topic.objects.select_related("parent").filter(slug=slug).first()
    if topic is None:
        return moved(Topic, slug)
    topics = list(Topic.objects.filter(kind=topic.kind))
    counts = topic_counts()
    below = descendants((other.pk, other.parent_id) for other in topics)[topic.pk]
    siblings = [other for other in topics if other.parent_id == topic.parent_id]
    groups = Group.objects.published().filter(topics__in=below).distinct()
    trail = [(gettext("Bidang dan isu"), reverse("directory:topic-list"))]
    if topic.parent:
        trail.append((topic.parent.local_name, topic.parent.get_absolute_url()))
    context = {
        "topic": topic,
        "trail": trail,
        "codes": [code.strip() for code in topic.codes.split(";") if code.strip()],
        "classification": ", ".join(topic.classification.split(";")),
        "goals": [(n, SDG_NAMES[n]) for n in topic.sdg_numbers if n in SDG_NAMES],
        "children": topic_tree(topics, counts, topic.pk),
        "groups": groups.with_card().in_order("name")[:SHOWN],
        "count": counts[topic.slug],
        "benefits": _benefits_named_in(groups),
        "neighbours": neighbours(siblings, topic),
    }
    return render(request, "directory/topic_detail.html", context)


def _benefits_named_in(groups: QuerySet[Group]) -> QuerySet[Benefit]:
    """Return the benefits that most of `groups` name as their own, with `named_by`."""
    return (
        Benefit.objects.filter(in_groups__group__in=groups.order_by().values("pk"))
        .annotate(named_by=Count("in_groups"))
        .order_by("-named_by", "position", "pk")[:TOP_BENEFITS]
    )
