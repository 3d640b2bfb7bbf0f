"""What was last seeded, so that a re-load knows what a curator changed or deleted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeedRecord(models.Model):
    """The values that the seed last gave to one row."""

    model = models.CharField(max_length=60, help_text=_("Misalnya “directory.group”."))
    key = models.CharField(max_length=900, help_text=_("Kunci alami baris itu, sebagai JSON."))
    values = models.JSONField(help_text=_("Isi yang terakhir dimuat, menurut nama kolom."))
    seeded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("catatan pemuatan")
        verbose_name_plural = _("catatan pemuatan")
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="seedrecord_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
