"""Benefits of joining: what each means, for which kind it is common, who names it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.listing.counts import benefit_counts, kind_counts
from directory.models import Benefit, KindProfile
from directory.social_cards.content import benefit_card
from directory.views.concepts import SHOWN, named_by_groups, neighbours, rows_by_kind, section_of
from directory.views.moved import moved
from directory.views.social_pictures import picture_path


@require_safe
def benefit_list(request: HttpRequest) -> HttpResponse:
    """Show all benefits: of each kind alone, then of both."""
    context = {
        "rows": rows_by_kind(Benefit.objects.all(), benefit_counts()),
        "profiles": {profile.kind: profile for profile in KindProfile.objects.all()},
        "kind_counts": kind_counts(),
    }
    return render(request, "directory/benefit_list.html", context)


@require_safe
def benefit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one benefit with the groups that name it themselves."""
    benefit: Benefit | None = Benefit.objects.filter(slug=slug).first()
    if benefit is None:
        return moved(Benefit, slug)
    links = named_by_groups(benefit.in_groups.all())
    section = section_of(benefit)
    siblings = [other for other in Benefit.objects.all() if section_of(other) == section]
    context = {
        "benefit": benefit,
        "picture_path": picture_path("manfaat", slug, benefit_card(benefit)),
        "trail": [(_("Manfaat"), reverse("directory:benefit-list"))],
        "links": links[:SHOWN],
        "named_by": links.count(),
        "kind_counts": kind_counts(),
        "siblings": siblings,
        "neighbours": neighbours(siblings, benefit),
    }
    return render(request, "directory/benefit_detail.html", context)
