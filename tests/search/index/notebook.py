"""What a patient reader with a notebook answers: all rows read anew, plain Python, no index.

This is the definition that the index is held to. Of the search's own code it uses the stems and
lists of words (`language`) and, for the order within a tier of names, `closeness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from directory.models import Group, Province, Synonym, Topic
from directory.models.benefit import Benefit
from directory.models.search_index import IndexedGroup, IndexState
from directory.search.language import GENERIC_WORDS, KIND_WORDS, STOP_WORDS, stem
from directory.text import fold

FACETS = ("kind", "topic", "benefit", "challenge", "province", "scope", "membership", "verified")

Words = tuple[str, ...]


@dataclass
class Page:
    """One group as noted: its values in each facet and its words by where they stand."""

    pk: int
    values: dict[str, set[str]]
    headquarters: str
    wholes: set[str]
    names: set[str]
    seat: set[str]
    summary: set[str]
    texts: set[str]
    branches: set[str] = field(default_factory=set)

    @property
    def words(self) -> set[str]:
        """All its words."""
        return self.names | self.seat | self.summary | self.texts

    def stems(self, *places: set[str]) -> set[str]:
        """Return the stems of all words in some of its places."""
        return {stem(word) for place in places for word in place}


class Notebook:
    """Every group, topic, province, benefit and synonym, as the rows say at this moment."""

    def __init__(self, *, unpublished: bool = False) -> None:
        parents = {topic.pk: topic.parent_id for topic in Topic.objects.all()}
        slugs = {topic.pk: topic.slug for topic in Topic.objects.all()}
        groups = [(group.status, _page(group, parents, slugs)) for group in _groups()]
        self.pages = [page for status, page in groups if unpublished or status == "published"]
        #: Words of unpublished groups too: what a beginning may stand for is taken from all.
        self.words = set().union(*(page.words for _, page in groups))
        self.wholes = set().union(*(page.wholes for _, page in groups))
        self.options = _options()
        self.labels = _labels()
        self.synonyms = _synonyms()

    # -- Choices -----------------------------------------------------------------------------------

    def chosen(self, choices: Mapping[str, Sequence[str]], but: str = "") -> set[int]:
        """Return the groups that may be found and fit all choices but those of one facet."""
        return {
            page.pk
            for page in self.pages
            if all(
                page.values[facet] & set(values)
                for facet, values in choices.items()
                if values and facet != but
            )
        }

    def counts(
        self, choices: Mapping[str, Sequence[str]], among: set[int] | None = None
    ) -> dict[str, dict[str, int]]:
        """Return the number beside every option; `among` holds what the words find."""
        counts = {}
        for facet in FACETS:
            fitting = self.chosen(choices, but=facet)
            fitting = fitting if among is None else fitting & among
            pages = [page for page in self.pages if page.pk in fitting]
            counts[facet] = {
                option: sum(option in page.values[facet] for page in pages)
                for option in self.options[facet]
            }
        return counts

    def national_elsewhere(self, choices: Mapping[str, Sequence[str]]) -> int:
        """Return how many national groups without counted branch the provinces leave out."""
        if not choices.get("province"):
            return 0
        inside = self.chosen({"province": choices["province"]})
        return sum(
            "national" in page.values["scope"] and not page.branches and page.pk not in inside
            for page in self.pages
            if page.pk in self.chosen(choices, but="province")
        )

    # -- Words -------------------------------------------------------------------------------------

    def tiers(self, words: Sequence[str]) -> list[set[int]]:
        """Return the groups that hold all words, by the first tier that they stand in."""
        units = self._units(tuple(words))
        required = [unit for unit in units if not set(unit) <= STOP_WORDS] or units
        wholes = {" ".join(words), " ".join(_telling(words))}
        if len(units) == 1:
            wholes |= {" ".join(phrase) for phrase in self._phrases(units[0])}
        # What is some group's acronym in full is the beginning of nothing else.
        begun = set() if words[-1] in wholes & self.wholes else self._begun(words[-1])
        tiers: list[set[int]] = [set() for _ in range(6)]
        for page in self.pages:
            if page.wholes & wholes:
                tiers[0].add(page.pk)
                continue
            for level in range(1, 6):
                if all(self._has_unit(page, unit, level, words[-1], begun) for unit in required):
                    tiers[level].add(page.pk)
                    break
        return tiers

    def _phrases(self, unit: Words) -> list[Words]:
        return [unit, *self.synonyms.get(unit, [])]

    def _units(self, words: Words) -> list[Words]:
        """Cut words where no known phrase of several words begins, the longest first."""
        if not words:
            return []
        for length in range(min(6, len(words)), 1, -1):
            phrase = words[:length]
            if phrase in self.synonyms or self._named(phrase):
                return [phrase, *self._units(words[length:])]
        return [words[:1], *self._units(words[1:])]

    def _named(self, phrase: Words) -> set[tuple[str, str]]:
        """Return the rows one of whose labels is the phrase, stem by stem."""
        return {
            row
            for row, labels in self.labels.items()
            if any(list(map(stem, label)) == list(map(stem, phrase)) for label in labels)
        }

    def _begun(self, last: str) -> set[str]:
        """Return the first 64 words of all names and texts that begin with the last word."""
        if len(last) < 3 or last in STOP_WORDS:
            return set()
        return set(sorted(w for w in self.words if w.startswith(last) and w != last)[:64])

    def _has_unit(self, page: Page, unit: Words, level: int, last: str, begun: set[str]) -> bool:
        phrases = self._phrases(unit)
        if any(
            all(self._has(page, word, level, last, begun) for word in _telling(phrase))
            for phrase in phrases
        ):
            return True
        named = {row for phrase in phrases for row in self._named(phrase)}
        return any(_is_in(page, row, level) for row in named)

    def _has(self, page: Page, word: str, level: int, last: str, begun: set[str]) -> bool:
        places = [page.names]
        places += [page.seat] if level >= 3 else []
        places += [page.summary] if level >= 4 else []
        places += [page.texts] if level >= 5 else []
        if stem(word) in page.stems(*places):
            return True
        if any(_is_in(page, row, level) for row in self._touched(word)):
            return True
        if level >= 5 and word == last and begun & page.words:
            return True
        return level >= 2 and KIND_WORDS.get(word) in page.values["kind"]

    def _touched(self, word: str) -> set[tuple[str, str]]:
        """Return the rows that have a word of this family, and a telling one, in a label."""
        return {
            row
            for row, labels in self.labels.items()
            for label in labels
            for other in label
            if other not in STOP_WORDS | GENERIC_WORDS and stem(other) == stem(word)
        }


def standing() -> list[int]:
    """Return the ids of all indexed groups by their positions."""
    generation = IndexState.objects.get().generation
    rows = IndexedGroup.objects.filter(generation=generation).order_by("position")
    return list(rows.values_list("group_id", flat=True))


def _is_in(page: Page, row: tuple[str, str], level: int) -> bool:
    facet, slug = row
    if facet == "topic":
        return level >= 2 and slug in page.values["topic"]
    if facet == "province" and level in (3, 4):
        return page.headquarters == slug
    return level >= 5 and slug in page.values[facet]


def _telling(words: Iterable[str]) -> list[str]:
    words = list(words)
    return [word for word in words if word not in STOP_WORDS] or words


def _words(*texts: str) -> set[str]:
    """Return the folded words, cut as the index cuts them."""
    return {word[:79] for text in texts for word in fold(text).split()}


def _groups() -> Iterable[Group]:
    return Group.objects.select_related("headquarters_province").prefetch_related(
        "topics",
        "names",
        "branches__province",
        "own_benefits__benefit",
        "own_challenges__challenge",
    )


def _page(group: Group, parents: dict[int, int | None], slugs: dict[int, str]) -> Page:
    topics: set[str] = set()
    for topic in group.topics.all():
        above: int | None = topic.pk
        while above is not None and slugs[above] not in topics:
            topics.add(slugs[above])
            above = parents[above]
    first_year = timezone.localdate().year - 2
    branches = {
        branch.province.slug
        for branch in group.branches.all()
        if branch.type == "branch" or (branch.seen_year or 0) >= first_year
    }
    office = group.headquarters_province.slug if group.headquarters_province else ""
    names = [group.name, group.acronym, *(name.value for name in group.names.all())]
    texts = [group.description, group.who_can_join]
    for branch in group.branches.all():
        texts += [branch.name, branch.city]
    return Page(
        pk=group.pk,
        values={
            "kind": {group.kind},
            "scope": {group.scope},
            "membership": {group.membership},
            "verified": {group.freshness.value},
            "topic": topics,
            "benefit": {own.benefit.slug for own in group.own_benefits.all()},
            "challenge": {own.challenge.slug for own in group.own_challenges.all()},
            "province": branches | ({office} if office else set()),
        },
        headquarters=office,
        wholes={fold(name)[:80] for name in names if fold(name)},
        names=_words(*names),
        seat=_words(group.headquarters_city),
        summary=_words(group.summary),
        texts=_words(*texts),
        branches=branches,
    )


def _options() -> dict[str, list[str]]:
    from directory.choices import Freshness, Kind, Membership, Scope
    from directory.models import Challenge

    return {
        "kind": Kind.values,
        "scope": Scope.values,
        "membership": Membership.values,
        "verified": Freshness.values,
        "topic": [topic.slug for topic in Topic.objects.all()],
        "benefit": [benefit.slug for benefit in Benefit.objects.all()],
        "challenge": [challenge.slug for challenge in Challenge.objects.all()],
        "province": [province.slug for province in Province.objects.all()],
    }


def _labels() -> dict[tuple[str, str], list[list[str]]]:
    labels = {("topic", row.slug): [row.name, row.name_en] for row in Topic.objects.all()}
    labels |= {("province", row.slug): [row.name, row.name_en] for row in Province.objects.all()}
    labels |= {("benefit", row.slug): [row.title, row.title_en] for row in Benefit.objects.all()}
    return {row: [fold(text).split() for text in texts if text] for row, texts in labels.items()}


def _synonyms() -> dict[Words, list[Words]]:
    synonyms: dict[Words, list[Words]] = {}

    def add(one: Words, other: Words) -> None:
        if one and other and one != other and other not in synonyms.setdefault(one, []):
            synonyms[one].append(other)

    for row in Synonym.objects.all():
        term, *others = [
            tuple(fold(text).split()) for text in [row.term, *row.equivalents.split(";")]
        ]
        for other in others:
            add(term, other)
            for one in [] if row.one_way else [term, *others]:
                add(other, one)
    return synonyms
