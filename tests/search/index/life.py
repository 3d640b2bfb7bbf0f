"""A small directory and what may happen to it: edits of every part, drawn by a random hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any, TypeVar

from django.db import models, transaction

from directory.choices import BranchType, Kind, Membership, NameType, Scope, Status
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    Province,
    Synonym,
    Topic,
    Verification,
)
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.search import engine
from tests import cast

Hand = Random
Edit = Callable[[Hand], None]
M = TypeVar("M", bound=models.Model)
_numbers = count(1)

WORDS = [
    *["relawan", "sukarelawan", "kerelawanan", "profesi", "dokter", "kedokteran", "IDI", "I.D.I."],
    *["hutan", "kehutanan", "alam", "law", "hukum", "jejaring", "jawa", "barat", "bali", "dki"],
    *["indonesia", "ikatan", "yang", "dan", "ini", "Índigo", "indi", "indigenous", "pengacara"],
    *["advokat", "lawyer", "kucing", "satwa", "bumi", "bumi-hijau", "2019", "a", "perawat"],
]
#: Times of edits: of one second, of one moment, and long ago.
TIMES = [
    dt.datetime(2026, 3, 1, 8, 30, 0, microsecond, dt.UTC) for microsecond in (0, 1, 999_999)
] + [dt.datetime(year, 12, 31, 23, 59, 59, tzinfo=dt.UTC) for year in (2001, 2018, 2025)]
FOUNDED: list[tuple[int | None, dt.date | None]] = [
    *[(None, None), (1945, None), (1945, dt.date(1945, 8, 17)), (2000, None)],
    *[(2000, dt.date(2000, 12, 31)), (2001, dt.date(2001, 1, 1)), (1600, None), (2200, None)],
]
DAYS = [dt.date(2024, 11, 24), dt.date(2024, 11, 25), dt.date(2025, 11, 24), dt.date(2026, 11, 1)]
TABLES: tuple[type[models.Model], ...] = (
    *(IndexedGroup, IndexFacet, IndexPending, IndexState, IndexTerm),
    *(GroupName, Branch, GroupBenefit, GroupChallenge, Verification, Group.topics.through),
    *(Group, Topic, Province, Benefit, Challenge, Synonym),
)


def begin() -> None:
    """Empty the tables and put in what every small directory has: its taxonomies and synonyms."""
    with transaction.atomic():
        for model in TABLES:
            model._default_manager.all()._raw_delete("default")
        above = cast.make_topic("alam", name="Alam raya", name_en="Nature")
        forest = cast.make_topic("hutan", name="Hutan", name_en="Forests", parent=above)
        cast.make_topic("mangrove", name="Mangrove", name_en="Mangroves", parent=forest)
        cast.make_topic("hukum", name="Hukum dan HAM", name_en="Law", kind="occupational")
        for slug, name in [("jawa-barat", "Jawa Barat"), ("bali", "Bali"), ("dki", "DKI Jakarta")]:
            cast.make_province(slug, name=name)
        for slug in ("jejaring", "keterampilan-baru"):
            cast.make_benefit(slug)
        for slug in ("dana", "perbedaan-pendapat"):
            cast.make_challenge(slug)
        Synonym.objects.create(term="pengacara", equivalents="advokat; lawyer")
        Synonym.objects.create(term="kucing", equivalents="satwa", one_way=True)
        Synonym.objects.create(term="bumi hijau", equivalents="alam; hutan raya")


def phrase(hand: Hand, most: int = 4) -> str:
    """Return some words."""
    return " ".join(hand.choice(WORDS) for _ in range(hand.randint(1, most)))


def some(model: type[M], hand: Hand) -> M | None:
    """Return some row, or None where there is none."""
    ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    return model._default_manager.get(pk=hand.choice(ids)) if ids else None


def group_fields(hand: Hand) -> dict[str, Any]:
    """Return all fields of a group that the index looks at."""
    year, day = hand.choice(FOUNDED)
    return {
        "name": phrase(hand, hand.choice([3, 3, 3, 14])),
        "acronym": hand.choice(["", "IDI", "I.D.I.", "A-B", "Relawan ID"]),
        "kind": hand.choice(Kind.values),
        "status": hand.choice(["published", "published", "published", *Status.values]),
        "scope": hand.choice(Scope.values),
        "membership": hand.choice(Membership.values),
        "summary": phrase(hand, 6),
        "description": hand.choice(["", phrase(hand, 8), f"**{phrase(hand)}**\n\n[a](/b)"]),
        "who_can_join": hand.choice(["", phrase(hand)]),
        "headquarters_city": hand.choice(["", "Kota Bali", "Indigo Raya"]),
        "headquarters_province": hand.choice([None, some(Province, hand)]),
        "website": hand.choice(["", "https://a.example"]),
        "founded_year": year,
        "founded_on": day,
        "updated_at": hand.choice(TIMES),
    }


def add_group(hand: Hand) -> None:
    """Save a new group with topics."""
    group = cast.make_group(**group_fields(hand))
    group.topics.set(_topics(hand))


def add_groups_at_once(hand: Hand) -> None:
    """Insert groups and names in bulk, which sends no signals."""
    rows = [Group(slug=f"b{_unique()}", **group_fields(hand)) for _ in range(3)]
    for row in rows:
        row.derive()
    with transaction.atomic():
        made = Group.objects.bulk_create(rows)
        names = [GroupName(group=group, value=phrase(hand), type="alias") for group in made]
        for name in names:
            name.derive()
        GroupName.objects.bulk_create(names)
        engine.reindex(group.pk for group in made)


def edit_group(hand: Hand) -> None:
    """Save a group with some fields changed."""
    if group := some(Group, hand):
        fields = group_fields(hand)
        for name in hand.sample(sorted(fields), hand.randint(1, 5)):
            setattr(group, name, fields[name])
        if group.founded_on:
            group.founded_year = group.founded_on.year
        group.save()


def update_groups(hand: Hand) -> None:
    """Change columns of several groups in one statement, which sends no signals."""
    fields = group_fields(hand)
    chosen = {name: fields[name] for name in ("kind", "summary", "updated_at", "status")}
    with transaction.atomic():
        groups = Group.objects.filter(scope=hand.choice(Scope.values))
        engine.reindex(groups.values_list("pk", flat=True))
        groups.update(**chosen)


def delete_group(hand: Hand) -> None:
    """Delete a group with all its parts."""
    if group := some(Group, hand):
        group.delete()


def delete_groups(hand: Hand) -> None:
    """Delete some groups in one go."""
    Group.objects.filter(scope=hand.choice(Scope.values)).delete()


def set_topics(hand: Hand) -> None:
    """Give a group other topics, from its side or from a topic's."""
    group, topic = some(Group, hand), some(Topic, hand)
    if group and topic:
        hand.choice(
            [
                lambda: group.topics.set(_topics(hand)),
                lambda: group.topics.clear(),
                lambda: group.topics.remove(topic),
                lambda: topic.groups.add(group),
                lambda: topic.groups.remove(group),
                lambda: topic.groups.set([group]),
                lambda: topic.groups.clear(),
            ]
        )()


