"""Where a group is present besides its head office, and where else it can be followed."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import BranchType, LinkType
from directory.models.fields import choices_constraint
from directory.models.group import WEB_ADDRESS, Group
from directory.models.province import Province
from directory.models.source import Source
from directory.models.whole import SavedWhole

#: An activity counts for its province in the year it was seen and the two years after.
ACTIVITY_YEARS = 3


class BranchQuerySet(models.QuerySet["Branch"]):
    """Sets of branches."""

    def counted(self, today: dt.date | None = None) -> BranchQuerySet:
        """Keep what counts for the province facet: branches, and activities of late years."""
        first_year = (today or timezone.localdate()).year - ACTIVITY_YEARS + 1
        return self.filter(Q(type=BranchType.BRANCH) | Q(seen_year__gte=first_year))


class BranchManager(models.Manager["Branch"]):
    """Finds branches by group, type, province and name."""

    def get_by_natural_key(self, group: str, type: str, province: str, name: str) -> Branch:
        """Return the branch `name` of this group in this province, both given by slug."""
        return self.get(group__slug=group, type=type, province__slug=province, name=name)


class Branch(SavedWhole):
    """A standing branch of a group, or an activity of it that was seen at a place."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="branches", verbose_name=_("kelompok")
    )
    type = models.CharField(
        _("jenis"), max_length=8, choices=BranchType.choices, default=BranchType.BRANCH
    )
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="branches", verbose_name=_("provinsi")
    )
    city = models.CharField(_("kota atau kabupaten"), max_length=80, blank=True)
    name = models.CharField(_("nama"), max_length=160)
    url = models.URLField(_("alamat kontak"), max_length=300, blank=True, validators=[WEB_ADDRESS])
    seen_year = models.PositiveSmallIntegerField(
        _("tercatat pada tahun"),
        null=True,
        blank=True,
        help_text=_("Tahun sumber; wajib bagi kegiatan."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = BranchManager.from_queryset(BranchQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cabang")
        verbose_name_plural = _("cabang")
        ordering = ["group", "province__kemendagri_code", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "type", "province", "name"], name="branch_once"
            ),
            choices_constraint("branch", "type", BranchType),
            models.CheckConstraint(
                name="branch_activity_has_year",
                condition=~Q(type=BranchType.ACTIVITY) | Q(seen_year__isnull=False),
                violation_error_message=_("Kegiatan harus disertai tahun."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str, str]:
        """The group's slug, type, the province's slug and the name."""
        return (self.group.slug, self.type, self.province.slug, self.name)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "directory.group",
        "directory.province",
        "directory.source",
    ]


class GroupLinkManager(models.Manager["GroupLink"]):
    """Finds links by group and address."""

    def get_by_natural_key(self, group: str, url: str) -> GroupLink:
        """Return the link to `url` of the group with slug `group`."""
        return self.get(group__slug=group, url=url)


class GroupLink(models.Model):
    """A further address of a group; its site and its registration page stand on the group."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="links", verbose_name=_("kelompok")
    )
    type = models.CharField(_("jenis"), max_length=10, choices=LinkType.choices)
    url = models.URLField(_("alamat"), max_length=300, validators=[WEB_ADDRESS])
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = GroupLinkManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tautan")
        verbose_name_plural = _("tautan")
        ordering = ["group", "type", "url"]
        constraints = [
            models.UniqueConstraint(fields=["group", "url"], name="grouplink_once"),
            choices_constraint("grouplink", "type", LinkType),
        ]

    def __str__(self) -> str:
        return self.url

    def natural_key(self) -> tuple[str, str]:
        """The group's slug and the address."""
        return (self.group.slug, self.url)

    natural_key.dependencies = ["directory.group", "directory.source"]  # type: ignore[attr-defined]
