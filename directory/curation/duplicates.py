"""Entries that may stand for one group: found by machine, decided by a curator.

Names are not unique, so nothing is ever merged by itself. All groups are read once in a stream;
those that share a key (a name, an address, an acronym) are compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from django.db import transaction
from rapidfuzz import fuzz

from directory.choices import NameType, RelationType
from directory.models import DuplicatePair, Group, GroupName, GroupRelation
from directory.text import fold

#: A pair that reaches this is shown; the highest ones are kept.
THRESHOLD = 50
MOST_PAIRS = 2_000
#: Where more groups share a key, it says little: only those of one city are compared.
_CROWD = 12
#: Words that half of all names hold.
_COMMON = {
    *("indonesia", "ikatan", "persatuan", "perhimpunan", "perkumpulan", "asosiasi", "himpunan"),
    *("komunitas", "yayasan", "kelompok", "forum", "relawan", "seluruh", "dan", "di", "untuk"),
}
#: Other names that tell nothing of identity: a mistake of others, or what an article wrote.
_NO_EVIDENCE = (NameType.MISSPELLING, NameType.ARTICLE, NameType.BRANCH, NameType.ACRONYM)

_COLUMNS = ("id", "sort_name", "acronym", "kind", "website", "headquarters_city")
_NAMES_ALIKE = 88
#: A name of one word, so short, is an acronym.
_ACRONYM = 6
_BUCKETS_AT_ONCE = 200
_LARGEST = 500


@dataclass(frozen=True)
class Pair:
    """Two groups by primary key, the smaller first; a score up to 100; codes of the reasons."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]


def refresh_duplicates() -> int:
    """Look through all groups, store the likeliest pairs, and return how many wait for a curator.

    Pairs that a curator called distinct stay so; the others are those found now.
    """
    found = sorted(find_pairs(), key=lambda pair: (-pair.score, pair.first, pair.second))
    pairs = found[:MOST_PAIRS]
    with transaction.atomic():
        decided = set(
            DuplicatePair.objects.select_for_update()
            .filter(distinct=True)
            .values_list("first", "second")
        )
        DuplicatePair.objects.filter(distinct=False).delete()
        there = set(
            Group.objects.filter(pk__in=_ids(pairs[:MOST_PAIRS])).values_list("pk", flat=True)
        )
        rows = [
            DuplicatePair(
                first_id=pair.first,
                second_id=pair.second,
                score=pair.score,
                reasons=list(pair.reasons),
            )
            for pair in pairs
            if (pair.first, pair.second) not in decided and {pair.first, pair.second} <= there
        ]
        DuplicatePair.objects.bulk_create(rows, batch_size=200, ignore_conflicts=True)
    return len(rows)


def call_distinct(pair: DuplicatePair, by: Any = None) -> None:
    """Note that these are two groups; the pair is not shown again."""
    pair.distinct, pair.decided_by = True, by
    pair.save(update_fields=["distinct", "decided_by", "found_at"])


def find_pairs() -> Iterator[Pair]:
    """Yield the pairs that reach THRESHOLD, each once.

    Groups that are known to share a name, or to stand to each other in any other way, are left
    out: somebody looked at them.
    """
    buckets = [*_shared(_names()), *_shared(_websites()), *_shared(_acronyms())]
    known = set(_related())
    seen: set[tuple[int, int]] = set()
    for groups in _read(buckets):
        for one, other in _worth_comparing(groups):
            key = (one["id"], other["id"])
            if key in seen or key in known:
                continue
            seen.add(key)
            score, reasons = compare(one, other)
            if score >= THRESHOLD:
                yield Pair(*key, score, reasons)


