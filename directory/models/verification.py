"""Checks of entries, which alone make an entry fresh."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.choices import CitedField, VerificationMethod, VerificationResult
from directory.models.fields import choices_constraint
from directory.models.group import Group


def validate_fields(value: object) -> None:
    """Refuse anything but a list of facts that can be checked."""
    if not isinstance(value, list) or not set(value) <= set(CitedField.values):
        raise ValidationError(_("Isi dengan daftar keterangan yang dikenal."))


class VerificationManager(models.Manager["Verification"]):
    """Finds checks by group, day and method."""

    def get_by_natural_key(self, group: str, checked_on: str, method: str) -> Verification:
        """Return the check of the group with slug `group` on that day by that method."""
        return self.get(group__slug=group, checked_on=checked_on, method=method)


class Verification(models.Model):
    """One check of one entry: when, how, which facts, and what came of it."""

    group = models.ForeignKey(
        Group, models.CASCADE, related_name="verifications", verbose_name=_("kelompok")
    )
    checked_on = models.DateField(_("tanggal"), default=timezone.localdate)
    method = models.CharField(_("cara"), max_length=14, choices=VerificationMethod.choices)
    fields = models.JSONField(
        _("keterangan yang diperiksa"),
        default=list,
        blank=True,
        validators=[validate_fields],
    )
    result = models.CharField(
        _("hasil"),
        max_length=10,
        choices=VerificationResult.choices,
        default=VerificationResult.CONFIRMED,
    )
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )

    objects = VerificationManager()

    class Meta:
        verbose_name = _("pemeriksaan")
        verbose_name_plural = _("pemeriksaan")
        ordering = ["group", "-checked_on", "method"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "checked_on", "method"], name="verification_once_a_day"
            ),
            choices_constraint("verification", "method", VerificationMethod),
            choices_constraint("verification", "result", VerificationResult),
        ]

    def __str__(self) -> str:
        return f"{self.checked_on:%Y-%m-%d} {self.get_method_display()}"

    def natural_key(self) -> tuple[str, str, str]:
        """The group's slug, the day and the method."""
        return (self.group.slug, self.checked_on.isoformat(), self.method)

    natural_key.dependencies = ["directory.group"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse a check in the future."""
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("Tanggal pemeriksaan tidak boleh nanti.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and set the group's derived dates."""
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            derive_dates(self.group)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and set the group's derived dates."""
        with transaction.atomic(using=kwargs.get("using")):
            deleted = super().delete(*args, **kwargs)
            derive_dates(self.group)
        return deleted


def derive_dates(group: Group) -> None:
    """Set `last_verified_on` and `matched_on` of `group` from its checks."""
    checks = group.verifications.exclude(result=VerificationResult.UNCLEAR)
    latest: dict[bool, dt.date] = {}
    for method, day in checks.values_list("method", "checked_on"):
        stored = method == VerificationMethod.STORED_SOURCE
        latest[stored] = max(day, latest.get(stored, day))
    group.last_verified_on, group.matched_on = latest.get(False), latest.get(True)
    Group.objects.filter(pk=group.pk).update(
        last_verified_on=group.last_verified_on, matched_on=group.matched_on
    )
