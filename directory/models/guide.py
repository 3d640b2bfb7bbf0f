"""The article's own content: the two kinds, how they differ, how to join, the guide."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import Kind, Origin
from directory.models.bilingual import localized
from directory.models.concept import ForKinds, FromArticle, KindsQuerySet, SlugManager
from directory.models.fields import choices_constraint


class KindManager(models.Manager["KindProfile"]):
    """Finds a profile by its kind."""

    def get_by_natural_key(self, kind: str) -> KindProfile:
        """Return the profile of `kind`."""
        return self.get(kind=kind)


class KindProfile(FromArticle):
    """What one of the two kinds of group is; the words of the doors on the home page."""

    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices, unique=True)
    name = models.CharField(
        _("nama lengkap"),
        max_length=80,
        help_text=_("Misalnya: kelompok relawan (volunter)."),
    )
    name_en = models.CharField(_("nama lengkap (Inggris)"), max_length=80, blank=True)
    tagline = models.CharField(_("semboyan"), max_length=120)
    tagline_en = models.CharField(_("semboyan (Inggris)"), max_length=120, blank=True)
    definition = models.TextField(_("pengertian"), help_text=_("Markdown."))
    definition_en = models.TextField(_("pengertian (Inggris)"), blank=True)
    benefits_intro = models.TextField(_("pengantar manfaat"))
    benefits_intro_en = models.TextField(_("pengantar manfaat (Inggris)"), blank=True)

    local_name = localized("name")
    local_tagline = localized("tagline")
    local_definition = localized("definition")
    local_benefits_intro = localized("benefits_intro")

    objects = KindManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jenis kelompok")
        verbose_name_plural = _("jenis kelompok")
        ordering = ["kind"]
        constraints = [
            choices_constraint("kindprofile", "kind", Kind),
            choices_constraint("kindprofile", "origin", Origin),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The kind."""
        return (self.kind,)


class ComparisonAspect(FromArticle):
    """One row of the table that compares the two kinds."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("segi"), max_length=80)
    title_en = models.CharField(_("segi (Inggris)"), max_length=80, blank=True)
    occupational = models.TextField(_("profesi & pekerjaan"))
    occupational_en = models.TextField(_("profesi & pekerjaan (Inggris)"), blank=True)
    volunteer = models.TextField(_("relawan"))
    volunteer_en = models.TextField(_("relawan (Inggris)"), blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    local_title = localized("title")
    local_occupational = localized("occupational")
    local_volunteer = localized("volunteer")

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("segi perbandingan")
        verbose_name_plural = _("segi perbandingan")
        ordering = ["position", "pk"]
        constraints = [choices_constraint("comparisonaspect", "origin", Origin)]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class GeneralStep(ForKinds, FromArticle):
    """A step of joining that holds for a kind; shown where a group has none of its own."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("langkah"), max_length=120)
    title_en = models.CharField(_("langkah (Inggris)"), max_length=120, blank=True)
    text = models.TextField(_("uraian"))
    text_en = models.TextField(_("uraian (Inggris)"), blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    local_title = localized("title")
    local_text = localized("text")

    objects = SlugManager.from_queryset(KindsQuerySet)()
    history = HistoricalRecords()

    class Meta(ForKinds.Meta):
        verbose_name = _("langkah umum bergabung")
        verbose_name_plural = _("langkah umum bergabung")
        ordering = ["position", "pk"]
        constraints = [
            *ForKinds.Meta.constraints,
            choices_constraint("generalstep", "origin", Origin),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class GuidePage(FromArticle):
    """One page of the guide, made of a section of the article."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    title_en = models.CharField(_("judul (Inggris)"), max_length=120, blank=True)
    summary = models.CharField(_("ringkasan"), max_length=300)
    summary_en = models.CharField(_("ringkasan (Inggris)"), max_length=300, blank=True)
    body = models.TextField(_("isi"), help_text=_("Markdown."))
    body_en = models.TextField(_("isi (Inggris)"), blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    local_title = localized("title")
    local_summary = localized("summary")
    local_body = localized("body")

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("halaman panduan")
        verbose_name_plural = _("halaman panduan")
        ordering = ["position", "pk"]
        constraints = [choices_constraint("guidepage", "origin", Origin)]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Address of the guide page."""
        return reverse("directory:guide-detail", args=[self.slug])
