"""What became of the addresses that the directory links to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import LinkState
from directory.models.fields import choices_constraint


class LinkCheck(models.Model):
    """The last look at one address, whoever links to it."""

    url = models.URLField(_("alamat"), max_length=600, unique=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=LinkState.choices)
    status = models.PositiveSmallIntegerField(
        _("jawaban HTTP"), null=True, blank=True, help_text=_("Kosong bila tidak ada jawaban.")
    )
    detail = models.CharField(_("keterangan"), max_length=200, blank=True)
    final_url = models.CharField(_("alamat akhir"), max_length=600, blank=True)
    checked_at = models.DateTimeField(_("diperiksa pada"))
    last_good_on = models.DateField(_("terakhir baik"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("gagal berturut-turut"), default=0)

    class Meta:
        verbose_name = _("pemeriksaan tautan")
        verbose_name_plural = _("pemeriksaan tautan")
        ordering = ["-checked_at", "pk"]
        indexes = [models.Index(fields=["state", "checked_at"], name="linkcheck_by_state")]
        constraints = [choices_constraint("linkcheck", "state", LinkState)]

    def __str__(self) -> str:
        return self.url
