"""A small random world of groups, as plain objects and as rows."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from directory.models import (
    Branch,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    Province,
    Topic,
)
from directory.search.engine import Question
from directory.text import fold
from tests import cast

PARENTS = {"alam": None, "hutan": "alam", "mangrove": "hutan", "hukum": None}
TOPIC_NAMES = {
    "alam": "Alam raya | Nature",
    "hutan": "Hutan | Forests",
    "mangrove": "Mangrove | Mangroves",
    "hukum": "Hukum dan HAM | Law",
}
PROVINCES = {"jawa-barat": "Jawa Barat", "bali": "Bali", "dki-jakarta": "DKI Jakarta"}
BENEFITS = ["jejaring", "keterampilan-baru", "rasa-puas"]
CHALLENGES = ["dana", "perbedaan-pendapat"]
#: Dates of the last check, and the state that they mean on the day on which the tests stand.
CHECKS = {
    (None, None): "never",
    (None, dt.date(2026, 11, 24)): "matched",
    (dt.date(2025, 11, 25), None): "fresh",
    (dt.date(2025, 11, 24), None): "due",
    (dt.date(2024, 11, 25), dt.date(2026, 11, 24)): "due",
    (dt.date(2024, 11, 24), None): "stale",
}
FACETS: dict[str, list[str]] = {
    "kind": ["occupational", "volunteer"],
    "topic": list(PARENTS),
    "benefit": BENEFITS,
    "challenge": CHALLENGES,
    "province": list(PROVINCES),
    "scope": ["international", "national", "provincial", "local"],
    "membership": ["open", "application", "licensed", "automatic", "invitation", "unknown"],
    "verified": ["fresh", "due", "stale", "matched", "never"],
}
WORDS = [
    *["relawan", "profesi", "hutan", "alam", "law", "idi", "pendidikan", "jawa", "barat", "bali"],
    *["kota", "ha", "dan", "kelompok", "índigo", "ab", "bencana", "kebencanaan", "mang"],
]
KIND_WORDS = {"relawan": "volunteer", "profesi": "occupational"}
FILLERS = {"dan", "kelompok"}


@dataclass(frozen=True)
class PlainBranch:
    """A branch, or an activity of some year."""

    province: str
    name: str
    city: str
    activity_year: int | None

    @property
    def counts(self) -> bool:
        return self.activity_year is None or self.activity_year >= 2024


@dataclass(frozen=True)
class PlainGroup:
    """A group as a reader would note it on paper; `number` is its place of birth."""

    number: int
    name: str
    acronym: str
    others: tuple[str, ...]
    kind: str
    topics: frozenset[str]
    benefits: frozenset[str]
    challenges: frozenset[str]
    summary: str
    city: str
    province: str | None
    branches: tuple[PlainBranch, ...]
    scope: str
    membership: str
    checks: tuple[dt.date | None, dt.date | None]
    status: str

    def values(self, facet: str) -> set[str]:
        """Return the options of `facet` that this group falls under."""
        if facet == "topic":
            return {above for topic in self.topics for above in upwards(topic)}
        if facet == "province":
            there = {branch.province for branch in self.branches if branch.counts}
            return there | ({self.province} if self.province else set())
        if facet == "verified":
            return {CHECKS[self.checks]}
        if facet in ("benefit", "challenge"):
            return set(getattr(self, f"{facet}s"))
        return {getattr(self, facet)}

    def names(self) -> list[str]:
        return [fold(name) for name in (self.name, self.acronym, *self.others)]

    def has_named(self, word: str) -> bool:
        """Say whether a name, a topic or the kind has the word."""
        topics = (TOPIC_NAMES[topic] for topic in self.values("topic"))
        folded = [*self.names(), *(fold(name) for both in topics for name in both.split("|"))]
        return any(inside(word, name) for name in folded) or KIND_WORDS.get(word) == self.kind

    def has(self, word: str) -> bool:
        """Say whether the word stands anywhere."""
        texts = [self.summary, self.city]
        for branch in self.branches:
            texts += [branch.name, branch.city] if branch.counts else []
        provinces = (PROVINCES[province] for province in self.values("province"))
        return self.has_named(word) or any(inside(word, text) for text in [*texts, *provinces])


World = list[PlainGroup]


def upwards(topic: str | None) -> Iterator[str]:
    """Yield a topic and all above it."""
    while topic:
        yield topic
        topic = PARENTS[topic]


def inside(word: str, text: str) -> bool:
    """Say whether a text has a word: a short one only where a word begins."""
    begin = "" if len(word) >= 4 else r"(^|[\s(/-])"
    return bool(re.search(begin + re.escape(word), text.lower()))


# -- Random worlds and questions -------------------------------------------------------------------


def _phrases(most: int = 3) -> st.SearchStrategy[str]:
    glue = st.sampled_from([" ", " (", "-", "/", ", "])
    parts = st.lists(st.tuples(st.sampled_from(WORDS), glue), min_size=1, max_size=most)
    return parts.map(lambda pairs: "".join(word + sign for word, sign in pairs).strip(" (-/,"))


def _texts() -> st.SearchStrategy[str]:
    """Phrases of plain letters: columns that are not folded know no accents."""
    return _phrases(5).map(lambda text: text.replace("í", "i"))


def _some(values: Any) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(list(values)), max_size=3)


_BRANCHES = st.builds(
    PlainBranch,
    province=st.sampled_from(list(PROVINCES)),
    name=_texts(),
    city=st.sampled_from(["", "Kota Bandung", "Indigo"]),
    activity_year=st.sampled_from([None, None, 2023, 2024, 2026]),
)
_GROUPS = st.builds(
    PlainGroup,
    number=st.just(0),
    name=_phrases(),
    acronym=st.sampled_from(["", "IDI", "A.B.", "HA-IDI", "Relawan ID"]),
    others=st.lists(_phrases(), max_size=2, unique=True).map(tuple),
    kind=st.sampled_from(FACETS["kind"]),
    topics=_some(PARENTS),
    benefits=_some(BENEFITS),
    challenges=_some(CHALLENGES),
    summary=_texts(),
    city=st.sampled_from(["", "Kota Bali", "Jakarta"]),
    province=st.sampled_from([None, *PROVINCES]),
    branches=st.lists(_BRANCHES, max_size=3, unique_by=lambda branch: branch.name).map(tuple),
    scope=st.sampled_from(FACETS["scope"]),
    membership=st.sampled_from(FACETS["membership"]),
    checks=st.sampled_from(list(CHECKS)),
    status=st.sampled_from(["published", "published", "published", "draft", "archived"]),
)


def worlds(most: int = 7) -> st.SearchStrategy[World]:
    """Return a strategy for worlds of up to `most` groups."""

    def numbered(groups: list[PlainGroup]) -> World:
        return [
            PlainGroup(**{**vars(group), "number": number}) for number, group in enumerate(groups)
        ]

    return st.lists(_GROUPS, max_size=most).map(numbered)


def choices() -> st.SearchStrategy[dict[str, list[str]]]:
    """Return a strategy for choices in up to three facets."""
    one = st.sampled_from(list(FACETS)).flatmap(
        lambda facet: st.tuples(
            st.just(facet), st.lists(st.sampled_from(FACETS[facet]), max_size=3, unique=True)
        )
    )
    return st.lists(one, max_size=3).map(dict)


def questions() -> st.SearchStrategy[Question]:
    """Return a strategy for questions of known and unknown words and of choices."""
    words = st.sampled_from([*WORDS, "takada"]).map(fold)
    return st.builds(Question, words=st.lists(words, max_size=3), choices=choices())


# -- The same world as rows ------------------------------------------------------------------------


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is saved inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def plant(world: World) -> None:
    """Save `world`; a group's slug is its number."""
    topics: dict[str, Topic] = {}
    for slug, parent in PARENTS.items():
        name, name_en = TOPIC_NAMES[slug].split(" | ")
        above = topics[parent] if parent else None
        topics[slug] = cast.make_topic(slug, name=name, name_en=name_en, parent=above)
    provinces = {slug: cast.make_province(slug, name=name) for slug, name in PROVINCES.items()}
    benefits = {slug: cast.make_benefit(slug) for slug in BENEFITS}
    challenges = {slug: cast.make_challenge(slug) for slug in CHALLENGES}
    rows = Group.objects.bulk_create(_row(plain, provinces) for plain in world)
    for row, plain in zip(rows, world, strict=True):
        row.topics.set([topics[slug] for slug in plain.topics])
        GroupBenefit.objects.bulk_create(
            GroupBenefit(group=row, benefit=benefits[slug], basis="editorial")
            for slug in plain.benefits
        )
        GroupChallenge.objects.bulk_create(
            GroupChallenge(group=row, challenge=challenges[slug], basis="editorial")
            for slug in plain.challenges
        )
        GroupName.objects.bulk_create(
            GroupName(group=row, value=name, folded=fold(name), type="alias")
            for name in plain.others
        )
        Branch.objects.bulk_create(
            Branch(
                group=row,
                province=provinces[branch.province],
                name=branch.name,
                city=branch.city,
                type="activity" if branch.activity_year else "branch",
                seen_year=branch.activity_year,
            )
            for branch in plain.branches
        )


def _row(plain: PlainGroup, provinces: dict[str, Province]) -> Group:
    same = ("name", "acronym", "kind", "summary", "scope", "membership", "status")
    return Group(
        slug=str(plain.number),
        sort_name=fold(plain.name),
        headquarters_city=plain.city,
        headquarters_province=provinces[plain.province] if plain.province else None,
        last_verified_on=plain.checks[0],
        matched_on=plain.checks[1],
        **{name: getattr(plain, name) for name in same},
    )
