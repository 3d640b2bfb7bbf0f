"""Challenges that groups face, and what eases them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.listing.counts import challenge_counts, kind_counts
from directory.models import Challenge, Mitigation
from directory.views.concepts import SHOWN, named_by_groups, neighbours, rows_by_kind, section_of
from directory.views.moved import moved


@require_safe
def challenge_list(request: HttpRequest) -> HttpResponse:
    """Show all challenges with their mitigations: of both kinds, then of each alone."""
    context = {
        "rows": rows_by_kind(Challenge.objects.all(), challenge_counts()),
        "mitigations": Mitigation.objects.prefetch_related("challenges"),
        "kind_counts": kind_counts(),
    }
    return render(request, "directory/challenge_list.html", context)


@require_safe
def challenge_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one challenge, how to ease it, and the groups that name it themselves."""
    challenge: Challenge | None = Challenge.objects.filter(slug=slug).first()
    if challenge is None:
        return moved(Challenge, slug)
    links = named_by_groups(challenge.in_groups.all())
    section = section_of(challenge)
    siblings = [other for other in Challenge.objects.all() if section_of(other) == section]
    context = {
        "challenge": challenge,
        "trail": [(_("Tantangan"), reverse("directory:challenge-list"))],
        "mitigations": challenge.mitigations.prefetch_related("challenges"),
        "links": links[:SHOWN],
        "named_by": links.count(),
        "kind_counts": kind_counts(),
        "siblings": siblings,
        "neighbours": neighbours(siblings, challenge),
    }
    return render(request, "directory/challenge_detail.html", context)
