"""Everything that a group's page shows, prepared in the order in which the page asks it.

Footnotes are numbered as they are asked for, so the order of the calls in `build` is the order of
the page. Nothing here depends on how many rows a group has: the number of queries is constant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.choices import Basis, BranchType, CitedField, SourceQuality
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    GeneralStep,
    Group,
    GroupBenefit,
    GroupChallenge,
    JoinStep,
)
from directory.views.footnotes import Footnotes, Marks
from directory.views.group_channels import Channel, further_channels, official_channels
from directory.views.group_facts import (
    Cited,
    Fact,
    OtherName,
    general_facts,
    joining_facts,
    other_names,
)
from directory.views.group_history import Change, changes
from directory.views.group_relations import Relative, relatives, sharing_name, similar

#: General challenges beside a group's own; the rest is one link away.
GENERAL_CHALLENGES = 5
#: Provinces whose branches stand open; the rest opens on demand.
OPEN_PROVINCES = 6


@dataclass(frozen=True)
class OwnConcept:
    """A benefit or challenge of this group, and what that rests on, in words."""

    concept: Benefit | Challenge
    note: str
    basis: str
    marks: Marks


@dataclass(frozen=True)
class Step:
    """One own step of joining."""

    step: JoinStep
    marks: Marks


@dataclass(frozen=True)
class Place:
    """A branch, or an activity with the year in which it was seen."""

    branch: Branch
    marks: Marks


@dataclass(frozen=True)
class ProvincePlaces:
    """The branches in one province."""

    name: str
    url: str
    places: list[Place]


@dataclass(frozen=True)
class GroupPage:
    """What the template shows, in its order."""

    group: Group
    summary: Marks
    who: Marks
    joining: list[Fact]
    benefits: list[OwnConcept]
    kind_benefits: list[Benefit]
    sharing: list[Relative]
    challenges: list[OwnConcept]
    kind_challenges: list[Challenge]
    steps: list[Step]
    general_steps: list[GeneralStep]
    registration: Marks
    channels: list[Channel]
    further: list[Channel]
    headquarters: Marks
    structure: Marks
    provinces: list[ProvincePlaces]
    activities: list[Place]
    description: Marks
    facts: list[Fact]
    names: dict[str, list[OtherName]]
    relatives: list[Relative]
    similar: list[Group]
    changes: list[Change]
    footnotes: Footnotes

    @property
    def open_provinces(self) -> list[ProvincePlaces]:
        """The provinces whose branches are seen at once."""
        return self.provinces[:OPEN_PROVINCES]

    @property
    def more_provinces(self) -> list[ProvincePlaces]:
        """The provinces whose branches open on demand."""
        return self.provinces[OPEN_PROVINCES:]

    @property
    def branch_count(self) -> int:
        """The number of standing branches."""
        return sum(len(province.places) for province in self.provinces)


def build(group: Group) -> GroupPage:
    """Prepare the page of `group`, which was fetched with_page().

    The arguments are worked out in the order of the page, which numbers the footnotes.
    """
    notes = Footnotes()
    cited = Cited(group, notes)
    own_benefits, own_challenges = group.own_benefits.all(), group.own_challenges.all()
    steps = list(group.join_steps.all())
    page = GroupPage(
        group=group,
        summary=cited.marks(CitedField.SUMMARY),
        who=cited.marks(CitedField.WHO_CAN_JOIN),
        joining=joining_facts(group, cited),
        benefits=[own_concept(row, row.benefit, group, notes) for row in own_benefits],
        kind_benefits=kind_benefits(group, own_benefits),
        sharing=sharing_name(group, notes),
        challenges=[own_concept(row, row.challenge, group, notes) for row in own_challenges],
        kind_challenges=kind_challenges(group, own_challenges),
        steps=[Step(step, notes.mark([step.source], _("Cara bergabung"))) for step in steps],
        general_steps=[] if steps else general_steps(group),
        registration=cited.marks(CitedField.REGISTRATION),
        channels=official_channels(group),
        further=further_channels(group),
        headquarters=cited.marks(CitedField.HEADQUARTERS),
        structure=cited.marks(CitedField.STRUCTURE, CitedField.BRANCHES),
        provinces=branches_by_province(group, notes),
        activities=activities(group, notes),
        description=cited.marks(CitedField.DESCRIPTION),
        facts=general_facts(group, cited),
        names=other_names(group, cited, notes),
        relatives=relatives(group, notes),
        similar=similar(group),
        changes=changes(group),
        footnotes=notes,
    )
    cited.mark_the_rest()
    return page


def own_concept(
    row: GroupBenefit | GroupChallenge, concept: Benefit | Challenge, group: Group, notes: Footnotes
) -> OwnConcept:
    """Return one own benefit or challenge with its basis in words: who says so."""
    marks = notes.mark([row.source], concept.local_title)
    return OwnConcept(concept, row.note, basis_in_words(row, group), marks)


def basis_in_words(row: GroupBenefit | GroupChallenge, group: Group) -> str:
    """Say who states it: the group itself only where the source is an official one."""
    source = row.source
    if row.basis != Basis.STATED or source is None:
        return _("Penilaian redaksi")
    by = group.short_name if source.quality == SourceQuality.OFFICIAL else ""
    return _("Menurut %(who)s") % {"who": source.publisher or by or source.title}


def kind_benefits(group: Group, own: Iterable[GroupBenefit]) -> list[Benefit]:
    """Return the benefits common to the group's kind, without its own."""
    named = {row.benefit_id for row in own}
    return [row for row in Benefit.objects.for_kind(group.kind) if row.pk not in named]


def kind_challenges(group: Group, own: Iterable[GroupChallenge]) -> list[Challenge]:
    """Return the first challenges common to the group's kind, without its own."""
    named = {row.challenge_id for row in own}
    common = Challenge.objects.for_kind(group.kind).prefetch_related("mitigations")
    return [row for row in common if row.pk not in named][:GENERAL_CHALLENGES]


def general_steps(group: Group) -> list[GeneralStep]:
    """Return the steps of joining that hold for the group's kind."""
    return list(GeneralStep.objects.for_kind(group.kind))


def branches_by_province(group: Group, notes: Footnotes) -> list[ProvincePlaces]:
    """Return the standing branches by province, in the order of its code."""
    found: dict[int, ProvincePlaces] = {}
    for branch in group.branches.all():
        if branch.type == BranchType.BRANCH:
            province = branch.province
            empty = ProvincePlaces(province.local_name, province.get_absolute_url(), [])
            marks = notes.mark([branch.source], str(CitedField.BRANCHES.label))
            found.setdefault(province.pk, empty).places.append(Place(branch, marks))
    return list(found.values())


def activities(group: Group, notes: Footnotes) -> list[Place]:
    """Return the activities that were seen somewhere in some year."""
    return [
        Place(branch, notes.mark([branch.source], str(BranchType.ACTIVITY.label)))
        for branch in group.branches.all()
        if branch.type == BranchType.ACTIVITY
    ]
