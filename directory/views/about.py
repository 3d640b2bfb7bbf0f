"""What this directory is, how it is kept true, and what it knows about its readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.choices import Freshness
from directory.listing.counts import kind_counts
from directory.models.freshness import DUE_MONTHS, FRESH_MONTHS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Explain the directory: for whom, how entries are made and checked, rules, licence."""
    counts = kind_counts()
    context = {
        "kind_counts": counts,
        "total": sum(counts.values()),
        "states": list(Freshness),
        "fresh_months": FRESH_MONTHS,
        "due_months": DUE_MONTHS,
    }
    return render(request, "directory/about.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what the site keeps about its readers, and what it does not."""
    return render(request, "directory/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was done and tested for readers with disabilities, and what is not known yet."""
    return render(request, "directory/accessibility.html")
