"""The box "Sumber perubahan ini": one source for all that a save changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from directory.curation.cite import cite, facts_of, source_at
from directory.models import Source


class GroupCite:
    """The part of the admin of groups that keeps where changes come from."""

    def save_related(
        self: Any, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the rows, with the source where they have none; cite it for what was changed."""
        typed = form.cite.cleaned_data
        if not typed.get("url"):
            super().save_related(request, form, formsets, change)  # type: ignore[misc]
            return
        group = form.instance
        source = source_at(
            typed["url"], title=typed["title"], publisher=typed["publisher"], group=group
        )
        changed = {*form.changed_data}
        for formset in formsets:
            if formset.has_changed():
                changed.add(formset.prefix)
                _give_source(formset, source)
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        facts = facts_of(changed)
        cite(group, facts, source, replace=typed["replace"])
        if facts:
            names = ", ".join(str(fact.label) for fact in facts)
            message = _("Sumber “%(source)s” dicatat untuk: %(facts)s.")
            self.message_user(request, message % {"source": source, "facts": names})
        else:
            message = _("Tidak ada keterangan yang berubah, jadi sumbernya tidak dirujuk.")
            self.message_user(request, message, messages.WARNING)


def _give_source(formset: Any, source: Source) -> None:
    """Give changed rows that name no source of their own this one."""
    for form in formset.forms:
        row = form.instance
        if form.has_changed() and hasattr(row, "source_id") and row.source_id is None:
            row.source = source