def change_name(hand: Hand) -> None:
    """Add, change or take away another name, or give it to another group."""
    group = some(Group, hand)
    if not group:
        return
    name = some(GroupName, hand) if hand.random() < 0.5 else None
    if name is None:
        cast.make_name(group, phrase(hand), hand.choice(NameType.values), note=_unique())
    elif hand.random() < 0.3:
        name.delete()
    else:
        name.group = hand.choice([group, name.group])
        name.value = f"{phrase(hand)} {_unique()}"
        name.save()


def change_branch(hand: Hand) -> None:
    """Add, change or take away a branch or an activity, or give it to another group."""
    group, province = some(Group, hand), some(Province, hand)
    if not group or not province:
        return
    branch = some(Branch, hand) if hand.random() < 0.6 else None
    if branch is None:
        branch = Branch(group=group, province=province)
    elif hand.random() < 0.3:
        branch.delete()
        return
    branch.group = hand.choice([group, branch.group])
    branch.province = province
    branch.type = hand.choice(BranchType.values)
    branch.seen_year = hand.choice([2022, 2023, 2024, 2025, 2026, 2027])
    branch.city = hand.choice(["", "Kota Bandung", "Índigo"])
    branch.name = f"{phrase(hand)} {_unique()}"
    branch.save()


def change_concepts(hand: Hand) -> None:
    """Give a group a benefit or a challenge, take one away, or give it to another group."""
    group = some(Group, hand)
    model: Any
    concept: Any
    model, concept, field = hand.choice(
        [(GroupBenefit, Benefit, "benefit"), (GroupChallenge, Challenge, "challenge")]
    )
    what = some(concept, hand)
    if not group or not what:
        return
    own = model.objects.filter(group=group, **{field: what}).first()
    if own is None:
        own = some(model, hand) if hand.random() < 0.3 else None
        own = own or model(basis="editorial")
        own.group = group
        setattr(own, field, what)
        own.save()
    else:
        own.delete()


def check_group(hand: Hand) -> None:
    """Note a check of a group, or take one away."""
    check = some(Verification, hand) if hand.random() < 0.4 else None
    group = some(Group, hand)
    if check:
        check.delete()
    elif group:
        day, method = hand.choice(DAYS), hand.choice(["contacted", "stored_source"])
        Verification.objects.update_or_create(
            group=group, checked_on=day, method=method, defaults={"note": phrase(hand)}
        )


EDITS: list[Edit] = [
    *[add_group, add_group, add_group, add_groups_at_once, edit_group, edit_group, edit_group],
    *[update_groups, delete_group, delete_groups, set_topics, change_name, change_branch],
    *[change_branch, change_concepts, check_group],
]


def change_taxonomy(hand: Hand) -> None:
    """Change names, slugs and parents of topics, provinces and benefits, and the synonyms."""
    topic, province, benefit = some(Topic, hand), some(Province, hand), some(Benefit, hand)
    if topic is None or province is None or benefit is None:
        return
    change = hand.randrange(7)
    if change == 0:
        topic.parent = hand.choice([None, some(Topic, hand)])
        if not _is_circle(topic):
            topic.save()
    elif change == 1:
        topic.name, topic.name_en = phrase(hand, 2), hand.choice(["", phrase(hand, 2)])
        topic.save()
    elif change == 2:
        row: Any = hand.choice([topic, province, benefit, some(Challenge, hand)])
        row.slug = f"s{_unique()}"
        row.save()
    elif change == 3:
        province.name = f"{phrase(hand, 2)} {_unique()}"
        province.save()
    elif change == 4:
        Synonym.objects.update_or_create(
            term=phrase(hand, 2),
            defaults={"equivalents": phrase(hand, 2), "one_way": hand.random() < 0.5},
        )
    elif change == 5:
        if synonym := some(Synonym, hand):
            synonym.delete()
    elif not topic.children.exists() and Topic.objects.count() > 2:
        topic.delete()


def _topics(hand: Hand) -> list[Topic]:
    topics = list(Topic.objects.order_by("pk"))
    return hand.sample(topics, hand.randint(0, min(3, len(topics))))


def _is_circle(topic: Topic) -> bool:
    above, steps = topic.parent, 0
    while above is not None and steps < 20:
        if above.pk == topic.pk:
            return True
        above, steps = above.parent, steps + 1
    return False


def _unique() -> str:
    return f"{next(_numbers):05}"
