"""What a reader may be about to type, for the search box."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.search import engine
from directory.search.engine import Suggestion
from directory.text import MAX_QUERY_LENGTH

Answer = dict[str, list[dict[str, str]]]


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer ``{"suggestions": [{"type", "type_label", "label", "url"}]}`` for the words in ``q``.

    `lang` is ``en`` for labels and addresses of the English pages.
    """
    text = request.GET.get("q", "")[:MAX_QUERY_LENGTH]
    language = "en" if request.GET.get("lang") == "en" else "id"
    return JsonResponse(_answer(tuple(engine.suggest(text)), language))


@lru_cache(maxsize=2_048)
def _answer(suggestions: tuple[Suggestion, ...], language: str) -> Answer:
    with translation.override(language):
        types = {
            "group": _("kelompok"),
            "benefit": _("manfaat"),
            "topic": _("bidang atau isu"),
            "province": _("provinsi"),
        }
        return {
            "suggestions": [
                {
                    "type": one.type,
                    "type_label": types[one.type],
                    "label": one.label_en if language == "en" and one.label_en else one.label,
                    "url": reverse(f"directory:{one.type}-detail", args=[one.slug]),
                }
                for one in suggestions
            ]
        }
