"""What the list and the form of groups show besides plain columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory import images
from directory.choices import Freshness
from directory.models import Group, LinkCheck

#: How many checks the form shows; all are in the list of checks.
CHECKS_SHOWN = 5


def logo_image(group: Group, width: int) -> SafeString | str:
    """Return the stored logo, `width` pixels wide at most, or "" where there is none."""
    name = group.logo.name if group.logo else ""
    if not name or not group.logo._committed:
        return ""
    url = images.rendition_url(name, images.WIDTHS[0] if width <= images.WIDTHS[0] else 192)
    return format_html('<img class="logo-{}" src="{}" alt="">', width, url)


def freshness_text(group: Group) -> str:
    """Return how recently `group` was checked, with the date where there is one."""
    day = group.last_verified_on or group.matched_on
    label = Freshness(group.freshness).label
    return f"{label} ({date_format(day, 'j M Y')})" if day else str(label)


class GroupDisplay:
    """Columns and read-only fields of groups."""

    @admin.display(description=gettext_lazy("logo"))
    def thumb(self, group: Group) -> SafeString | str:
        """The logo, small."""
        return logo_image(group, 40) or "–"

    @admin.display(description=gettext_lazy("kelompok"), ordering="sort_name")
    def titled(self, group: Group) -> str:
        """Name and acronym."""
        return group.title

    @admin.display(description=gettext_lazy("pemeriksaan"), ordering="last_verified_on")
    def checked(self, group: Group) -> SafeString:
        """How recently it was checked."""
        return format_html(
            '<span class="state state-{}">{}</span>', group.freshness.value, freshness_text(group)
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, group: Group) -> SafeString:
        """Whether the public sees it."""
        return format_html(
            '<span class="state state-{}">{}</span>', group.status, group.get_status_display()
        )

    @admin.display(description=gettext_lazy("tampilan logo"))
    def logo_preview(self, group: Group) -> SafeString | str:
        """The stored logo, as large as a page shows it."""
        return logo_image(group, 192) or _("Belum ada logo; halaman menampilkan singkatan.")

    @admin.display(description=gettext_lazy("keadaan tautan"))
    def link_states(self, group: Group) -> SafeString | str:
        """What the last visit found of each address of the group."""
        if group.pk is None:
            return "–"
        urls = {group.website, group.registration_url, *group.links.values_list("url", flat=True)}
        lines = [
            (
                check.state,
                check.get_state_display(),
                reverse("admin:directory_linkcheck_change", args=[check.pk]),
                check.url,
                date_format(check.checked_at, "j M Y"),
            )
            for check in LinkCheck.objects.filter(url__in=urls - {""}).order_by("url")
        ]
        if not lines:
            return _("Belum diperiksa")
        line = '<li><span class="state state-{}">{}</span> · <a href="{}">{}</a> · {}</li>'
        return format_html('<ul class="checks">{}</ul>', format_html_join("", line, lines))

    @admin.display(description=gettext_lazy("pemeriksaan terakhir"))
    def checks(self, group: Group) -> SafeString | str:
        """The latest checks, and the way to all of them."""
        if group.pk is None:
            return _("Belum diperiksa")
        checks: Any = group.verifications.select_related("checked_by").order_by("-checked_on")
        lines = [
            (
                date_format(check.checked_on, "j F Y"),
                check.get_method_display(),
                check.get_result_display(),
                f" · {check.checked_by}" if check.checked_by else "",
                f" · {check.note}" if check.note else "",
            )
            for check in checks[:CHECKS_SHOWN]
        ]
        if not lines:
            return _("Belum diperiksa")
        return format_html(
            '<ul class="checks">{}</ul><a href="{}?group__id__exact={}">{}</a>',
            format_html_join("", "<li>{} · {} · {}{}{}</li>", lines),
            reverse("admin:directory_verification_changelist"),
            group.pk,
            _("Semua pemeriksaan kelompok ini"),
        )
