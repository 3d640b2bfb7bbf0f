"""The admin's front page: what a curator works on, in four blocks, not one list per Django app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.admin.home import home
from directory.admin.labels import choice_label

#: Blocks in their order, with the models in them as `object_name`; "Lanjutan" takes all the rest.
BLOCKS: Sequence[tuple[Any, Sequence[str]]] = (
    (_("Kelompok"), ("Group", "Topic", "Source", "Verification")),
    (_("Manfaat & tantangan"), ("Benefit", "Challenge", "Mitigation")),
    (_("Usulan"), ()),
    (
        _("Lanjutan"),
        (
            "SavedFilter",
            "GuidePage",
            "KindProfile",
            "ComparisonAspect",
            "GeneralStep",
            "Province",
            "Synonym",
            "SearchMiss",
            "LinkCheck",
            "DuplicatePair",
            "FormerSlug",
            "SeedRecord",
        ),
    ),
)


class LabelledAutocomplete(AutocompleteJsonView):
    """Offers rows under a label that tells them apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """Return value and label of one row."""
        result: dict[str, str] = super().serialize_result(obj, to_field_name)  # type: ignore[misc]
        return result | {"text": choice_label(obj)}


class CuratorSite(admin.AdminSite):
    """Django's admin in the words of the directory."""

    site_header = _("Direktori kelompok: ruang kurator")
    site_title = _("Ruang kurator")
    index_title = _("Ruang kurator")
    empty_value_display = "–"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the blocks that hold something this account may see; of one app, its models."""
        if app_label is not None:
            return super().get_app_list(request, app_label)
        return [block for block in self.blocks(request) if block["models"]]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show the front page. "Usulan" is on it though empty: it says that none can come yet."""
        context = {"blocks": self.blocks(request), **home(request)} | (extra_context or {})
        return super().index(request, context)

    def blocks(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the four blocks, in the shape that the admin's templates know as apps."""
        apps = super().get_app_list(request)
        own = {
            model["object_name"]: model
            for app in apps
            if app["app_label"] == "directory"
            for model in app["models"]
        }
        blocks = []
        for title, names in BLOCKS:
            label = slugify(str(title))
            blocks.append(
                {
                    "name": title,
                    "app_label": label,
                    "app_url": f"{reverse('admin:index', current_app=self.name)}#{label}",
                    "has_module_perms": True,
                    "models": [own.pop(name) for name in names if name in own],
                }
            )
        others = (
            model for app in apps if app["app_label"] != "directory" for model in app["models"]
        )
        blocks[-1]["models"] += [*own.values(), *others]
        return blocks

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Answer what a reader types into a field that offers rows."""
        response = LabelledAutocomplete.as_view(admin_site=self)(request)
        assert isinstance(response, HttpResponse)
        return response
