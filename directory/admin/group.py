"""Groups: the list and the form that curators live in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from directory.admin.base import HistoryAdmin
from directory.admin.group_actions import GroupActions
from directory.admin.group_cite import GroupCite
from directory.admin.group_clash import GroupClash
from directory.admin.group_display import GroupDisplay
from directory.admin.group_filters import (
    DeadLinkFilter,
    EmptyFilter,
    FreshnessFilter,
    SourceFilter,
    WebsiteFilter,
)
from directory.admin.group_merge import GroupMerge
from directory.admin.group_queue import GroupQueue
from directory.admin.group_restore import GroupRestore
from directory.admin.group_tabs import FIELDSETS, INLINES, arrange
from directory.admin.import_export_groups import GroupTables
from directory.admin.large_list import BoundedPaginator, LargeChangeList
from directory.admin.quick_add import QuickAdd
from directory.curation.first_state import keep_first_state
from directory.forms import clash
from directory.forms.group import GroupForm
from directory.forms.verification import CheckForm
from directory.models import Group
from directory.search import engine
from directory.search.engine import Question
from directory.text import query_words

#: A search of the admin shows so many groups at most: nobody reads further.
MOST_FOUND = 1_000


@admin.register(Group)
class GroupAdmin(
    GroupActions,
    GroupCite,
    GroupTables,
    GroupMerge,
    GroupQueue,
    GroupRestore,
    GroupClash,
    QuickAdd,
    GroupDisplay,
    HistoryAdmin,
):
    """Groups, with all that belongs to one of them in one form."""

    form = GroupForm
    fieldsets = FIELDSETS
    inlines = INLINES
    change_form_template = "admin/group_form.html"
    change_list_template = "admin/group_list.html"
    object_history_template = "admin/group_history.html"

    list_display = ["thumb", "titled", "kind", "state", "checked", "updated_at"]
    list_display_links = ["titled"]
    list_filter = [
        "kind",
        "status",
        FreshnessFilter,
        SourceFilter,
        WebsiteFilter,
        EmptyFilter,
        DeadLinkFilter,
        "membership",
        "scope",
        "topics",
        "headquarters_province",
    ]
    ordering = ["sort_name", "pk"]
    sortable_by = ["titled", "updated_at"]  # what an index sorts
    paginator = BoundedPaginator
    show_full_result_count = False
    search_fields = ["name", "acronym"]
    search_help_text = _("Nama, singkatan, bidang, kota, provinsi, atau alamat situs")
    autocomplete_fields = ["topics", "headquarters_province"]
    readonly_fields = [
        *["logo_preview", "checks", "link_states", "origin", "created_at", "updated_at"]
    ]
    actions = ["publish", "archive", "mark_checked", "merge"]

    # -- The list ----------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[LargeChangeList]:
        """Return the list that bears a million groups."""
        return LargeChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search as the public list does, but in groups of every status, and in addresses too."""
        term = search_term.strip()
        if not term:
            return queryset, False
        question = Question(query_words(term), literal=True, unpublished=True)
        keys = engine.matching(question, most=MOST_FOUND) if question.words else []
        if "." in term:  # an address; no index helps there, so that it is not asked for every word
            sites = queryset.filter(website__icontains=term).order_by()
            keys += sites.values_list("pk", flat=True)[:MOST_FOUND]
        found = Q(slug=term.lower()) | Q(pk__in=keys)
        return queryset.filter(found), False

    # -- The form ----------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of quick adding and of the check button."""
        view = self.admin_site.admin_view
        own = [
            path("tambah-cepat/", view(self.quick_add), name="directory_group_quick_add"),
            path("antrean/", view(self.queue), name="directory_group_queue"),
            path("gabung/", view(self.merge_view), name="directory_group_merge"),
            path(
                "<path:object_id>/history/<slug:model>/<int:record>/kembalikan/",
                view(self.restore_row),
                name="directory_group_restore_row",
            ),
            path("<path:object_id>/periksa/", view(self.check_today), name="directory_group_check"),
        ]
        return own + super().get_urls()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Make the address from the name as long as the group is new; later it stays."""
        return {} if obj else {"slug": ["name"]}

    def view_on_site(self, obj: Group) -> str:
        """Return the address of the group's page; of a draft, curators see a preview there."""
        return obj.get_absolute_url()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form; a save is alone with its group until it is done."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            group = self.locked(request, unquote(object_id))
            if group is not None and self.has_change_permission(request, group):
                extra_context = (extra_context or {}) | self.settle_clash(request, group)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Arrange the form in tabs, with what it needs to notice another curator's save."""
        form = context["adminform"].form
        inlines = context["inline_admin_formsets"]
        context["tabs"] = arrange(context["adminform"], inlines)
        if change and self.has_change_permission(request, obj):
            formsets = [inline.formset for inline in inlines]
            bound = form.is_bound
            context["base"] = (
                form.data.get(clash.BASE, "") if bound else clash.snapshot(form, formsets)
            )
            context["logo_again"] = bound and "logo" in form.files
            if self.has_verify_permission(request):
                context["check_form"] = CheckForm(auto_id="check_%s")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Group, form: Any, change: bool) -> None:
        """Save the group if its own fields changed; `updated_at` moves with its content only."""
        if change and not form.has_changed():
            return
        form.store_logo()
        if change:
            obj.mark_edited()
        old_slug = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        if change and old_slug != obj.slug:
            message = _("Alamat lama “%(old)s” kini mengantar ke “%(new)s”.")
            self.message_user(request, message % {"old": old_slug, "new": obj.slug})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the group; if only that changed, the group counts as edited too."""
        super().save_related(request, form, formsets, change)
        rows_changed = any(formset.has_changed() for formset in formsets)
        if change and rows_changed and not form.has_changed():
            group = form.instance
            group.mark_edited()
            HistoryAdmin.save_model(self, request, group, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save rows that belong to the group, with their first state kept in the history."""
        for row in formset.initial_forms:
            if row.has_changed() and hasattr(row.instance, "history"):
                keep_first_state(row.instance)
        super().save_formset(request, form, formset, change)
