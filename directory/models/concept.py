"""What benefits, challenges and the like share: a title, a text, the kinds they hold for."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.choices import Kind, Origin, Reach
from directory.models.bilingual import localized
from directory.models.fields import validate_claims
from directory.models.whole import SavedWhole


class SlugManager(models.Manager[Any]):
    """Finds rows by their slug, the natural key of the fixtures."""

    def get_by_natural_key(self, slug: str) -> Any:
        """Return the row with `slug`."""
        return self.get(slug=slug)


class KindsQuerySet(models.QuerySet[Any]):
    """Sets of rows that hold for one kind of group or for both."""

    def for_kind(self, kind: str) -> Self:
        """Keep the rows that hold for `kind`."""
        return self.filter(**{f"for_{Kind(kind).value}": True})


class ForKinds(models.Model):
    """A row that holds for occupational groups, for volunteer groups, or for both."""

    for_occupational = models.BooleanField(_("berlaku bagi profesi & pekerjaan"), default=False)
    for_volunteer = models.BooleanField(_("berlaku bagi relawan"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_for_some_kind",
                condition=Q(for_occupational=True) | Q(for_volunteer=True),
                violation_error_message=_("Pilih sedikitnya satu jenis kelompok."),
            )
        ]

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that this row holds for, in the order of `Kind`."""
        return [kind for kind in Kind if getattr(self, f"for_{kind.value}")]


class FromArticle(models.Model):
    """A row of the article's own content, or of its extension, with the claims that it covers."""

    origin = models.CharField(
        _("asal"), max_length=10, choices=Origin.choices, default=Origin.CURATED
    )
    claims = models.JSONField(
        _("nomor klaim artikel"),
        default=list,
        blank=True,
        validators=[validate_claims],
        help_text=_("Nomor klaim artikel yang dimuat baris ini, misalnya [“S2-1”]."),
    )

    class Meta:
        abstract = True


class Concept(SavedWhole, ForKinds, FromArticle):
    """A benefit or a challenge: claims about kinds of group, which single groups may share."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    title_en = models.CharField(_("judul (Inggris)"), max_length=120, blank=True)
    description = models.TextField(_("uraian"), validators=[MinLengthValidator(10)])
    description_en = models.TextField(_("uraian (Inggris)"), blank=True)
    reach = models.CharField(_("dirasakan oleh"), max_length=10, choices=Reach.choices)
    position = models.PositiveSmallIntegerField(
        _("urutan"),
        default=0,
        help_text=_("Urutan dalam daftar; yang kecil lebih dulu."),
    )

    local_title = localized("title")
    local_description = localized("description")

    objects = SlugManager.from_queryset(KindsQuerySet)()

    class Meta(ForKinds.Meta):
        abstract = True
        ordering = ["position", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)
