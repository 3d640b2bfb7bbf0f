"""What members gain: for a kind in general, and in one group."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import Basis, Origin, Reach
from directory.models.concept import Concept
from directory.models.fields import choices_constraint
from directory.models.source import Source
from directory.models.whole import SavedWhole


class Benefit(Concept):
    """A benefit of joining. That it is common to a kind is no claim about any one group."""

    history = HistoricalRecords()

    class Meta(Concept.Meta):
        verbose_name = _("manfaat")
        verbose_name_plural = _("manfaat")
        constraints = [
            *Concept.Meta.constraints,
            choices_constraint("benefit", "reach", Reach),
            choices_constraint("benefit", "origin", Origin),
        ]

    def get_absolute_url(self) -> str:
        """Address of the benefit's page."""
        return reverse("directory:benefit-detail", args=[self.slug])


class GroupBenefitManager(models.Manager["GroupBenefit"]):
    """Finds a group's benefits by the two slugs."""

    def get_by_natural_key(self, group: str, benefit: str) -> GroupBenefit:
        """Return the link between the group and the benefit with these slugs."""
        return self.get(group__slug=group, benefit__slug=benefit)


class GroupBenefit(SavedWhole):
    """A benefit that one group offers by its own account, or by a marked editorial judgement."""

    group = models.ForeignKey(
        "directory.Group",
        models.CASCADE,
        related_name="own_benefits",
        verbose_name=_("kelompok"),
    )
    benefit = models.ForeignKey(
        Benefit, models.PROTECT, related_name="in_groups", verbose_name=_("manfaat")
    )
    basis = models.CharField(_("dasar"), max_length=10, choices=Basis.choices)
    note = models.CharField(
        _("keterangan"),
        max_length=300,
        blank=True,
        help_text=_("Bagaimana manfaat itu diberikan."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = GroupBenefitManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("manfaat kelompok")
        verbose_name_plural = _("manfaat kelompok")
        ordering = ["group", "basis", "benefit__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "benefit"], name="groupbenefit_once"),
            choices_constraint("groupbenefit", "basis", Basis),
            models.CheckConstraint(
                name="groupbenefit_stated_has_source",
                condition=~models.Q(basis=Basis.STATED) | models.Q(source__isnull=False),
                violation_error_message=_(
                    "Manfaat yang dinyatakan sumber harus disertai sumbernya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.benefit)

    def natural_key(self) -> tuple[str, str]:
        """The slugs of group and benefit."""
        return (self.group.slug, self.benefit.slug)

    natural_key.dependencies = ["directory.group", "directory.benefit"]  # type: ignore[attr-defined]
