"""What large imports brought in, and whether the search has read it yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One import that changed something; written in the transaction of its rows.

    `index_owed` is set where the search index is built anew afterwards. An import that is killed
    between the two leaves it set, and whoever comes next builds the index.
    """

    file = models.CharField(_("berkas"), max_length=200)
    done_at = models.DateTimeField(_("selesai pada"), auto_now_add=True)
    rows = models.PositiveIntegerField(_("baris"))
    made = models.PositiveIntegerField(_("kelompok baru"))
    changed = models.PositiveIntegerField(_("kelompok berubah"))
    index_owed = models.BooleanField(_("indeks belum dibangun"), default=False)

    class Meta:
        verbose_name = _("impor")
        verbose_name_plural = _("impor")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["index_owed"], name="importrun_owed", condition=models.Q(index_owed=True)
            )
        ]

    def __str__(self) -> str:
        return self.file