def compare(one: dict[str, Any], other: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    """Return how likely two groups are one, 0 to 100, and the codes of what speaks for it."""
    score = 0
    reasons = []
    if one["names"] & other["names"]:
        score += 55
        reasons.append("name")
    elif _alike(one, other):
        score += 40
        reasons.append("alike")
    if _address(one["website"]) and _address(one["website"]) == _address(other["website"]):
        score += 50
        reasons.append("website")
    acronyms = fold(one["acronym"]), fold(other["acronym"])
    if all(acronyms):
        score += 15 if acronyms[0] == acronyms[1] else -10
        reasons += ["acronym"] if acronyms[0] == acronyms[1] else []
    cities = fold(one["headquarters_city"]), fold(other["headquarters_city"])
    if all(cities):
        score += 15 if cities[0] == cities[1] else -20
        reasons += ["city"] if cities[0] == cities[1] else []
    if one["kind"] != other["kind"]:
        score -= 15
    return max(0, min(score, 100)), tuple(reasons)


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether the official names differ in little more than order and common words."""
    names = one["sort_name"], other["sort_name"]
    signature = _signature(names[0])
    if " " in signature and signature == _signature(names[1]):
        return True
    return fuzz.token_sort_ratio(*names, score_cutoff=_NAMES_ALIKE) > 0


def _worth_comparing(
    groups: list[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    if len(groups) <= _CROWD:
        yield from combinations(groups, 2)
        return
    by_city = defaultdict(list)
    for group in groups:
        if city := fold(group["headquarters_city"]):
            by_city[city].append(group)
    for neighbours in by_city.values():
        yield from combinations(neighbours[:_CROWD], 2)


def _read(buckets: Iterable[set[int]]) -> Iterator[list[dict[str, Any]]]:
    """Yield what is compared of the groups of each bucket, reading many buckets at once."""
    rest = iter(buckets)
    while part := list(islice(rest, _BUCKETS_AT_ONCE)):
        cut = [sorted(bucket)[:_LARGEST] for bucket in part]
        keys = sorted({key for bucket in cut for key in bucket})
        groups: dict[int, dict[str, Any]] = {}
        for start in range(0, len(keys), _LARGEST):
            groups |= _rows(keys[start : start + _LARGEST])
        for bucket in cut:
            yield [groups[key] for key in bucket if key in groups]


def _rows(keys: list[int]) -> dict[int, dict[str, Any]]:
    """Return what is compared of these groups, by key."""
    groups = {
        row["id"]: row | {"names": {row["sort_name"]}}
        for row in Group.objects.filter(pk__in=keys).order_by("pk").values(*_COLUMNS)
    }
    names = GroupName.objects.filter(group__in=keys).exclude(type__in=_NO_EVIDENCE)
    for group, folded in names.order_by().values_list("group", "folded"):
        if group in groups and not _is_short(folded):
            groups[group]["names"].add(folded)
    return groups


def _is_short(name: str) -> bool:
    """Tell whether a folded name is an acronym, which many may share."""
    return " " not in name and len(name) <= _ACRONYM


def _shared(keys: Iterable[tuple[str, int]]) -> list[set[int]]:
    """Return the sets of groups that share a key; of each key only a number is remembered."""
    first: dict[int, int] = {}
    shared: dict[int, set[int]] = {}
    for key, group in keys:
        number = hash(key)
        known = first.setdefault(number, group)
        if known != group:
            shared.setdefault(number, {known}).add(group)
    return list(shared.values())


def _names() -> Iterator[tuple[str, int]]:
    rows = Group.objects.order_by().values_list("sort_name", "id")
    for name, group in rows.iterator(chunk_size=5_000):
        yield _signature(name), group
    others = GroupName.objects.exclude(type__in=_NO_EVIDENCE)
    for name, group in others.order_by().values_list("folded", "group").iterator(chunk_size=5_000):
        if not _is_short(name):
            yield _signature(name), group


def _websites() -> Iterator[tuple[str, int]]:
    rows = Group.objects.exclude(website="").order_by().values_list("website", "id")
    for website, group in rows.iterator(chunk_size=5_000):
        yield _address(website), group


def _acronyms() -> Iterator[tuple[str, int]]:
    rows = Group.objects.exclude(acronym="").order_by().values_list("acronym", "id")
    for acronym, group in rows.iterator(chunk_size=5_000):
        if fold(acronym):
            yield fold(acronym), group


def _related() -> Iterator[tuple[int, int]]:
    types = [RelationType.SHARES_NAME_WITH, RelationType.PARENT_OF, RelationType.SUCCESSOR_OF]
    rows = GroupRelation.objects.filter(type__in=[*types, RelationType.MEMBER_OF]).order_by()
    for one, other in rows.values_list("group", "other"):
        yield min(one, other), max(one, other)


def _signature(name: str) -> str:
    """Return the telling words of a folded name in one order; all words where none tells."""
    words = set(name.split())
    return " ".join(sorted(words - _COMMON or words))


def _address(url: str) -> str:
    """Return an address without what two spellings of it may differ in."""
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")


def _ids(pairs: Iterable[Pair]) -> set[int]:
    return {key for pair in pairs for key in (pair.first, pair.second)}
