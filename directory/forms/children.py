"""The rows that belong to a group, edited together with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from directory.forms.fields import WebAddressField
from directory.models import JoinStep

#: Where steps wait while they change places: above every number that a curator can type.
_ASIDE = 10_000
MAX_STEPS = 999


class ChildFormSet(BaseInlineFormSet):
    """Rows of one group, of which others may add and delete some while the form is open."""

    def initial_form_count(self) -> int:
        """Count the rows that were sent as stored ones, and say who they are.

        Django believes the number that was sent, and fails where a row is missing.
        """
        count: int = super().initial_form_count()
        if not self.is_bound:
            return count
        named = 0
        while named < count and self._key_name(named) in self.data:
            named += 1
        return named

    def get_queryset(self) -> Any:
        """Return the stored rows; of a form that was sent, those in it and in its order.

        The admin pairs forms and rows by their place.
        """
        rows = super().get_queryset()
        if not self.is_bound:
            return rows
        by_key = {str(row.pk): row for row in rows}
        sent = (self.data[self._key_name(i)] for i in range(self.initial_form_count()))
        return [by_key[key] for key in sent if key in by_key]

    def stored_rows(self) -> list[Any]:
        """Return all rows that the group has now."""
        return list(super().get_queryset())

    def sent_key(self, form: Any) -> str:
        """Return the primary key that was sent for a form's row; "" for a new one."""
        key: str = self.data.get(form.add_prefix(self.model._meta.pk.name), "")
        return key

    def is_deleted(self, form: Any) -> bool:
        """Tell whether the row is to be deleted."""
        return bool(self.can_delete and getattr(form, "cleaned_data", {}).get("DELETE"))

    def _key_name(self, number: int) -> str:
        return f"{self.add_prefix(number)}-{self.model._meta.pk.name}"


class JoinStepForm(forms.ModelForm):
    """One step; whether its number is free is for all steps together to say."""

    order = forms.IntegerField(
        label=_("Urutan"),
        required=False,
        min_value=1,
        max_value=MAX_STEPS,
        help_text=_("Mulai dari 1. Kosongkan untuk langkah terakhir."),
    )

    class Meta:
        model = JoinStep
        fields = ["order", "text", "document", "fee", "link", "source"]
        field_classes = {"link": WebAddressField}

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the number out: against the stored steps an exchange of two looks like a fault."""
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions | {"order"}


class JoinStepFormSet(ChildFormSet):
    """The steps of one group: each number once, in whatever order they are renumbered."""

    def clean(self) -> None:
        """Number the steps that were left without one, and refuse a number that is used twice."""
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        sent = {form.instance.pk for form in self.initial_forms}
        # Steps that another curator added meanwhile are not in the form, but keep their numbers.
        numbers = {step.order for step in self.stored_rows() if step.pk not in sent}
        last = max([*numbers, *(form.cleaned_data.get("order") or 0 for form in kept)], default=0)
        for form in kept:
            if form.cleaned_data.get("order") is None and "order" not in form.errors:
                last += 1
                form.cleaned_data["order"] = form.instance.order = last
        for form in kept:
            order = form.cleaned_data.get("order")
            if order in numbers:
                message = _("Urutan %(order)d dipakai dua langkah. Beri nomor yang berbeda.")
                form.add_error("order", ValidationError(message % {"order": order}))
            elif order is not None:
                numbers.add(order)

    def validate_unique(self) -> None:
        """Leave it to `clean`, which says which number it is."""

    def _is_kept(self, form: Any) -> bool:
        """Tell whether a form's step will stand after saving."""
        if not hasattr(form, "cleaned_data") or self.is_deleted(form):
            return False
        return form.instance.pk is not None or form.has_changed()

    def save(self, commit: bool = True) -> Any:
        """Save the steps; those that change places step aside first, so that none meets another."""
        moving = [
            form.instance.pk
            for form in self.initial_forms
            if form.instance.pk and ("order" in form.changed_data or self.is_deleted(form))
        ]
        self.model.objects.filter(pk__in=moving).update(order=F("order") + _ASIDE)
        return super().save(commit)
