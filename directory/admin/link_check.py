"""Addresses and whether they still lead somewhere, to look at only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.admin.base import CuratedAdmin
from directory.curation.links import groups_linking_to
from directory.models import LinkCheck
from directory.text import is_safe_url

#: What kept an address from being good, in words.
CODES = {
    "url": gettext_lazy("bukan alamat web yang wajar"),
    "port": gettext_lazy("memakai porta yang tidak lazim"),
    "address": gettext_lazy("mengarah ke jaringan yang tidak umum"),
    "robots": gettext_lazy("situsnya meminta mesin tidak berkunjung"),
    "dns": gettext_lazy("nama situs tidak ditemukan"),
    "timeout": gettext_lazy("tidak menjawab tepat waktu"),
    "tls": gettext_lazy("sertifikat tidak sah"),
    "connection": gettext_lazy("sambungan ditolak atau terputus"),
    "answer": gettext_lazy("jawaban tidak wajar"),
    "redirects": gettext_lazy("dialihkan berputar-putar"),
    "turned-away": gettext_lazy("situsnya menolak mesin; buka sendiri untuk memastikan"),
    "gone": gettext_lazy("halaman tidak ada lagi"),
}


@admin.register(LinkCheck)
class LinkCheckAdmin(CuratedAdmin):
    """Made by `manage.py check_links`; a row shows on which groups the address stands."""

    list_display = ["url", "how", "what", "last_good_on", "checked_at"]
    list_filter = ["state"]
    search_fields = ["url"]
    ordering = ["-checked_at", "pk"]
    sortable_by = ["checked_at"]
    readonly_fields = (
        "address",
        "how",
        "what",
        "leads_to",
        "last_good_on",
        "checked_at",
        "used_by",
    )
    fields = readonly_fields

    @admin.display(description=gettext_lazy("keadaan"))
    def how(self, check: LinkCheck) -> SafeString:
        """The state, with its mark."""
        return format_html(
            '<span class="state state-{}">{}</span>', check.state, check.get_state_display()
        )

    @admin.display(description=gettext_lazy("jawaban"))
    def what(self, check: LinkCheck) -> str:
        """What was answered, in words."""
        words = [str(CODES.get(check.detail, check.detail))] if check.detail else []
        if check.status:
            words.append(_("kode %(status)d") % {"status": check.status})
        if check.failures > 1:
            words.append(_("%(number)d kali berturut-turut") % {"number": check.failures})
        return ", ".join(words) or "–"

    @admin.display(description=gettext_lazy("alamat"))
    def address(self, check: LinkCheck) -> SafeString | str:
        """The address, to be opened."""
        if not is_safe_url(check.url):
            return check.url
        return format_html('<a href="{0}" rel="nofollow noopener noreferrer">{0}</a>', check.url)

    @admin.display(description=gettext_lazy("kini mengantar ke"))
    def leads_to(self, check: LinkCheck) -> str:
        """Where redirects ended."""
        return check.final_url or "–"

    @admin.display(description=gettext_lazy("tercantum pada"))
    def used_by(self, check: LinkCheck) -> SafeString | str:
        """The groups on whose pages it stands."""
        rows = [
            (reverse("admin:directory_group_change", args=[group.pk]), group.title)
            for group in groups_linking_to(check.url)
        ]
        if not rows:
            return _("Tidak tercantum lagi.")
        return format_html(
            '<ul class="checks">{}</ul>',
            format_html_join("", '<li><a href="{}">{}</a></li>', rows),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: visits make them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what nothing links to is forgotten by itself."""
        return False
