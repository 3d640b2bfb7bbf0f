"""Kinds of input that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from directory import images
from directory.choices import CitedField
from directory.images import Fault, PictureError

FAULTS = {
    Fault.TOO_LARGE: _("Berkas ini lebih dari 5 MB. Perkecil dulu, lalu unggah lagi."),
    Fault.UNKNOWN: _("Berkas ini bukan gambar JPEG, PNG, atau WebP. SVG dan PDF tidak diterima."),
    Fault.TOO_MANY_PIXELS: _(
        "Gambar ini lebih dari 25 megapiksel. Perkecil ukurannya, lalu unggah lagi."
    ),
    Fault.BROKEN: _("Gambar ini rusak atau tidak lengkap. Simpan ulang, lalu unggah lagi."),
}


class TextField(forms.CharField):
    """Running text. Browsers end lines with CR LF; one sign is stored, so that nothing changes."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class LineField(forms.CharField):
    """A text without line ends, typed into a box of several lines."""

    def to_python(self, value: Any) -> str:
        """Return the text on one line."""
        return " ".join((super().to_python(value) or "").split())


class WebAddressField(forms.URLField):
    """An address; typed without its scheme, it is taken for https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https"} | kwargs)


class FactsField(forms.TypedMultipleChoiceField):
    """Facts of a group that were checked, ticked one by one, kept as a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", CitedField.choices)
        super().__init__(**kwargs)


class DrawnLogo(ContentFile):
    """An uploaded picture after it was drawn anew, not stored yet."""

    def __init__(self, files: dict[int, bytes]) -> None:
        largest = max(files)
        super().__init__(files[largest], name=f"{largest}.webp")
        self.files = files


class LogoField(forms.FileField):
    """An upload that must be a picture by its content, not by its name."""

    widget = forms.ClearableFileInput
    default_error_messages = {
        "empty": _("Berkas ini kosong."),
        "contradiction": _("Pilih berkas baru atau centang hapus, jangan keduanya."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("JPEG, PNG, atau WebP, paling besar 5 MB."))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def to_python(self, data: UploadedFile | None) -> DrawnLogo | None:  # type: ignore[override]
        """Return the picture drawn anew, or None without an upload."""
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            if (upload.size or 0) > images.MAX_BYTES:
                raise PictureError(Fault.TOO_LARGE)
            return DrawnLogo(images.reencode(upload.read()))
        except PictureError as error:
            raise ValidationError(FAULTS[error.fault], code=error.fault.name.lower()) from error
