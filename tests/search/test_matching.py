"""Tiers of a match, and partial matches: most and rarest words first."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from directory.choices import NameType
from directory.search import engine, matching
from directory.search.engine import Question
from directory.search.matching import Match, partial
from directory.search.query import Alternative, Unit
from tests import cast

_UNIT = Unit(("x",), (Alternative(("x",)),))
_sets = st.sets(st.integers(0, 15))


def _weight(held: set[int], among: set[int]) -> float:
    return math.log(1 + len(among) / len(held & among)) if held & among else 0.0


@given(st.lists(_sets, max_size=5), _sets)
def test_partial_matches_weigh_a_share_of_the_best_and_stand_by_weight(units, among):
    weights = [_weight(held, among) for held in units]
    total = {
        position: sum(
            weight for held, weight in zip(units, weights, strict=True) if position in held
        )
        for position in among
    }
    best = max(total.values(), default=0.0)
    expected = {p for p, weight in total.items() if weight and weight >= matching.SHARE * best}
    tiers = partial([(_UNIT, BitMap(held)) for held in units], BitMap(among))
    found = [position for tier in tiers for position in tier]
    assert len(found) == len(set(found))
    near = {p for p, weight in total.items() if abs(weight - matching.SHARE * best) < 1e-9}
    assert set(found) - near == expected - near
    by_tier = [total[position] for position in found]
    assert all(one >= other - 1e-9 for one, other in pairwise(by_tier))


@given(st.lists(_sets, min_size=1, max_size=16))
def test_partial_matches_of_many_words_are_few_tiers(units):
    tiers = partial([(_UNIT, BitMap(held)) for held in units], BitMap(range(16)))
    assert len(tiers) <= matching.MOST_TIERS


def test_nothing_is_a_partial_match_of_nothing():
    assert partial([], BitMap([1])) == []
    assert partial([(_UNIT, BitMap())], BitMap([1])) == []
    assert partial([(_UNIT, BitMap([1]))], BitMap()) == []


@given(_sets, st.lists(_sets, min_size=1, max_size=5))
def test_tiers_part_what_matches(exact, levels):
    match = Match(BitMap(exact), [BitMap(level) for level in levels], [])
    tiers = match.tiers()
    seen: set[int] = set()
    for tier, held in zip(tiers, [exact, *levels], strict=True):
        assert set(tier) == held - seen
        seen |= held
    assert set(match.all) == exact | levels[-1]


@pytest.mark.django_db
def test_tiers_go_from_names_to_any_text():
    topic = cast.make_topic("alam", name="Pecinta alam")
    bali, java = cast.make_province("bali"), cast.make_province("jawa", name="Pecinta Alam Jaya")
    same = {"summary": "-"}
    cast.make_group("Gemar Alam Pecinta", slug="3-words-of-a-name", **same)
    cast.make_group("Pecinta Alam", slug="1-name", **same)
    cast.make_group("Wanadri", slug="2-acronym", acronym="PECINTA-ALAM", **same)
    cast.make_group("Zona", slug="4-topic", topics=[topic], **same)
    cast.make_group("Yaya", slug="5-city", headquarters_city="Pecinta Alam", **same)
    cast.make_group("Xena", slug="5-seat", headquarters_province=java, **same)
    cast.make_group("Wira", slug="6-summary", summary="Wadah pecinta alam.")
    group = cast.make_group("Vega", slug="7-branch", **same)
    cast.make_branch(group, bali, "Pecinta Alam")
    cast.make_branch(cast.make_group("Uki", slug="7-province", **same), java)
    cast.make_group("Tari", slug="7-text", description="Para pecinta alam.", **same)
    cast.make_group("Sena", slug="7-who", who_can_join="Pecinta alam.", **same)
    cast.make_group("Raka", slug="no", description="Para pecinta.", **same)
    former = cast.make_group("Qori", slug="1-former", **same)
    cast.make_name(former, "Pecinta Alam", NameType.FORMER)
    engine.rebuild()
    found = engine.find(Question(["pecinta", "alam"], literal=True)).groups
    tiers = [group.slug[0] for group in found]
    assert len(found) == 12
    assert sorted(tiers[:3]) == ["1", "1", "2"]
    assert tiers[3:] == ["3", "4", "5", "5", "6", "7", "7", "7", "7"]


@pytest.mark.django_db
def test_last_word_may_be_a_beginning_of_three_letters():
    cast.make_group("Ikatan Dokter", slug="dokter", summary="-")
    cast.make_group("Zamrud", slug="text", summary="-", description="Bagi dokter.")
    cast.make_group("Dodol", slug="dodol", summary="-")
    engine.rebuild()

    def found(*words: str) -> set[str]:
        groups = engine.find(Question(words, literal=True)).groups
        return {group.slug for group in groups}

    assert found("dok") == found("ikatan", "dok") | {"text"} == {"dokter", "text"}
    assert found("do") == set()
    assert found("dok", "ikatan") == set()  # only the last word is still being typed


@pytest.mark.django_db
def test_acronym_in_full_is_no_beginning():
    cast.make_group("Ikatan", slug="idi", acronym="IDI", summary="-")
    cast.make_group("Idiom", slug="idiom", summary="-")
    engine.rebuild()
    found = engine.find(Question(["idi"], literal=True)).groups
    assert [group.slug for group in found] == ["idi"]


@pytest.mark.django_db
def test_beginning_stands_for_at_most_some_words(monkeypatch):
    monkeypatch.setattr(matching, "PREFIX_WORDS", 2)
    for word in ("dokter", "dokumen", "doktrin"):
        cast.make_group(word, slug=word, summary="-")
    engine.rebuild()
    found = engine.find(Question(["dok"], literal=True)).groups
    assert {group.slug for group in found} == {"dokter", "doktrin"}


@pytest.mark.django_db
def test_name_longer_than_a_term_is_found_as_a_whole():
    name = "Perhimpunan " * 6 + "Dokter Penyakit Dalam"
    cast.make_group(name, slug="long", summary="-")
    cast.make_group("Dokter Penyakit Dalam", slug="short", description=name)
    engine.rebuild()
    found = engine.find(Question(name.lower().split(), literal=True)).groups
    assert [group.slug for group in found] == ["long", "short"]


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_pages_of_judged_and_other_groups_join(limit, monkeypatch):
    from directory.search.index import answer

    monkeypatch.setattr(answer, "JUDGED", 4)
    for number in range(11):
        cast.make_group(f"Sahabat {'Laut ' * (number % 3)}".strip(), summary="-")
    engine.rebuild()
    whole = engine.matching(Question(["sahabat"], literal=True))
    assert len(set(whole)) == 11
    pages: list[int] = []
    for offset in range(0, 12, limit):
        found = engine.find(Question(["sahabat"], literal=True), offset=offset, limit=limit)
        pages += [group.pk for group in found.groups]
    assert pages == whole
