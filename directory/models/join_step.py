"""The steps by which one joins a group."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.models.group import WEB_ADDRESS, Group
from directory.models.source import Source


class JoinStepManager(models.Manager["JoinStep"]):
    """Finds steps by group and place in the order."""

    def get_by_natural_key(self, group: str, order: int) -> JoinStep:
        """Return the step `order` of the group with slug `group`."""
        return self.get(group__slug=group, order=order)


class JoinStep(models.Model):
    """One step of joining one group."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="join_steps", verbose_name=_("kelompok")
    )
    order = models.PositiveSmallIntegerField(
        _("urutan"), validators=[MinValueValidator(1)], help_text=_("Mulai dari 1.")
    )
    text = models.CharField(_("langkah"), max_length=400)
    document = models.CharField(
        _("dokumen"), max_length=200, blank=True, help_text=_("Dipisah titik koma.")
    )
    fee = models.CharField(_("biaya"), max_length=120, blank=True)
    link = models.URLField(_("tautan"), max_length=300, blank=True, validators=[WEB_ADDRESS])
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = JoinStepManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("langkah bergabung")
        verbose_name_plural = _("langkah bergabung")
        ordering = ["group", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "order"],
                name="joinstep_order_once",
                violation_error_message=_("Urutan langkah tidak boleh berulang."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.text}"

    def natural_key(self) -> tuple[str, int]:
        """The group's slug and the place in the order."""
        return (self.group.slug, self.order)

    natural_key.dependencies = ["directory.group", "directory.source"]  # type: ignore[attr-defined]

    @property
    def documents(self) -> list[str]:
        """The documents to bring, one by one."""
        return [part.strip() for part in self.document.split(";") if part.strip()]
