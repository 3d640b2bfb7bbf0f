"""Tables of the search index: Roaring bitmaps of positions, in blocks of 65,536 positions.

What the index means and how it is kept true stands in docs/search.md.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.fields import FoldedField


class IndexState(models.Model):
    """One row: which generation readers use, and how often it has changed."""

    SINGLETON = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLETON)
    generation = models.PositiveIntegerField(help_text=_("Generasi yang dibaca."))
    format = models.PositiveSmallIntegerField(help_text=_("Bentuk isi; yang lama dibangun ulang."))
    change = models.PositiveBigIntegerField(default=0, help_text=_("Naik pada tiap perubahan."))
    building = models.PositiveIntegerField(null=True, help_text=_("Generasi yang sedang dibangun."))
    words_change = models.PositiveBigIntegerField(
        default=0, help_text=_("Naik bila taksonomi atau sinonim berubah.")
    )
    built_at = models.DateTimeField(help_text=_("Waktu generasi ini selesai dibangun."))

    class Meta:
        verbose_name = _("keadaan indeks")
        verbose_name_plural = _("keadaan indeks")

    def __str__(self) -> str:
        return f"generation {self.generation}, change {self.change}"


class IndexTerm(models.Model):
    """The positions of one block whose texts hold a term, in one tier."""

    generation = models.PositiveIntegerField()
    term = FoldedField(max_length=80)
    tier = models.PositiveSmallIntegerField()
    block = models.PositiveIntegerField()
    bitmap = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "term", "tier", "block"], name="indexterm_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} ({self.tier}) in block {self.block}"


class IndexFacet(models.Model):
    """The positions of one block that have a value of a facet."""

    generation = models.PositiveIntegerField()
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=120)
    block = models.PositiveIntegerField()
    change = models.PositiveBigIntegerField(help_text=_("Perubahan indeks yang menulis baris ini."))
    bitmap = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "facet", "value", "block"], name="indexfacet_once"
            )
        ]
        indexes = [models.Index(fields=["generation", "change"], name="indexfacet_by_change")]

    def __str__(self) -> str:
        return f"{self.facet} {self.value} in block {self.block}"


class IndexedGroup(models.Model):
    """Where a group stands in the index and what it was indexed with."""

    generation = models.PositiveIntegerField()
    group_id = models.PositiveBigIntegerField(
        help_text=_("Tanpa kunci asing: kelompok bisa hilang.")
    )
    position = models.PositiveBigIntegerField(help_text=_("Golongan (0–63) << 26 | nomor urut."))
    sort_name = FoldedField(max_length=200)
    name_key = models.PositiveIntegerField(help_text=_("Tempat dalam urutan nama."))
    names = models.TextField(help_text=_("Nama-nama terlipat, satu sebaris; singkatan lebih dulu."))
    document = models.BinaryField(help_text=_("Isi yang diindeks, didahului angka pemeriksanya."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "group_id"], name="indexedgroup_once"),
            models.UniqueConstraint(fields=["generation", "position"], name="indexedgroup_place"),
        ]
        indexes = [
            models.Index(
                fields=["generation", "sort_name", "group_id"], name="indexedgroup_by_name"
            )
        ]

    def __str__(self) -> str:
        return f"group {self.group_id} at {self.position}"


class IndexPending(models.Model):
    """A group whose index entry is behind; written in the transaction that changed the group."""

    group_id = models.PositiveBigIntegerField()
    replay = models.BooleanField(
        default=False, help_text=_("Sudah di generasi yang dibaca, belum di yang sedang dibangun.")
    )

    def __str__(self) -> str:
        return f"group {self.group_id}"
