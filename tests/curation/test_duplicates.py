"""Entries that may be one group: what speaks for it, and what a curator decided."""

import pytest

from directory.choices import Kind, NameType, RelationType
from directory.curation import duplicates
from directory.curation.duplicates import call_distinct, find_pairs, refresh_duplicates
from directory.curation.merge import merge_groups
from directory.models import DuplicatePair, Group, GroupRelation
from tests import cast

pytestmark = pytest.mark.django_db


def found() -> list[tuple[str, ...]]:
    """Return the reasons of every pair."""
    return [pair.reasons for pair in find_pairs()]


def test_same_name_is_a_reason_however_it_is_written():
    cast.make_group("Relawan Sungai Ciliwung")
    cast.make_group("RELAWAN  Sungai (Ciliwung)")

    assert found() == [("name",)]


def test_other_name_of_one_is_the_name_of_the_other():
    one = cast.make_group("Sahabat Kali")
    cast.make_name(one, "Komunitas Ciliwung Bersih", NameType.FORMER)
    cast.make_group("Komunitas Ciliwung Bersih")

    assert found() == [("name",)]


def test_mistake_or_acronym_among_the_names_proves_nothing():
    one = cast.make_group("Sahabat Kali")
    for name_type in (NameType.MISSPELLING, NameType.ARTICLE, NameType.BRANCH, NameType.ACRONYM):
        cast.make_name(one, "Komunitas Ciliwung Bersih", name_type)
    cast.make_name(one, "PPPI", NameType.FORMER)
    other = cast.make_group("Komunitas Ciliwung Bersih")
    cast.make_name(other, "PPPI", NameType.FORMER)

    assert found() == []


def test_same_site_is_a_reason_however_it_is_typed():
    cast.make_group("Alfa", website="https://www.sungai.example/")
    cast.make_group("Beta", website="http://sungai.example")
    cast.make_group("Gama", website="https://sungai.example/lain")

    assert found() == [("website",)]


def test_names_that_differ_in_common_words_need_something_more():
    names = {"name": "Persatuan Dokter Gigi Indonesia"}, {"name": "Dokter Gigi Seluruh Indonesia"}
    one, other = (cast.make_group(**name) for name in names)
    assert found() == []

    for group in (one, other):
        group.headquarters_city = "Bandung"
        group.save()
    assert found() == [("alike", "city")]


def test_single_common_word_makes_no_two_names_alike():
    cast.make_group("Ikatan Advokat Indonesia", headquarters_city="Jakarta")
    cast.make_group("Perhimpunan Advokat Indonesia", headquarters_city="Jakarta")

    assert found() == []


def test_other_city_other_acronym_and_other_kind_speak_against_it():
    cast.make_group("Taman Baca", headquarters_city="Bandung")
    cast.make_group("Taman Baca", headquarters_city="Medan")
    cast.make_group("Griya Baca", acronym="GB")
    cast.make_group("Griya Baca", acronym="GRIBA")
    cast.make_group("Rumah Baca")
    cast.make_group("Rumah Baca", kind=Kind.OCCUPATIONAL)

    assert found() == []


def test_fifty_groups_of_one_name_are_compared_only_within_a_city():
    cities = ["Bandung", "Bandung", *(f"Kota {number}" for number in range(20))]
    for city in cities:
        cast.make_group("Karang Taruna Mekar", headquarters_city=city)

    assert found() == [("name", "city")]


@pytest.mark.parametrize("relation", [RelationType.SHARES_NAME_WITH, RelationType.SUCCESSOR_OF])
def test_groups_whose_relation_is_known_are_left_out(relation):
    one, other = cast.make_group("Taman Baca"), cast.make_group("Taman Baca")
    GroupRelation.objects.create(group=other, type=relation, other=one)

    assert found() == []


def test_decision_of_a_curator_stands():
    cast.make_group("Taman Baca")
    cast.make_group("Taman Baca")
    assert refresh_duplicates() == 1
    pair = DuplicatePair.objects.get()
    call_distinct(pair)

    assert refresh_duplicates() == 0

    assert DuplicatePair.objects.get().distinct


def test_pair_that_is_none_any_more_goes():
    one, other = cast.make_group("Taman Baca"), cast.make_group("Taman Baca")
    third = cast.make_group("Taman Baca")
    assert refresh_duplicates() == 3

    merge_groups(one, other)
    assert DuplicatePair.objects.count() == 1
    third.name = "Griya Kayu"
    third.save()

    assert refresh_duplicates() == 0
    assert not DuplicatePair.objects.exists()


def test_likeliest_pairs_are_kept(monkeypatch):
    monkeypatch.setattr(duplicates, "MOST_PAIRS", 1)
    for _ in range(2):
        cast.make_group("Taman Baca")
    for _ in range(2):
        cast.make_group("Griya Baca", website="https://griya.example")

    assert refresh_duplicates() == 1

    pair = DuplicatePair.objects.get()
    assert (pair.first.name, pair.score, pair.reasons) == ("Griya Baca", 100, ["name", "website"])


def test_queries_do_not_grow_with_the_groups(django_assert_max_num_queries):
    for number in range(30):
        cast.make_group(f"Taman Baca {number // 2}")

    with django_assert_max_num_queries(8):
        pairs = list(find_pairs())

    assert len(pairs) == 15
    assert Group.objects.count() == 30
