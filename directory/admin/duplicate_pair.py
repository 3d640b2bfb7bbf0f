"""Pairs of entries that may be one group, the likeliest first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.admin.base import CuratedAdmin
from directory.admin.group_merge import merge_url
from directory.curation.duplicates import call_distinct
from directory.models import DuplicatePair, Group

#: What speaks for a pair, in words.
REASONS = {
    "name": gettext_lazy("nama sama"),
    "alike": gettext_lazy("nama mirip"),
    "website": gettext_lazy("situs sama"),
    "acronym": gettext_lazy("singkatan sama"),
    "city": gettext_lazy("kota sama"),
}


@admin.register(DuplicatePair)
class DuplicatePairAdmin(CuratedAdmin):
    """Found by `manage.py daily`; a curator merges a pair or calls it two groups."""

    list_display = ["pair", "why", "score", "distinct", "merge_link"]
    list_display_links = None
    list_filter = ["distinct"]
    list_select_related = ["first", "second"]
    ordering = ["distinct", "-score", "pk"]
    search_fields = ["first__name", "second__name"]
    sortable_by = ["score"]
    actions = ["not_the_same"]

    @admin.display(description=gettext_lazy("kelompok"))
    def pair(self, pair: DuplicatePair) -> SafeString:
        """Both, each with a link to its form."""
        return format_html("{}<br>{}", _link(pair.first), _link(pair.second))

    @admin.display(description=gettext_lazy("alasan"))
    def why(self, pair: DuplicatePair) -> str:
        """What speaks for it."""
        return ", ".join(str(REASONS.get(reason, reason)) for reason in pair.reasons)

    @admin.display(description=gettext_lazy("gabungkan"))
    def merge_link(self, pair: DuplicatePair) -> SafeString | str:
        """The way to the page that merges both."""
        if pair.distinct:
            return "–"
        url = merge_url(pair.first_id, pair.second_id)
        return format_html('<a href="{}">{}</a>', url, _("Bandingkan dan gabungkan"))

    @admin.action(description=gettext_lazy("Ini dua kelompok berbeda"), permissions=["decide"])
    def not_the_same(self, request: HttpRequest, queryset: QuerySet[DuplicatePair]) -> None:
        """Note that the chosen pairs are two groups each."""
        number = 0
        for pair in queryset.filter(distinct=False):
            call_distinct(pair, request.user)
            number += 1
        message = _("%(number)d pasangan ditandai sebagai dua kelompok berbeda.")
        self.message_user(request, message % {"number": number}, messages.SUCCESS)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Tell whether this account may decide about pairs."""
        return request.user.has_perm("directory.change_duplicatepair")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: the search for duplicates makes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: there is an action for what can be decided."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a decision that is gone would have to be made again."""
        return False


def _link(group: Group) -> SafeString:
    url = reverse("admin:directory_group_change", args=[group.pk])
    place = group.headquarters_city
    return format_html(
        '<a href="{}">{}</a> ({})', url, group.title, place or group.get_status_display()
    )
