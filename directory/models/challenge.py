"""What groups struggle with, and what eases it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.choices import Basis, Origin, Reach
from directory.models.bilingual import localized
from directory.models.concept import Concept, FromArticle, SlugManager
from directory.models.fields import choices_constraint
from directory.models.source import Source
from directory.models.whole import SavedWhole


class Challenge(Concept):
    """A challenge common to a kind of group; no claim about any one group."""

    history = HistoricalRecords()

    class Meta(Concept.Meta):
        verbose_name = _("tantangan")
        verbose_name_plural = _("tantangan")
        constraints = [
            *Concept.Meta.constraints,
            choices_constraint("challenge", "reach", Reach),
            choices_constraint("challenge", "origin", Origin),
        ]

    def get_absolute_url(self) -> str:
        """Address of the challenge's page."""
        return reverse("directory:challenge-detail", args=[self.slug])


class Mitigation(FromArticle):
    """What helps against one or more challenges."""

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    title_en = models.CharField(_("judul (Inggris)"), max_length=120, blank=True)
    description = models.TextField(_("uraian"))
    description_en = models.TextField(_("uraian (Inggris)"), blank=True)
    challenges = models.ManyToManyField(
        Challenge, related_name="mitigations", verbose_name=_("meringankan tantangan")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    local_title = localized("title")
    local_description = localized("description")

    objects = SlugManager()
    history = HistoricalRecords(m2m_fields=[challenges])

    class Meta:
        verbose_name = _("cara mengatasi")
        verbose_name_plural = _("cara mengatasi")
        ordering = ["position", "title", "pk"]
        constraints = [choices_constraint("mitigation", "origin", Origin)]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class GroupChallengeManager(models.Manager["GroupChallenge"]):
    """Finds a group's challenges by the two slugs."""

    def get_by_natural_key(self, group: str, challenge: str) -> GroupChallenge:
        """Return the link between the group and the challenge with these slugs."""
        return self.get(group__slug=group, challenge__slug=challenge)


class GroupChallenge(SavedWhole):
    """A challenge of one group, in neutral words, with a source or a marked editorial basis."""

    group = models.ForeignKey(
        "directory.Group",
        models.CASCADE,
        related_name="own_challenges",
        verbose_name=_("kelompok"),
    )
    challenge = models.ForeignKey(
        Challenge, models.PROTECT, related_name="in_groups", verbose_name=_("tantangan")
    )
    basis = models.CharField(_("dasar"), max_length=10, choices=Basis.choices)
    note = models.CharField(
        _("keterangan"),
        max_length=300,
        blank=True,
        help_text=_("Kata-kata netral, tanpa menuduh."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sumber"),
    )

    objects = GroupChallengeManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tantangan kelompok")
        verbose_name_plural = _("tantangan kelompok")
        ordering = ["group", "basis", "challenge__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "challenge"], name="groupchallenge_once"),
            choices_constraint("groupchallenge", "basis", Basis),
            models.CheckConstraint(
                name="groupchallenge_stated_has_source",
                condition=~models.Q(basis=Basis.STATED) | models.Q(source__isnull=False),
                violation_error_message=_(
                    "Tantangan yang dinyatakan sumber harus disertai sumbernya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.challenge)

    def natural_key(self) -> tuple[str, str]:
        """The slugs of group and challenge."""
        return (self.group.slug, self.challenge.slug)

    natural_key.dependencies = ["directory.group", "directory.challenge"]  # type: ignore[attr-defined]
