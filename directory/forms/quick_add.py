"""Six fields that begin an entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.choices import Kind
from directory.forms.fields import LineField, WebAddressField
from directory.models import Group, Topic


class QuickAddForm(forms.ModelForm):
    """What a curator knows at first sight; the rest follows in the full form."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("Bidang atau isu"), required=False, empty_label=_("Belum tahu")
    )

    class Meta:
        model = Group
        fields = ["name", "acronym", "kind", "summary", "website"]
        field_classes = {"summary": LineField, "website": WebAddressField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 60}),
            "kind": forms.RadioSelect,
        }

    required_css_class = "required"
    field_order = ["name", "acronym", "kind", "summary", "topic", "website"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Kind.choices  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Belum tahu")), *_topics_by_kind()]  # type: ignore[attr-defined]
        self.fields["summary"].help_text = _(
            "Satu atau dua kalimat dengan kata-kata Anda sendiri: siapa mereka dan apa kegiatannya."
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a topic of the other kind."""
        cleaned = super().clean() or {}
        kind, topic = cleaned.get("kind"), cleaned.get("topic")
        if kind and topic and topic.kind != kind:
            message = _("Bukan bidang atau isu bagi jenis “%(kind)s”: %(names)s.")
            params = {"kind": Kind(kind).label, "names": str(topic)}
            self.add_error("topic", ValidationError(message, params=params))
        return cleaned

    @property
    def group_values(self) -> dict[str, Any]:
        """What was typed, as the columns of a group."""
        values = dict(self.cleaned_data)
        topic = values.pop("topic")
        return values | {"topics": [topic] if topic else []}


def _topics_by_kind() -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Return all topics as choices, each kind under its heading."""
    topics = list(Topic.objects.all())
    return [
        (kind.label, [(topic.pk, str(topic)) for topic in topics if topic.kind == kind])
        for kind in Kind
    ]
