"""Saving a row and what follows from it as one."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction


class SavedWhole(models.Model):
    """A row that is saved in one transaction with what listens: its history, the search's notes.

    Django tells listeners of a save when the row itself is in already. A crash between the two
    would leave an edit without its history, and a search that never hears of it.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, all or nothing."""
        with transaction.atomic(using=kwargs.get("using"), savepoint=False):
            super().save(*args, **kwargs)
