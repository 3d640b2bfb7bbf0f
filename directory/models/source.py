"""Pages that facts were taken from, and which fact of which group rests on which page."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import CitedField, SourceQuality
from directory.models.fields import choices_constraint


class SourceManager(models.Manager["Source"]):
    """Finds sources by their address."""

    def get_by_natural_key(self, url: str) -> Source:
        """Return the source with this address."""
        return self.get(url=url)


class Source(models.Model):
    """A public page that a fact was taken from; one row per address."""

    url = models.URLField(
        _("alamat"),
        max_length=600,
        unique=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    title = models.CharField(
        _("judul"),
        max_length=250,
        help_text=_("Nama terbitan dan judul halamannya; jangan nama orang."),
    )
    publisher = models.CharField(_("penerbit"), max_length=120, blank=True)
    quality = models.CharField(
        _("mutu"),
        max_length=10,
        choices=SourceQuality.choices,
        default=SourceQuality.SECONDARY,
    )
    accessed_on = models.DateField(
        _("dibuka pada"),
        null=True,
        blank=True,
        help_text=_("Kosongkan bila tidak diketahui."),
    )

    objects = SourceManager()

    class Meta:
        verbose_name = _("sumber")
        verbose_name_plural = _("sumber")
        ordering = ["title", "pk"]
        constraints = [
            choices_constraint("source", "quality", SourceQuality),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The address."""
        return (self.url,)


class CitationManager(models.Manager["Citation"]):
    """Finds citations by group, fact and source."""

    def get_by_natural_key(self, group: str, field: str, url: str) -> Citation:
        """Return the citation of `field` of the group with slug `group` to the page `url`."""
        return self.get(group__slug=group, field=field, source__url=url)


class Citation(models.Model):
    """Ties a source to one fact of one group."""

    group = models.ForeignKey(
        "directory.Group",
        models.CASCADE,
        related_name="citations",
        verbose_name=_("kelompok"),
    )
    field = models.CharField(_("keterangan"), max_length=24, choices=CitedField.choices)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("sumber")
    )

    objects = CitationManager()

    class Meta:
        verbose_name = _("rujukan")
        verbose_name_plural = _("rujukan")
        ordering = ["group", "field", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "field", "source"], name="citation_once_per_fact"
            ),
            choices_constraint("citation", "field", CitedField),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.source}"

    def natural_key(self) -> tuple[str, str, str]:
        """The group's slug, the fact and the source's address."""
        return (self.group.slug, self.field, self.source.url)

    natural_key.dependencies = ["directory.group", "directory.source"]  # type: ignore[attr-defined]
