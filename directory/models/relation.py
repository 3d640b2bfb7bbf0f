"""How groups stand to each other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import RelationType
from directory.models.fields import choices_constraint
from directory.models.group import Group
from directory.models.source import Source


class GroupRelationManager(models.Manager["GroupRelation"]):
    """Finds relations by the two groups and the type."""

    def get_by_natural_key(self, group: str, type: str, other: str) -> GroupRelation:
        """Return the relation "group <type> other" of the groups with these slugs."""
        return self.get(group__slug=group, type=type, other__slug=other)


class GroupRelation(models.Model):
    """Read as "group <type> other"; sharing a name holds both ways and is stored once."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="relations", verbose_name=_("kelompok")
    )
    type = models.CharField(_("hubungan"), max_length=18, choices=RelationType.choices)
    other = models.ForeignKey(
        Group,
        models.CASCADE,
        related_name="reverse_relations",
        verbose_name=_("kelompok lain"),
    )
    note = models.CharField(
        _("keterangan"), max_length=300, blank=True, help_text=_("Kata-kata netral.")
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = GroupRelationManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hubungan antarkelompok")
        verbose_name_plural = _("hubungan antarkelompok")
        ordering = ["group", "type", "other"]
        constraints = [
            models.UniqueConstraint(fields=["group", "type", "other"], name="grouprelation_once"),
            models.CheckConstraint(
                name="grouprelation_between_two",
                condition=~Q(group=F("other")),
                violation_error_message=_("Kelompok tidak dapat berhubungan dengan dirinya."),
            ),
            choices_constraint("grouprelation", "type", RelationType),
        ]

    def __str__(self) -> str:
        return f"{self.group} – {self.get_type_display()} {self.other}"

    def natural_key(self) -> tuple[str, str, str]:
        """The first group's slug, the type and the other group's slug."""
        return (self.group.slug, self.type, self.other.slug)

    natural_key.dependencies = ["directory.group", "directory.source"]  # type: ignore[attr-defined]
