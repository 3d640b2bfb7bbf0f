"""Two curators in one form: the second is shown what the first saved, and loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from directory.forms import clash
from directory.models import Group


@dataclass(frozen=True)
class Clash:
    """What a page says about it: who saved what meanwhile, and how both versions differ."""

    version: int
    saved_by: str
    saved_at: Any
    differences: list[clash.Difference]


class GroupClash:
    """The part of the admin of groups that guards a save against another one."""

    def locked(self: Any, request: HttpRequest, key: str) -> Group | None:
        """Return the group with its row locked until the transaction ends.

        On SQLite the transaction itself, begun IMMEDIATE, keeps every other writer out.
        """
        rows = self.model.objects.select_for_update()
        try:
            group: Group | None = rows.filter(pk=self.model._meta.pk.to_python(key)).first()
        except ValidationError:  # no number: Django's own answer follows
            return None
        return group

    def settle_clash(self: Any, request: HttpRequest, group: Group) -> dict[str, Any]:
        """Compare a form that was overtaken with what is stored; return what the page needs.

        The sent data is replaced by the same data laid upon the stored version. It still carries
        the old version, so that the form itself refuses it.
        """
        if request.POST.get("version") == str(group.version):
            return {}
        latest = group.history.first()
        form_class = self.get_form(request, group, change=True)
        form = form_class(request.POST, request.FILES, instance=group)
        formsets = [
            formset_class(
                **self.get_formset_kwargs(
                    request, group, inline, formset_class.get_default_prefix()
                )
            )
            for formset_class, inline in self.get_formsets_with_inlines(request, group)
        ]
        version = group.version
        for part in (form, *formsets):
            part.is_valid()  # has them cleaned, so that typed and stored values compare
        base = clash.read_base(request.POST.get(clash.BASE))
        differences = clash.compare(form, formsets, base)
        request.POST = clash.rebase(form, formsets, differences)  # type: ignore[assignment]
        return {
            "clash": Clash(
                version=version,
                saved_by=str(latest.history_user or "") if latest else "",
                saved_at=latest.history_date if latest else group.updated_at,
                differences=differences,
            )
        }
