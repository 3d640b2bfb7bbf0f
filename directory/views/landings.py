"""Editorial pages: a text, and the groups that a saved filter finds."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.listing.landing import landing
from directory.models import SavedFilter
from directory.social_cards.content import landing_card
from directory.views.social_pictures import picture_path


@require_safe
def landing_list(request: HttpRequest) -> HttpResponse:
    """Show all published pages with their introductions."""
    return render(
        request, "directory/landing_list.html", {"landings": SavedFilter.objects.published()}
    )


@require_safe
def landing_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page; one that is not published, to those who may see it in the admin."""
    saved: SavedFilter = get_object_or_404(SavedFilter, slug=slug)
    if not saved.published and not _may_preview(request):
        raise Http404
    page = landing(saved)
    context = {
        "saved": saved,
        "unlisted": not saved.published,
        "page": page,
        "others": SavedFilter.objects.published().exclude(pk=saved.pk),
        "picture_path": picture_path("pilihan", slug, landing_card(saved)),
        "trail": [(_("Pilihan"), reverse("directory:landing-list"))],
    }
    response = render(request, "directory/landing_detail.html", context)
    if not saved.published:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _may_preview(request: HttpRequest) -> bool:
    """Tell whether this reader sees drafts; the session is read for them alone."""
    user = request.user
    return user.is_staff and user.has_perm("directory.view_savedfilter")
