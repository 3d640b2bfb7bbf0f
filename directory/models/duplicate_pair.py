"""Two entries that may stand for one group, and what a curator said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.group import Group


class DuplicatePair(models.Model):
    """A pair found by machine; it stays when a curator calls it two groups, so as not to return."""

    first = models.ForeignKey(
        Group, models.CASCADE, related_name="+", verbose_name=_("kelompok pertama")
    )
    second = models.ForeignKey(
        Group, models.CASCADE, related_name="+", verbose_name=_("kelompok kedua")
    )
    score = models.PositiveSmallIntegerField(_("nilai"), help_text=_("0 sampai 100."))
    reasons = models.JSONField(_("alasan"), default=list)
    distinct = models.BooleanField(_("dua kelompok berbeda"), default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    found_at = models.DateTimeField(_("ditemukan pada"), auto_now=True)

    class Meta:
        verbose_name = _("kemungkinan duplikat")
        verbose_name_plural = _("kemungkinan duplikat")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["distinct", "-score"], name="duplicatepair_by_score")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicatepair_once"),
            models.CheckConstraint(
                name="duplicatepair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"
