"""The form of a group, as a curator edits it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory import images
from directory.choices import Kind
from directory.curation.draft import free_slug
from directory.forms.cite import CiteForm
from directory.forms.fields import DrawnLogo, LineField, LogoField, TextField, WebAddressField
from directory.models import Group, Topic

#: Error code of a form that was opened before someone else saved.
CLASH = "clash"


class GroupForm(forms.ModelForm):
    """The columns of a group, and the version of it that the curator was shown."""

    logo = LogoField(label=_("Logo"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Group
        fields = [
            "name",
            "acronym",
            "slug",
            "kind",
            "status",
            "summary",
            "description",
            "topics",
            "scope",
            "founded_year",
            "founded_on",
            "dissolved_year",
            "legal_form",
            "legal_basis",
            "headquarters_city",
            "headquarters_province",
            "website",
            "email",
            "phone",
            "membership",
            "who_can_join",
            "fee",
            "fee_year",
            "registration_url",
            "required_for_practice",
            "logo",
        ]
        field_classes = {
            "summary": LineField,
            "who_can_join": LineField,
            "fee": LineField,
            "description": TextField,
            "website": WebAddressField,
            "registration_url": WebAddressField,
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "cols": 60})
            for name in ("summary", "who_can_join", "fee")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: The version that stands now; the one that the curator was shown may be older.
        self.stored_version = self.instance.version
        self.initial["version"] = self.stored_version
        #: The box with the source of the changes; it stands beside the fields of the group.
        self.cite = CiteForm(self.data) if self.is_bound else CiteForm()
        if "slug" not in self.fields:
            return  # only shown, not edited
        if self.instance.pk is None:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "Bagian alamat halaman. Kosongkan bila ragu: dibuat dari nama."
            )
        else:
            self.fields["slug"].help_text = _(
                "Bagian alamat halaman. Sebaiknya jangan diubah. Bila diubah, alamat lama tetap "
                "mengantar pembaca ke sini dan tidak dapat dipakai kelompok lain."
            )

    @property
    def is_stale(self) -> bool:
        """Whether someone saved the group after this form was opened."""
        if not self.is_bound or self.instance.pk is None:
            return False
        return self.data.get(self.add_prefix("version")) != str(self.stored_version)

    def clean_slug(self) -> str:
        """Return the slug; for a new group left blank, one made of its name."""
        slug: str = self.cleaned_data["slug"]
        return slug or free_slug(self.cleaned_data.get("name", ""))

    def clean(self) -> dict[str, Any]:
        """Refuse topics of the other kind, and a form that someone else has overtaken."""
        cleaned = super().clean() or {}
        kind, topics = cleaned.get("kind"), cleaned.get("topics")
        if kind and topics is not None:
            self._check_topics(Kind(kind), topics)
        if not self.cite.is_valid():
            self.add_error(None, _("Perbaiki isian “Sumber perubahan ini” di bawah."))
        if self.is_stale:
            raise ValidationError(
                _("Kelompok ini sudah disimpan orang lain sejak Anda membukanya."), code=CLASH
            )
        return cleaned

    def _check_topics(self, kind: Kind, topics: Any) -> None:
        foreign = [topic for topic in topics if topic.kind != kind]
        if foreign:
            names = ", ".join(str(topic) for topic in foreign)
            message = _("Bukan bidang atau isu bagi jenis “%(kind)s”: %(names)s.")
            self.add_error(
                "topics", ValidationError(message, params={"kind": kind.label, "names": names})
            )

    def store_logo(self) -> None:
        """Write the files of a new logo. To be called when all else of the form is in order."""
        logo = self.cleaned_data.get("logo")
        if isinstance(logo, DrawnLogo):
            self.instance.logo = images.store(logo.files)


class TopicForm(forms.ModelForm):
    """A topic keeps its kind as long as groups of that kind have it."""

    class Meta:
        model = Topic
        fields = [
            "kind",
            "name",
            "name_en",
            "slug",
            "parent",
            "classification",
            "codes",
            "sdg",
            "position",
        ]

    def clean_kind(self) -> str:
        """Refuse another kind while groups, or topics below, still have the present one."""
        kind: str = self.cleaned_data["kind"]
        topic = self.instance
        if topic.pk is None or kind == self.initial.get("kind"):
            return kind
        if topic.groups.exclude(kind=kind).exists() or topic.children.exclude(kind=kind).exists():
            raise ValidationError(
                _("Masih ada kelompok atau bidang bawahan dari jenis semula; pindahkan dulu.")
            )
        return kind
