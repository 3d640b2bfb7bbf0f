"""The pictures that services show beside a shared address (Open Graph)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.models import Benefit, Group, SavedFilter
from directory.social_cards.content import benefit_card, group_card, landing_card, site_card
from directory.social_cards.draw import Card
from directory.social_cards.files import Busy, picture


def _group(slug: str) -> Card | None:
    group = Group.objects.published().with_card().filter(slug=slug).first()
    return group_card(group) if group else None


def _benefit(slug: str) -> Card | None:
    benefit = Benefit.objects.filter(slug=slug).first()
    return benefit_card(benefit) if benefit else None


def _landing(slug: str) -> Card | None:
    saved = SavedFilter.objects.published().filter(slug=slug).first()
    return landing_card(saved) if saved else None


#: The nouns that have pictures, as addresses name them.
_CARDS: dict[str, Callable[[str], Card | None]] = {
    "kelompok": _group,
    "manfaat": _benefit,
    "pilihan": _landing,
}


def picture_path(noun: str, slug: str, card: Card) -> str:
    """Return the path of the picture of one row, which changes with what is on it."""
    return reverse("directory:picture", args=[noun, slug, card.version])


@require_safe
def row_picture(request: HttpRequest, noun: str, slug: str, version: str) -> HttpResponse:
    """Serve the picture of one row; lead an older address to the present one."""
    card = _CARDS[noun](slug) if noun in _CARDS else None
    if card is None:
        raise Http404
    if card.version != version:
        return HttpResponseRedirect(picture_path(noun, slug, card))
    return _answer(card)


@require_safe
def site_picture(request: HttpRequest, version: str) -> HttpResponse:
    """Serve the picture of the site, which stands for every page without one of its own."""
    card = site_card()
    if card.version != version:
        return HttpResponseRedirect(reverse("directory:picture-site", args=[card.version]))
    return _answer(card)


def _answer(card: Card) -> HttpResponse:
    try:
        data = picture(card)
    except Busy:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
