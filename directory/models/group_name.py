"""Other names of groups, and their numbers in registers."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import Language, NameType
from directory.models.fields import FoldedField, choices_constraint
from directory.models.group import Group
from directory.models.source import Source
from directory.models.whole import SavedWhole
from directory.text import fold


class GroupNameQuerySet(models.QuerySet["GroupName"]):
    """Sets of names."""

    def shown(self) -> GroupNameQuerySet:
        """Keep the names that a page may show: misspellings are found but never shown."""
        return self.exclude(type=NameType.MISSPELLING)


class GroupNameManager(models.Manager["GroupName"]):
    """Finds names by group, type and value."""

    def get_by_natural_key(self, group: str, type: str, value: str) -> GroupName:
        """Return the name `value` of `type` of the group with slug `group`."""
        return self.get(group__slug=group, type=type, value=value)


class GroupName(SavedWhole):
    """Another name of a group, typed as the Research Organization Registry types names."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="names", verbose_name=_("kelompok")
    )
    value = models.CharField(_("nama"), max_length=200)
    folded = FoldedField(max_length=200, editable=False)
    type = models.CharField(_("jenis nama"), max_length=12, choices=NameType.choices)
    lang = models.CharField(
        _("bahasa"), max_length=5, choices=Language.choices, default=Language.INDONESIAN
    )
    until_year = models.PositiveSmallIntegerField(
        _("sampai tahun"),
        null=True,
        blank=True,
        help_text=_("Bagi nama lama, bila diketahui."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )
    note = models.CharField(_("keterangan"), max_length=200, blank=True)

    objects = GroupNameManager.from_queryset(GroupNameQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("nama lain")
        verbose_name_plural = _("nama lain")
        ordering = ["group", "type", "value", "pk"]
        indexes = [models.Index(fields=["folded"], name="groupname_folded")]
        constraints = [
            models.UniqueConstraint(fields=["group", "type", "value"], name="groupname_once"),
            choices_constraint("groupname", "type", NameType),
            choices_constraint("groupname", "lang", Language),
            models.CheckConstraint(name="groupname_folded_filled", condition=~Q(folded="")),
            models.CheckConstraint(
                name="groupname_until_year_only_former",
                condition=Q(until_year__isnull=True) | Q(type=NameType.FORMER),
                violation_error_message=_("Tahun akhir hanya berlaku bagi nama lama."),
            ),
        ]

    def __str__(self) -> str:
        return self.value

    def natural_key(self) -> tuple[str, str, str]:
        """The group's slug, the type and the name."""
        return (self.group.slug, self.type, self.value)

    natural_key.dependencies = ["directory.group", "directory.source"]  # type: ignore[attr-defined]

    def derive(self) -> None:
        """Set the folded form."""
        self.folded = fold(self.value)[:200]

    def clean_fields(self, exclude: Any = None) -> None:
        """Derive what is derived before the fields are checked."""
        self.derive()
        super().clean_fields(exclude=exclude)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the folded form."""
        self.derive()
        super().save(*args, **kwargs)


class GroupIdentifierManager(models.Manager["GroupIdentifier"]):
    """Finds identifiers by scheme and value."""

    def get_by_natural_key(self, scheme: str, value: str) -> GroupIdentifier:
        """Return the identifier `value` of `scheme`."""
        return self.get(scheme=scheme, value=value)


class GroupIdentifier(models.Model):
    """A group's number in some register; imports match on it, never on the name."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="identifiers", verbose_name=_("kelompok")
    )
    scheme = models.CharField(
        _("register"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9-]+$")],
        help_text=_("Huruf kecil, misalnya “seed”, “wikidata”, “ahu”."),
    )
    value = models.CharField(_("nomor"), max_length=120)

    objects = GroupIdentifierManager()

    class Meta:
        verbose_name = _("nomor pengenal")
        verbose_name_plural = _("nomor pengenal")
        ordering = ["group", "scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="groupidentifier_once")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def natural_key(self) -> tuple[str, str]:
        """Scheme and value."""
        return (self.scheme, self.value)

    natural_key.dependencies = ["directory.group"]  # type: ignore[attr-defined]
