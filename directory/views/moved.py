"""Addresses of topics, benefits and challenges that were merged into others."""

from __future__ import annotations

from django.db.models import Model
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect

from directory.models import FormerConcept


def moved(model: type[Model], slug: str) -> HttpResponsePermanentRedirect:
    """Lead a former slug of `model` to the page that took its place; raise Http404 without one."""
    target = FormerConcept.target_of(str(model._meta.model_name), slug)
    if target is None:
        raise Http404
    return redirect(f"directory:{model._meta.model_name}-detail", slug=target, permanent=True)
