"""To send a table of groups, to look at what it would do, and to let it be done."""

from __future__ import annotations

import base64
import io
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.exchange.columns import BY_NAME
from directory.exchange.tables import Rows, read_table
from directory.exchange.workbooks import Sheet, is_workbook

#: Bytes of a file, and rows in it, that a page still handles; the command takes any number.
MOST_BYTES = 1_000_000
MOST_ROWS = 1_000
_HOURS = 12


def table_of(content: bytes) -> Rows:
    """Return the table in a CSV or XLSX file. Raises `TableRefused`."""
    return Sheet(content) if is_workbook(content) else read_table(io.BytesIO(content), BY_NAME)


class TableForm(forms.Form):
    """A file of a curator."""

    file = forms.FileField(
        label=_("Berkas CSV atau XLSX"),
        help_text=_("Satu baris satu kelompok, paling besar 1 MB dan 1.000 baris."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large for a page."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("Berkas ini lebih dari 1 MB. Minta operator menjalankan import_groups.")
            )
        return file


class SealedTableForm(forms.Form):
    """A file that was shown what it would do: it comes back signed, and nothing is kept meanwhile.

    Only the account that sent it can let it be done, and only within twelve hours.
    """

    sealed = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def seal(user: Any, file: str, content: bytes, fingerprint: str) -> str:
        """Return `content` with what it would do, as `opened` takes it."""
        packed = {"file": file, "content": base64.b64encode(content).decode(), "does": fingerprint}
        return signing.dumps(packed, salt=_salt(user), compress=True)

    def opened(self, user: Any) -> tuple[str, bytes, str] | None:
        """Return name, content and fingerprint; None where the seal is broken or old."""
        try:
            packed = signing.loads(
                self.data.get("sealed", ""), salt=_salt(user), max_age=_HOURS * 3600
            )
        except signing.BadSignature:
            return None
        return packed["file"], base64.b64decode(packed["content"]), packed["does"]


def _salt(user: Any) -> str:
    return f"directory.table.{user.pk}"
