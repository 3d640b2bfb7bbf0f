"""The guide: pages of prose, each with the live part of the directory that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Kind, NameType, Origin
from directory.listing.counts import benefit_counts
from directory.models import (
    Benefit,
    Challenge,
    ComparisonAspect,
    GeneralStep,
    Group,
    GroupName,
    GuidePage,
    KindProfile,
    Mitigation,
)
from directory.views.concepts import ConceptRow, neighbours

#: What a live part needs besides the page; its template is named after it.
Part = dict[str, Any]


def _examples() -> Part:
    """The groups that the article names, by kind, each with the name that it is given there."""
    names = GroupName.objects.filter(type=NameType.ARTICLE)
    groups = (
        Group.objects.published()
        .filter(origin=Origin.SEED)
        .with_card()
        .prefetch_related(Prefetch("names", queryset=names))
        .in_order("name")
    )
    named = [(group, _named_in_article(group.names.all())) for group in groups]
    return {"examples": [(kind, [pair for pair in named if pair[0].kind == kind]) for kind in Kind]}


def _named_in_article(names: Iterable[GroupName]) -> str:
    """Say what the article calls a group; nothing where it uses the official name."""
    quoted = ", ".join(f"“{name.value}”" for name in names)
    return _("%(names)s: disebut demikian dalam artikel") % {"names": quoted} if quoted else ""


def _steps() -> Part:
    """The general steps of joining, for each kind."""
    steps = list(GeneralStep.objects.all())
    return {"ways": [(kind, [step for step in steps if kind in step.kinds]) for kind in Kind]}


def _benefits_of(*kinds: Kind) -> Callable[[], Part]:
    """The benefits that the article states for all `kinds`, with how many groups name each."""

    def part() -> Part:
        counts = benefit_counts()
        benefits = Benefit.objects.filter(
            origin=Origin.SEED, **{f"for_{kind.value}": kind in kinds for kind in Kind}
        )
        rows = [ConceptRow(benefit, counts[benefit.slug]) for benefit in benefits]
        return {"benefits": rows, "kinds": kinds}

    return part


def _challenges() -> Part:
    """The challenges that the article names, with what eases them."""
    mitigations = Mitigation.objects.filter(origin=Origin.SEED).prefetch_related("challenges")
    return {
        "challenges": Challenge.objects.filter(origin=Origin.SEED),
        "mitigations": mitigations,
    }


def _aspects() -> Part:
    """How the kinds differ."""
    return {"aspects": ComparisonAspect.objects.all()}


def _profiles() -> Part:
    """What each kind is."""
    return {"profiles": KindProfile.objects.all()}


#: The live part of each page, by its slug: a template in directory/guide/ and what it shows.
PARTS: dict[str, tuple[str, Callable[[], Part]]] = {
    "pengertian": ("profiles", _profiles),
    "perbedaan": ("aspects", _aspects),
    "manfaat-kelompok-profesi": ("benefits", _benefits_of(Kind.OCCUPATIONAL)),
    "manfaat-kelompok-relawan": ("benefits", _benefits_of(Kind.VOLUNTEER)),
    "contoh-kelompok": ("examples", _examples),
    "cara-bergabung": ("steps", _steps),
    "peran-dalam-masyarakat": ("benefits", _benefits_of(*Kind)),
    "tantangan-dan-jalan-keluar": ("challenges", _challenges),
}


@require_safe
def guide_list(request: HttpRequest) -> HttpResponse:
    """Show the pages of the guide in reading order."""
    return render(request, "directory/guide_list.html", {"pages": GuidePage.objects.all()})


@require_safe
def guide_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of the guide with its live part, and the pages around it."""
    page: GuidePage = get_object_or_404(GuidePage, slug=slug)
    pages = list(GuidePage.objects.all())
    context = {
        "page": page,
        "pages": pages,
        "neighbours": neighbours(pages, page),
        "trail": [(_("Panduan"), reverse("directory:guide-list"))],
    }
    if page.slug in PARTS:
        name, part = PARTS[page.slug]
        context |= {"part": f"directory/guide/{name}.html", **part()}
    return render(request, "directory/guide_detail.html", context)
