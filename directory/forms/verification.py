"""How an entry was checked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.choices import VerificationMethod
from directory.forms.fields import FactsField
from directory.models import Verification

#: The ways in which a curator checks; a comparison with a stored source is not one.
METHODS = [
    choice
    for choice in VerificationMethod.choices
    if choice[0] != VerificationMethod.STORED_SOURCE.value
]


class CheckForm(forms.Form):
    """What to say about a check made today."""

    required_css_class = "required"

    method = forms.ChoiceField(
        label=_("Cara memeriksa"),
        choices=METHODS,
        initial=VerificationMethod.OFFICIAL_SITE,
    )
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=300,
        help_text=_("Boleh kosong. Jangan tulis nama atau nomor pribadi."),
    )


class VerificationForm(forms.ModelForm):
    """A check as a row, with the facts as boxes to tick."""

    fields_checked = FactsField(
        label=_("Keterangan yang diperiksa"),
        required=False,
        help_text=_("Kosongkan bila seluruh isi entri diperiksa."),
    )

    class Meta:
        model = Verification
        fields = ["group", "checked_on", "method", "result", "note"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial["fields_checked"] = self.instance.fields

    def clean(self) -> dict[str, object]:
        """Hand the ticked facts to the row: `fields` itself is taken by the form."""
        cleaned = super().clean() or {}
        self.instance.fields = list(cleaned.get("fields_checked") or [])
        return cleaned
