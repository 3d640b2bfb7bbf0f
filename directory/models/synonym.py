"""Equivalents that curators keep for the search, and words that found nothing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from directory.models.whole import SavedWhole
from directory.text import fold


class SynonymManager(models.Manager["Synonym"]):
    """Finds synonyms by their term."""

    def get_by_natural_key(self, term: str) -> Synonym:
        """Return the synonyms of this term."""
        return self.get(term=term)


class Synonym(SavedWhole):
    """A term and its equivalents; a search for one finds the others too."""

    term = models.CharField(_("istilah"), max_length=80, unique=True)
    equivalents = models.CharField(
        _("padanan"), max_length=300, help_text=_("Dipisah titik koma, misalnya “advokat; lawyer”.")
    )
    one_way = models.BooleanField(
        _("searah"),
        default=False,
        help_text=_("Istilah menemukan padanannya, tetapi padanan tidak menemukan istilah."),
    )
    note = models.CharField(_("keterangan"), max_length=200, blank=True)

    objects = SynonymManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sinonim")
        verbose_name_plural = _("sinonim")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def natural_key(self) -> tuple[str]:
        """The term."""
        return (self.term,)

    def clean(self) -> None:
        """Refuse a term or equivalents without a letter or digit."""
        if not fold(self.term):
            raise ValidationError({"term": _("Istilah harus memuat huruf atau angka.")})
        if not any(fold(part) for part in self.equivalent_list):
            raise ValidationError({"equivalents": _("Isi sedikitnya satu padanan.")})

    @property
    def equivalent_list(self) -> list[str]:
        """The equivalents, one by one."""
        return [part.strip() for part in self.equivalents.split(";") if part.strip()]


class SearchMiss(models.Model):
    """Words that found nothing on one day: no person, no address, kept for 90 days."""

    words = models.CharField(_("kata yang dicari"), max_length=100)
    day = models.DateField(_("hari"))
    count = models.PositiveIntegerField(_("kali"), default=1)

    class Meta:
        verbose_name = _("pencarian tanpa hasil")
        verbose_name_plural = _("pencarian tanpa hasil")
        ordering = ["-day", "-count", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="searchmiss_once")]

    def __str__(self) -> str:
        return self.words
