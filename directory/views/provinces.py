"""Provinces: the map, and which groups are present in each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from directory.choices import BranchType, Scope, Status
from directory.listing.counts import province_counts
from directory.listing.tile_map import islands
from directory.models import Branch, Group, Province
from directory.models.branch import ACTIVITY_YEARS
from directory.models.group_queryset import GroupQuerySet
from directory.views.concepts import SHOWN, neighbours

#: How many branches of one group in a province are named.
BRANCHES_NAMED = 4
#: How many past activities in a province are shown, latest first.
PAST_SHOWN = 50


@require_safe
def province_list(request: HttpRequest) -> HttpResponse:
    """Show all provinces as a map of tiles and as a list by island group."""
    context = {"islands": islands(Province.objects.all(), province_counts())}
    return render(request, "directory/province_list.html", context)


@require_safe
def province_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one province: groups with their head office there, with branches there, and before."""
    province: Province = get_object_or_404(Province, slug=slug)
    published = Group.objects.published().in_order("name")
    offices = published.filter(headquarters_province=province)
    elsewhere = groups_with_branch_only(published, province)
    present = elsewhere.with_card().prefetch_related(_branches_in(province))[:SHOWN]
    office_count, present_count = offices.count(), elsewhere.count()
    siblings = list(Province.objects.filter(island_group=province.island_group))
    context = {
        "province": province,
        "trail": [(_("Provinsi"), reverse("directory:province-list"))],
        "offices": offices.with_card()[:SHOWN],
        "office_count": office_count,
        "present": [(group, branch_words(list(group.branches.all()))) for group in present],
        "present_count": present_count,
        "total": office_count + present_count,
        "past": [
            (row.group, branch_words([row])) for row in past_activities(province)[:PAST_SHOWN]
        ],
        "nationwide_count": nationwide_without_branch(province).count(),
        "neighbours": neighbours(siblings, province),
    }
    return render(request, "directory/province_detail.html", context)


def groups_with_branch_only(groups: GroupQuerySet, province: Province) -> GroupQuerySet:
    """Keep the groups with a counted branch in `province` and their head office elsewhere."""
    here = Branch.objects.counted().filter(group=OuterRef("pk"), province=province)
    return groups.filter(Exists(here)).exclude(headquarters_province=province)


def _branches_in(province: Province) -> Prefetch:
    """Fetch of the branches of groups only the counted ones in `province`."""
    counted = Branch.objects.counted().filter(province=province).order_by("type", "city", "name")
    return Prefetch("branches", queryset=counted)


def branch_words(branches: Sequence[Branch]) -> str:
    """Name `branches` with their cities, the first of them only where there are many."""
    words = [_one_branch(branch) for branch in branches[:BRANCHES_NAMED]]
    rest = len(branches) - len(words)
    if rest:
        words.append(ngettext("dan %(n)s lainnya", "dan %(n)s lainnya", rest) % {"n": rest})
    return "; ".join(words)


def _one_branch(branch: Branch) -> str:
    """Name `branch`, its city unless the name holds it, and the year of an activity."""
    named = branch.city.casefold() in branch.name.casefold()
    words = branch.name if named else f"{branch.name} ({branch.city})"
    if branch.type != BranchType.ACTIVITY:
        return words
    return _("%(activity)s, tercatat pada %(year)s") % {
        "activity": words,
        "year": branch.seen_year,
    }


def past_activities(province: Province) -> QuerySet[Branch]:
    """Return the activities in `province` that are too old to count, latest first."""
    first_counted = timezone.localdate().year - ACTIVITY_YEARS + 1
    return (
        Branch.objects.filter(
            province=province,
            type=BranchType.ACTIVITY,
            seen_year__lt=first_counted,
            group__status=Status.PUBLISHED,
        )
        .select_related("group")
        .order_by("-seen_year", "group__sort_name", "pk")
    )


def nationwide_without_branch(province: Province) -> GroupQuerySet:
    """Return the national groups that have no branch listed anywhere, nor an office in `province`.

    They may serve people in the province too; nothing says that they do not.
    """
    counted = Branch.objects.counted().filter(group=OuterRef("pk"))
    return (
        Group.objects.published()
        .filter(~Exists(counted), scope=Scope.NATIONAL)
        .exclude(headquarters_province=province)
    )
