"""The home page: what the directory is, and the ways into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from directory.choices import Kind
from directory.listing import counts
from directory.listing.tile_map import islands
from directory.models import Benefit, GeneralStep, Group, KindProfile, Province, Topic
from directory.structured_data import script_json, website_data
from directory.text import render_markdown

BENEFITS_SHOWN = 10
TOPICS_SHOWN = 8
GROUPS_SHOWN = 4


@dataclass(frozen=True)
class Door:
    """The way to the groups of one kind; without a profile, its word stands alone."""

    kind: str
    label: str
    name: str
    tagline: str
    text: SafeString
    count: int
    url: str


@dataclass(frozen=True)
class Counted:
    """A benefit or topic with its number of groups."""

    row: Benefit | Topic
    count: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what the directory is and the ways into it, with a constant number of queries."""
    kinds = counts.kind_counts()
    context: dict[str, Any] = {
        "doors": doors(kinds),
        "total": sum(kinds.values()),
        "benefits": benefits(counts.benefit_counts()),
        "topics": topics(counts.topic_counts()),
        "islands": islands(Province.objects.all(), counts.province_counts()),
        "groups": lately_checked(),
        "steps": general_steps(),
        "structured_data": script_json(
            website_data(
                home_url=request.build_absolute_uri(reverse("directory:home")),
                search_url=request.build_absolute_uri(list_url()),
            )
        ),
    }
    return render(request, "directory/home.html", context)


def doors(numbers: Mapping[str, int]) -> list[Door]:
    """Return one door per kind, in the order of `Kind`."""
    profiles = {profile.kind: profile for profile in KindProfile.objects.all()}
    found = []
    for kind in Kind:
        profile = profiles.get(kind)
        found.append(
            Door(
                kind=kind.value,
                label=str(kind.label),
                name=profile.local_name if profile else str(kind.label),
                tagline=profile.local_tagline if profile else str(kind.label),
                text=render_markdown(first_sentence(profile.local_definition) if profile else ""),
                count=numbers[kind],
                url=f"{list_url()}?kind={kind.value}",
            )
        )
    return found


def first_sentence(text: str) -> str:
    """Return what stands before the first full stop; a door is no place for the whole text."""
    first, stop, _rest = text.split("\n\n")[0].partition(". ")
    return first + stop.strip()


def benefits(numbers: Mapping[str, int]) -> list[Counted]:
    """Return the benefits that most groups name as their own, at most `BENEFITS_SHOWN`."""
    found = [Counted(benefit, numbers.get(benefit.slug, 0)) for benefit in Benefit.objects.all()]
    return sorted(found, key=lambda item: -item.count)[:BENEFITS_SHOWN]


def topics(numbers: Mapping[str, int]) -> list[tuple[Kind, list[Counted]]]:
    """Return for each kind the topics with most groups, at most `TOPICS_SHOWN`."""
    found: dict[str, list[Counted]] = {kind: [] for kind in Kind}
    for topic in Topic.objects.filter(parent=None):
        found[topic.kind].append(Counted(topic, numbers.get(topic.slug, 0)))
    return [
        (kind, sorted(found[kind], key=lambda item: -item.count)[:TOPICS_SHOWN]) for kind in Kind
    ]


def lately_checked() -> list[Group]:
    """Return the groups that curators checked last, then those last matched with sources."""
    checked = Q(last_verified_on__isnull=False) | Q(matched_on__isnull=False)
    latest = [F(field).desc(nulls_last=True) for field in ("last_verified_on", "matched_on")]
    groups = Group.objects.published().filter(checked).with_card()
    return list(groups.order_by(*latest, "sort_name", "pk")[:GROUPS_SHOWN])


def general_steps() -> list[GeneralStep]:
    """Return the steps of joining that hold for both kinds."""
    return list(GeneralStep.objects.filter(for_occupational=True, for_volunteer=True))


def list_url() -> str:
    """Return the address of the list of groups."""
    return reverse("directory:group-list")
