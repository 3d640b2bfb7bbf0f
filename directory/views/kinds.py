"""The two kinds of group compared: the article's table, and figures from the directory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.models import ComparisonAspect, KindProfile, Province
from directory.views.kind_figures import kind_figures


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Show what each kind is, how they differ, and what the directory holds of each."""
    context = {
        "profiles": KindProfile.objects.all(),
        "aspects": ComparisonAspect.objects.all(),
        "figures": kind_figures(),
        "province_total": Province.objects.count(),
    }
    return render(request, "directory/kinds.html", context)
