"""Addresses of topics, benefits and challenges that were merged into others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerConcept(models.Model):
    """A slug that now leads to another row of the same noun."""

    noun = models.CharField(_("jenis"), max_length=10)
    slug = models.SlugField(_("alamat lama"), max_length=80)
    target = models.SlugField(_("alamat sekarang"), max_length=80)

    class Meta:
        verbose_name = _("alamat lama bidang, manfaat, atau tantangan")
        verbose_name_plural = _("alamat lama bidang, manfaat, dan tantangan")
        ordering = ["noun", "slug"]
        constraints = [models.UniqueConstraint(fields=["noun", "slug"], name="formerconcept_once")]

    def __str__(self) -> str:
        return f"{self.slug} → {self.target}"

    @classmethod
    def target_of(cls, noun: str, slug: str) -> str | None:
        """Return the slug to which `slug` of `noun` (``topic``, ``benefit``, ...) now leads."""
        return cls.objects.filter(noun=noun, slug=slug).values_list("target", flat=True).first()
