"""A saved filter: an editorial page about the groups that one set of list parameters finds."""

from __future__ import annotations

from typing import Self

from django.core.validators import MinLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.models.bilingual import localized
from directory.models.concept import SlugManager
from directory.models.whole import SavedWhole


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Sets of saved filters."""

    def published(self) -> Self:
        """Keep those whose page anyone may open."""
        return self.filter(published=True)


class SavedFilter(SavedWhole):
    """A title and a text above the groups that `parameters` find at any time."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    title_en = models.CharField(_("judul (Inggris)"), max_length=120, blank=True)
    text = models.TextField(
        _("pengantar"),
        validators=[MinLengthValidator(40)],
        help_text=_("Markdown. Untuk siapa pilihan ini dan apa yang disaring, tanpa pujian."),
    )
    text_en = models.TextField(_("pengantar (Inggris)"), blank=True)
    parameters = models.CharField(
        _("saringan"),
        max_length=1000,
        help_text=_(
            "Saring daftar kelompok di situs, lalu salin alamatnya ke sini. Yang disimpan hanya "
            "saringannya, misalnya “kind=volunteer&topic=lingkungan”."
        ),
    )
    published = models.BooleanField(
        _("terbit"), default=False, help_text=_("Tanpa tanda ini hanya kurator yang melihatnya.")
    )
    position = models.PositiveSmallIntegerField(
        _("urutan"), default=0, help_text=_("Urutan dalam daftar; yang kecil lebih dulu.")
    )

    local_title = localized("title")
    local_text = localized("text")

    objects = SlugManager.from_queryset(SavedFilterQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("halaman pilihan")
        verbose_name_plural = _("halaman pilihan")
        ordering = ["position", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="savedfilter_parameters_filled", condition=~models.Q(parameters="")
            )
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse("directory:landing-detail", args=[self.slug])
