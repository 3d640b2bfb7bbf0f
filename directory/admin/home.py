"""The front page's lists of work and its charts, in words and with links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Kind
from directory.curation.overview import Task, counts_by_facet, tasks
from directory.search import engine

_GROUPS = "directory_group_changelist"
_PUBLISHED = {"status__exact": "published"}

#: Of each task: its words, the list that it leads to with its filter, who may see that list.
_TASKS: dict[str, tuple[Any, str, dict[str, str], str]] = {
    "stale": (
        gettext_lazy("Lama tidak diperiksa (lebih dari 24 bulan)"),
        *(_GROUPS, _PUBLISHED | {"verified": "stale"}, "view_group"),
    ),
    "due": (
        gettext_lazy("Perlu diperiksa ulang (lebih dari 12 bulan)"),
        *(_GROUPS, _PUBLISHED | {"verified": "due"}, "view_group"),
    ),
    "never": (
        gettext_lazy("Belum diperiksa"),
        *(_GROUPS, _PUBLISHED | {"verified": "never"}, "view_group"),
    ),
    "matched": (
        gettext_lazy("Baru dicocokkan dengan sumber tersimpan, belum diperiksa"),
        *(_GROUPS, _PUBLISHED | {"verified": "matched"}, "view_group"),
    ),
    "dead_links": (
        gettext_lazy("Tautan mati"),
        *("directory_linkcheck_changelist", {"state__exact": "dead"}, "view_linkcheck"),
    ),
    "duplicates": (
        gettext_lazy("Kemungkinan duplikat"),
        *("directory_duplicatepair_changelist", {"distinct__exact": "0"}, "view_duplicatepair"),
    ),
    "no_source": (
        gettext_lazy("Belum bersumber"),
        *(_GROUPS, _PUBLISHED | {"has_source": "no"}, "view_group"),
    ),
    "empty": (
        gettext_lazy("Keterangan pokok masih kosong"),
        *(_GROUPS, _PUBLISHED | {"empty": "any"}, "view_group"),
    ),
    "drafts": (
        gettext_lazy("Draf yang belum terbit"),
        *(_GROUPS, {"status__exact": "draft"}, "view_group"),
    ),
    "misses": (
        gettext_lazy("Pencarian pengunjung yang tidak menemukan apa-apa"),
        *("directory_searchmiss_changelist", {}, "view_searchmiss"),
    ),
}


@dataclass(frozen=True)
class Work:
    """One line of work: words, number as shown, address of the list."""

    label: Any
    number: str
    url: str


@dataclass(frozen=True)
class Bar:
    """One column of a chart: what it stands for, how many groups, and its place in units."""

    label: str
    number: int
    url: str
    x: int
    y: int
    height: int


@dataclass
class Chart:
    """A small column chart; `empty` names what has no group yet."""

    title: Any
    bars: list[Bar] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    width: int = 0

    #: Height of the drawing, and the distance from one column to the next, in units.
    HEIGHT, STEP = 60, 8


def home(request: HttpRequest) -> dict[str, Any]:
    """Return what the front page shows besides its blocks, as far as this account may see it."""
    user: Any = request.user
    if not user.has_perm("directory.view_group"):
        return {}
    total, counts = counts_by_facet()
    return {
        "work": [
            _work(task)
            for task in tasks(total, counts)
            if task.number and user.has_perm(f"directory.{_TASKS[task.key][3]}")
        ],
        "charts": list(_charts(counts)),
        "published": total,
    }


def _work(task: Task) -> Work:
    label, name, query, _permission = _TASKS[task.key]
    number = f"{task.number:,}".replace(",", ".")
    if task.more:
        number = _("lebih dari %(number)s") % {"number": number}
    return Work(label, number, reverse(f"admin:{name}", query=query or None))


def _charts(counts: Mapping[str, Mapping[str, int]]) -> Iterator[Chart]:
    vocabulary = engine.vocabulary()
    kinds = [(kind.value, str(kind.label)) for kind in Kind]
    yield _chart(_("Menurut jenis"), "kind", kinds, counts)
    for kind, title in (
        (Kind.OCCUPATIONAL, _("Menurut bidang")),
        (Kind.VOLUNTEER, _("Menurut isu")),
    ):
        topics = [(topic.slug, topic.name) for topic in vocabulary.topics if topic.kind == kind]
        yield _chart(title, "topic", topics, counts)
    places = [(place.slug, place.name) for place in vocabulary.provinces]
    title = _("Menurut provinsi, kantor pusat atau cabang")
    yield _chart(title, "province", places, counts)


def _chart(
    title: str, facet: str, rows: list[tuple[str, str]], counts: Mapping[str, Mapping[str, int]]
) -> Chart:
    """Return the chart of one facet; each column leads to the public list that it counts."""
    numbers = counts.get(facet, {})
    chart = Chart(title, width=len(rows) * Chart.STEP)
    most = max((numbers.get(key, 0) for key, _label in rows), default=0) or 1
    for place, (key, label) in enumerate(rows):
        number = numbers.get(key, 0)
        height = max(1, round(Chart.HEIGHT * number / most)) if number else 0
        url = reverse("directory:group-list", query={facet: key})
        x, y = place * Chart.STEP, Chart.HEIGHT - height
        chart.bars.append(Bar(label, number, url, x, y, height))
        if not number:
            chart.empty.append(label)
    return chart
