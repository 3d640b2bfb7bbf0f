"""The 38 provinces."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.choices import IslandGroup
from directory.models.bilingual import localized
from directory.models.concept import SlugManager
from directory.models.fields import choices_constraint
from directory.models.whole import SavedWhole


class Province(SavedWhole):
    """A province with its codes and its place on the tile map."""

    iso_code = models.CharField(
        _("kode ISO 3166-2"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^ID-[A-Z]{2}$")],
    )
    slug = models.SlugField(_("alamat"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=60, unique=True)
    name_en = models.CharField(_("nama (Inggris)"), max_length=60, blank=True)
    island_group = models.CharField(_("kepulauan"), max_length=20, choices=IslandGroup.choices)
    capital = models.CharField(_("ibu kota"), max_length=60)
    kemendagri_code = models.CharField(
        _("kode Kemendagri"),
        max_length=2,
        unique=True,
        help_text=_("Kode wilayah administrasi."),
    )
    bps_code = models.CharField(
        _("kode BPS"),
        max_length=2,
        unique=True,
        help_text=_("Kode statistik; berbeda dari Kemendagri di Tanah Papua."),
    )
    tile_row = models.PositiveSmallIntegerField(_("baris petak"), help_text=_("Mulai dari 0."))
    tile_column = models.PositiveSmallIntegerField(_("lajur petak"), help_text=_("Mulai dari 0."))

    local_name = localized("name")

    objects = SlugManager()

    class Meta:
        verbose_name = _("provinsi")
        verbose_name_plural = _("provinsi")
        ordering = ["kemendagri_code"]
        constraints = [
            models.UniqueConstraint(fields=["tile_row", "tile_column"], name="province_tile_once"),
            choices_constraint("province", "island_group", IslandGroup),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Address of the province's page."""
        return reverse("directory:province-detail", args=[self.slug])

    @property
    def tile_label(self) -> str:
        """The two letters on the tile map, such as ``JK``."""
        return self.iso_code.removeprefix("ID-")
