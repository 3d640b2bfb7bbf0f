"""Groups as tables in the admin: out as CSV or XLSX, in with a look at every difference first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.formats.base_formats import XLSX
from import_export.results import RowResult

from directory.curation.first_state import keep_first_states, record_states
from directory.exchange.columns import COLUMNS
from directory.exchange.group_export import exported_rows
from directory.exchange.group_resource import GroupResource, Outcome, TooManyRows
from directory.exchange.mapping import MappingRefused
from directory.exchange.tables import TableRefused
from directory.forms.table import MOST_ROWS, SealedTableForm, TableForm, table_of
from directory.models import Group

#: Rows that a workbook still takes in reasonable memory.
MOST_IN_WORKBOOK = 10_000
BOM = "\ufeff"  # tells spreadsheets that a CSV file is UTF-8


class CuratorHistory:
    """Keeps in the history that a curator changed groups by a file."""

    def __init__(self, user: Any, file: str) -> None:
        self._user, self._reason = user, f"Impor: {file}"[:100]

    def before(self, keys: Sequence[int]) -> None:
        """Keep what the groups with these primary keys held."""
        keep_first_states(Group, keys)

    def after(self, groups: Sequence[Group]) -> None:
        """Keep what `groups` hold now, and who did it."""
        record_states(Group, groups, reason=self._reason, by=self._user)


class Echo:
    """A file that hands back what is written, for `csv.writer`."""

    def write(self, text: str) -> str:
        """Return `text`."""
        return text


class GroupTables:
    """The part of the admin of groups that takes and gives tables."""

    def get_urls(self: Any) -> list[URLPattern]:
        """Add the addresses of import and export."""
        view = self.admin_site.admin_view
        own = [
            path("impor/", view(self.import_table), name="directory_group_import"),
            path("ekspor/<slug:kind>/", view(self.export_table), name="directory_group_export"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def has_import_permission(self: Any, request: HttpRequest) -> bool:
        """Whether the account may add groups and change them."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    # -- In ----------------------------------------------------------------------------------------

    def import_table(self: Any, request: HttpRequest) -> HttpResponse:
        """Offer the export; take a file, show what it would do, and do it once confirmed."""
        may = self.has_view_permission if request.method == "GET" else self.has_import_permission
        if not may(request):
            raise PermissionDenied
        if request.method == "POST" and "sealed" in request.POST:
            return self._confirmed(request)
        form = TableForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._table_page(request, form)
        file = form.cleaned_data["file"]
        return self._preview(request, form, file.name, file.read())

    def _confirmed(self: Any, request: HttpRequest) -> HttpResponse:
        opened = SealedTableForm(request.POST).opened(request.user)
        form = TableForm()
        if opened is None:
            messages.error(request, _("Pratinjau sudah kedaluwarsa. Kirim berkasnya sekali lagi."))
            return self._table_page(request, form)
        file, content, fingerprint = opened
        outcome = self._outcome(request, form, file, content, fingerprint)
        if outcome is None:
            return self._table_page(request, form)
        if not outcome.is_kept:
            messages.warning(
                request, _("Data berubah sejak pratinjau. Belum ada yang diimpor; periksa lagi.")
            )
            return self._preview(request, form, file, content)
        self._log(request, outcome, file)
        totals = outcome.totals
        message = _("Impor selesai: %(new)d kelompok baru, %(changed)d berubah, %(same)d tetap.")
        self.message_user(
            request,
            message
            % {
                "new": totals[RowResult.IMPORT_TYPE_NEW],
                "changed": totals[RowResult.IMPORT_TYPE_UPDATE],
                "same": totals[RowResult.IMPORT_TYPE_SKIP],
            },
            messages.SUCCESS,
        )
        return redirect(reverse("admin:directory_group_changelist"))

    def _preview(
        self: Any, request: HttpRequest, form: TableForm, file: str, content: bytes
    ) -> HttpResponse:
        outcome = self._outcome(request, form, file, content)
        sealed = ""
        if outcome and not outcome.invalid_rows and outcome.will_do_something:
            sealed = SealedTableForm.seal(request.user, file, content, outcome.fingerprint)
        return self._table_page(request, form, outcome=outcome, file=file, sealed=sealed)

    def _outcome(
        self: Any,
        request: HttpRequest,
        form: TableForm,
        file: str,
        content: bytes,
        agreed: str | None = None,
    ) -> Outcome | None:
        """Import, for good if it does what was `agreed`; None once the reader is told why not."""
        try:
            return GroupResource().import_rows(
                table_of(content),
                file,
                history=CuratorHistory(request.user, file),
                dry_run=agreed is None,
                most_rows=MOST_ROWS,
                agree=lambda outcome: outcome.fingerprint == agreed,
            )
        except TooManyRows:
            reason = _("Lebih dari 1.000 baris. Minta operator menjalankan import_groups.")
        except (TableRefused, MappingRefused) as error:
            reason = str(error)
        except OperationalError:
            reason = _("Impor lain masih berjalan. Coba lagi sebentar lagi.")
        if form.is_bound:
            form.add_error("file", reason)
        else:
            messages.error(request, reason)
        return None

    def _table_page(self: Any, request: HttpRequest, form: TableForm, **more: Any) -> HttpResponse:
        return TemplateResponse(
            request,
            "admin/group_import.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Impor & ekspor"),
                "has_import_permission": self.has_import_permission(request),
                "filters": f"?{request.GET.urlencode()}" if request.GET else "",
                "opts": self.model._meta,
                "form": form,
                "columns": COLUMNS,
                **more,
            },
        )

    def _log(self: Any, request: HttpRequest, outcome: Outcome, file: str) -> None:
        """Write into the admin's own log who brought what."""
        for kind, flag in (
            (RowResult.IMPORT_TYPE_NEW, ADDITION),
            (RowResult.IMPORT_TYPE_UPDATE, CHANGE),
        ):
            groups = [row.instance for row in outcome.rows if row.import_type == kind]
            if groups:
                LogEntry.objects.log_actions(
                    request.user.pk or 0, groups, flag, change_message=_("Impor: %s") % file
                )

    # -- Out ---------------------------------------------------------------------------------------

    def export_table(self: Any, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Give the groups of the list, filtered as it is, as a table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if kind not in ("csv", "xlsx"):
            raise Http404
        to_list = redirect(reverse("admin:directory_group_changelist"))
        try:
            groups = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return to_list
        name = f"kelompok-{timezone.localdate().isoformat()}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        if kind == "csv":
            return StreamingHttpResponse(
                _csv(groups), content_type="text/csv; charset=utf-8", headers=headers
            )
        if groups.count() > MOST_IN_WORKBOOK:
            self.message_user(
                request,
                _("Lebih dari 10.000 kelompok tidak muat dalam XLSX. Saring dulu, atau pakai CSV."),
                messages.ERROR,
            )
            return to_list
        book = XLSX()
        content = book.export_data(GroupResource().export(groups))
        return HttpResponse(content, content_type=book.get_content_type(), headers=headers)


def _csv(groups: Any) -> Iterable[str]:
    writer = csv.writer(Echo())
    yield BOM + str(writer.writerow(column.name for column in COLUMNS))
    for cells in exported_rows(groups):
        yield str(writer.writerow(cells))
