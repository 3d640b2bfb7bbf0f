"""Fields of work and causes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import Kind
from directory.models.bilingual import localized
from directory.models.concept import SlugManager
from directory.models.fields import choices_constraint
from directory.models.whole import SavedWhole


class Topic(SavedWhole):
    """A field of work (occupational) or a cause (volunteer); may stand under a wider one."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("nama"), max_length=100)
    name_en = models.CharField(_("nama (Inggris)"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("induk"),
        help_text=_("Memilih induk pada saringan juga memuat bidang di bawahnya."),
    )
    classification = models.CharField(
        _("klasifikasi"),
        max_length=60,
        blank=True,
        help_text=_("ISCO-08/KBJI 2014 bagi pekerjaan; ICNP/TSO dan ICNPO bagi isu."),
    )
    codes = models.CharField(
        _("kode"), max_length=60, blank=True, help_text=_("Dipisah titik koma.")
    )
    sdg = models.CharField(
        _("tujuan SDG"),
        max_length=20,
        blank=True,
        help_text=_("Nomor 1–17, dipisah titik koma."),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    local_name = localized("name")

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bidang atau isu")
        verbose_name_plural = _("bidang dan isu")
        ordering = ["kind", "position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="topic_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
            choices_constraint("topic", "kind", Kind),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Address of the topic's page."""
        return reverse("directory:topic-detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse a parent of another kind or a circle of parents."""
        seen = {self.pk}
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.kind != self.kind:
                raise ValidationError({"parent": _("Induk harus dari jenis yang sama.")})
            if ancestor.pk in seen:
                raise ValidationError({"parent": _("Induk tidak boleh melingkar.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent

    @property
    def sdg_numbers(self) -> list[int]:
        """The numbers of the Sustainable Development Goals that this topic serves."""
        return [int(number) for number in self.sdg.split(";") if number.strip()]
