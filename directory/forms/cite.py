"""One box below the form of a group: where the changes come from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.forms.fields import WebAddressField
from directory.models import Source


class CiteForm(forms.Form):
    """The page that the facts just changed were taken from; may stay empty."""

    url = WebAddressField(
        label=_("Alamat halaman sumber"),
        required=False,
        max_length=600,
        help_text=_("Halaman tempat Anda membaca isi baru itu."),
    )
    title = forms.CharField(
        label=_("Judul"),
        required=False,
        max_length=250,
        help_text=_(
            "Nama terbitan dan judul halamannya, jangan nama orang. Kosongkan bila sumbernya sudah "
            "pernah dicatat."
        ),
    )
    publisher = forms.CharField(label=_("Penerbit"), required=False, max_length=120)
    replace = forms.BooleanField(
        label=_("Rujukan lama untuk keterangan yang berubah tidak berlaku lagi"),
        required=False,
        label_suffix="",
    )

    prefix = "cite"

    def clean_url(self) -> str:
        """Refuse addresses that are no web pages."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("http://", "https://")):
            raise ValidationError(_("Isi dengan alamat web."))
        return url

    def clean(self) -> dict[str, Any]:
        """Ask for the title of a page that no source stands for yet."""
        cleaned = super().clean() or {}
        url = cleaned.get("url")
        if url and not cleaned.get("title") and not Source.objects.filter(url=url).exists():
            self.add_error("title", _("Sumber ini baru. Tulis judulnya."))
        return cleaned
