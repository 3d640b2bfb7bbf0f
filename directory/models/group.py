"""A group: the noun that the whole directory is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import (
    Freshness,
    Kind,
    LegalForm,
    Membership,
    Origin,
    Scope,
    Status,
    YesNoUnknown,
)
from directory.models.fields import FoldedField, choices_constraint
from directory.models.freshness import freshness_of
from directory.models.group_queryset import GroupManager, GroupQuerySet
from directory.models.province import Province
from directory.models.topic import Topic
from directory.text import fold

WEB_ADDRESS = URLValidator(schemes=["http", "https"])
EARLIEST_YEAR = 1600


def this_second() -> dt.datetime:
    """Return the present time to the second: an order by time needs no finer keys."""
    return timezone.now().replace(microsecond=0)


class Group(models.Model):
    """A group of people of one profession, or of one social purpose, that someone may join."""

    name = models.CharField(_("nama resmi"), max_length=200)
    slug = models.SlugField(
        _("alamat"),
        max_length=120,
        unique=True,
        help_text=_("Bagian alamat halaman. Alamat lama tetap mengantar ke sini bila diubah."),
    )
    acronym = models.CharField(_("singkatan"), max_length=40, blank=True)
    sort_name = FoldedField(_("nama untuk urutan"), max_length=200, editable=False)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    summary = models.CharField(
        _("ringkasan"),
        max_length=300,
        help_text=_("Satu atau dua kalimat, paling panjang 300 huruf, tanpa pujian."),
    )
    description = models.TextField(_("uraian"), blank=True, help_text=_("Markdown. Boleh kosong."))
    topics = models.ManyToManyField(
        Topic, related_name="groups", blank=True, verbose_name=_("bidang atau isu")
    )
    scope = models.CharField(
        _("jangkauan"), max_length=14, choices=Scope.choices, default=Scope.NATIONAL
    )
    founded_year = models.PositiveSmallIntegerField(
        _("tahun berdiri"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(2200)],
        help_text=_("Tahun Masehi. Kosongkan bila tidak diketahui."),
    )
    founded_on = models.DateField(_("tanggal berdiri"), null=True, blank=True)
    dissolved_year = models.PositiveSmallIntegerField(
        _("tahun bubar"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(2200)],
    )
    legal_form = models.CharField(
        _("bentuk hukum"),
        max_length=30,
        choices=LegalForm.choices,
        default=LegalForm.UNKNOWN,
    )
    legal_basis = models.CharField(
        _("dasar hukum"),
        max_length=300,
        blank=True,
        help_text=_("Hanya yang berlaku, ditulis “UU No. 1 Tahun 2018”."),
    )
    headquarters_city = models.CharField(_("kota kantor pusat"), max_length=80, blank=True)
    headquarters_province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="headquartered_groups",
        verbose_name=_("provinsi kantor pusat"),
    )
    website = models.URLField(
        _("situs resmi"), max_length=300, blank=True, validators=[WEB_ADDRESS]
    )
    email = models.EmailField(
        _("email"), blank=True, help_text=_("Milik kelompok, bukan milik pribadi.")
    )
    phone = models.CharField(
        _("telepon"),
        max_length=40,
        blank=True,
        help_text=_("Milik kelompok, bukan milik pribadi."),
    )
    membership = models.CharField(
        _("keanggotaan"),
        max_length=12,
        choices=Membership.choices,
        default=Membership.UNKNOWN,
    )
    who_can_join = models.CharField(_("siapa yang bisa bergabung"), max_length=400, blank=True)
    fee = models.CharField(_("biaya"), max_length=300, blank=True)
    fee_year = models.PositiveSmallIntegerField(
        _("tahun tarif"),
        null=True,
        blank=True,
        help_text=_("Tahun sumber tarif. Tarif lama ditampilkan dengan tahunnya lebih dulu."),
    )
    registration_url = models.URLField(
        _("alamat pendaftaran"),
        max_length=300,
        blank=True,
        validators=[WEB_ADDRESS],
        help_text=_("Halaman pendaftaran, bukan halaman depan situs."),
    )
    required_for_practice = models.CharField(
        _("wajib untuk berpraktik"),
        max_length=8,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
    )
    logo = models.ImageField(
        _("logo"),
        blank=True,
        width_field="logo_width",
        height_field="logo_height",
        max_length=120,
    )
    logo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    last_verified_on = models.DateField(
        _("terakhir diperiksa kurator"),
        null=True,
        editable=False,
        help_text=_("Diturunkan dari pemeriksaan kurator, tidak pernah diisi langsung."),
    )
    matched_on = models.DateField(
        _("dicocokkan pada"),
        null=True,
        editable=False,
        help_text=_("Diturunkan dari pencocokan dengan sumber tersimpan."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(
        _("isi diubah"),
        default=this_second,
        editable=False,
        help_text=_("Hanya perubahan isi; pemeriksaan tidak mengubahnya. Tepat sampai detik."),
    )
    origin = models.CharField(
        _("asal"),
        max_length=10,
        choices=Origin.choices,
        default=Origin.CURATED,
        editable=False,
    )

    objects = GroupManager.from_queryset(GroupQuerySet)()
    history = HistoricalRecords(m2m_fields=[topics])

    _loaded_slug: str | None = None

    class Meta:
        verbose_name = _("kelompok")
        verbose_name_plural = _("kelompok")
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["status", "sort_name", "id"], name="group_by_name"),
            models.Index(F("status"), F("updated_at").desc(), F("id"), name="group_by_recent"),
            models.Index(
                fields=["status", "founded_year", "founded_on", "id"],
                name="group_by_founded",
            ),
            models.Index(fields=["status", "last_verified_on"], name="group_by_verified"),
            # The admin lists groups of every status.
            models.Index(fields=["sort_name", "id"], name="group_all_by_name"),
            models.Index(fields=["updated_at", "id"], name="group_all_by_recent"),
        ]
        constraints = [
            choices_constraint("group", "kind", Kind),
            choices_constraint("group", "scope", Scope),
            choices_constraint("group", "legal_form", LegalForm),
            choices_constraint("group", "membership", Membership),
            choices_constraint("group", "required_for_practice", YesNoUnknown),
            choices_constraint("group", "status", Status),
            choices_constraint("group", "origin", Origin),
            models.CheckConstraint(name="group_sort_name_filled", condition=~Q(sort_name="")),
            models.CheckConstraint(
                name="group_founded_on_in_founded_year",
                condition=Q(founded_on__isnull=True) | Q(founded_on__year=F("founded_year")),
                violation_error_message=_("Tanggal berdiri harus jatuh pada tahun berdiri."),
            ),
            models.CheckConstraint(
                name="group_dissolved_after_founded",
                condition=Q(dissolved_year__isnull=True)
                | Q(founded_year__isnull=True)
                | Q(dissolved_year__gte=F("founded_year")),
                violation_error_message=_("Tahun bubar tidak boleh mendahului tahun berdiri."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Group:
        """Remember the slug as loaded, so that a change of it can be kept as a former one."""
        group = super().from_db(db, field_names, values)
        group._loaded_slug = group.__dict__.get("slug")
        return group

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    natural_key.dependencies = ["directory.province", "directory.topic"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        """Address of the group's page."""
        return reverse("directory:group-detail", args=[self.slug])

    def clean_fields(self, exclude: Any = None) -> None:
        """Derive what is derived before the fields are checked."""
        self.derive()
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Refuse a slug that leads to another group, and a name that folds to nothing."""
        if not self.sort_name:
            raise ValidationError({"name": _("Nama harus memuat huruf atau angka.")})
        if self.slug and FormerSlug.objects.filter(slug=self.slug).exclude(group=self.pk).exists():
            raise ValidationError(
                {"slug": _("Alamat ini pernah dipakai kelompok lain dan tidak dapat dipakai lagi.")}
            )

    def derive(self) -> None:
        """Set the columns that follow from others."""
        self.sort_name = fold(self.name)[:200]
        self.updated_at = self.updated_at.replace(microsecond=0)
        if self.founded_on and not self.founded_year:
            self.founded_year = self.founded_on.year

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, count the version up, and keep the old slug leading here if it changed."""
        self.derive()
        if not self._state.adding and kwargs.get("update_fields") is None:
            self.version += 1
        old_slug = self._loaded_slug
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            if old_slug and old_slug != self.slug:
                FormerSlug.objects.filter(slug=self.slug, group=self).delete()
                FormerSlug.objects.get_or_create(slug=old_slug, defaults={"group": self})
        self._loaded_slug = self.slug

    def mark_edited(self) -> None:
        """Note that the content is being changed now; checks and bookkeeping do not call this."""
        self.updated_at = this_second()

    @property
    def freshness(self) -> Freshness:
        """How recently a curator checked this entry."""
        return freshness_of(self.last_verified_on, self.matched_on)

    @property
    def is_published(self) -> bool:
        """Whether lists show it."""
        return self.status == Status.PUBLISHED

    @property
    def title(self) -> str:
        """Name with its acronym, as headings and cards show it."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def short_name(self) -> str:
        """The acronym, or the name where there is none."""
        return self.acronym or self.name

    def fee_is_old(self, today: dt.date | None = None) -> bool:
        """Whether the fee is older than three years, so that its year must be shown first."""
        year = (today or timezone.localdate()).year
        return self.fee_year is not None and self.fee_year < year - 3


class FormerSlug(models.Model):
    """A slug that a group, or one merged into it, had before: it redirects for ever."""

    slug = models.SlugField(_("alamat lama"), max_length=120, unique=True)
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="former_slugs", verbose_name=_("kelompok")
    )

    class Meta:
        verbose_name = _("alamat lama")
        verbose_name_plural = _("alamat lama")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        """Refuse the slug of a living group."""
        if Group.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("Alamat ini sedang dipakai sebuah kelompok.")})


def slugs_in_use(slugs: Iterable[str]) -> set[str]:
    """Return those of `slugs` that a group has or had."""
    wanted = list(slugs)
    taken = set(Group.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    return taken | set(FormerSlug.objects.filter(slug__in=wanted).values_list("slug", flat=True))
