"""Why a result matched is said where its name does not show it."""

from __future__ import annotations

import pytest
from django.utils import translation

from directory.choices import Kind, NameType
from directory.models import Group, Synonym
from directory.search import engine
from directory.search.engine import Question
from directory.search.explain import reasons
from directory.search.index.bitmaps import snapshot
from directory.search.lexicon import lexicon
from directory.search.query import from_words
from directory.text import query_words
from tests import cast

pytestmark = pytest.mark.django_db


def why(group: Group, q: str) -> list[tuple[str, str]]:
    """Return the reasons that a group is given for words; fail where it is not found."""
    engine.rebuild()
    found = engine.find(Question(query_words(q)))
    assert group.pk in [one.pk for one in found.groups]
    return [(reason.label, reason.found) for reason in found.reasons[group.pk]]


def test_name_and_acronym_speak_for_themselves():
    group = cast.make_group("Ikatan Dokter", acronym="IDI", summary="Dokter.")
    assert why(group, "dokter") == why(group, "kedokteran") == why(group, "idi") == []


@pytest.mark.parametrize(
    ("type_", "label"),
    [
        (NameType.ALIAS, "nama lain"),
        (NameType.ACRONYM, "singkatan lain"),
        (NameType.FORMER, "nama lama"),
        (NameType.ENGLISH, "nama Inggris"),
        (NameType.BRANCH, "satuan atau program"),
        (NameType.ARTICLE, "disebut demikian dalam artikel"),
    ],
)
def test_other_name_is_said_with_its_type(type_, label):
    group = cast.make_group("Kadin", summary="-")
    cast.make_name(group, "Wadah Pengusaha", type_)
    assert why(group, "pengusaha") == [(label, "Wadah Pengusaha")]


def test_misspelt_name_is_never_said():
    group = cast.make_group("Kadin", summary="-")
    cast.make_name(group, "Kamar Dangang", NameType.MISSPELLING)
    assert why(group, "dangang") == []


def test_every_type_of_name_that_may_be_said_has_a_label():
    group = cast.make_group("Kadin", summary="-")
    for type_ in NameType.values:
        cast.make_name(group, f"Wadah {type_}", type_)
    assert len(why(group, "wadah")) == 1


def test_one_name_that_holds_all_words_is_the_only_reason():
    group = cast.make_group("Kadin", summary="-")
    cast.make_name(group, "Wadah", NameType.ALIAS)
    cast.make_name(group, "Wadah Pengusaha", NameType.FORMER)
    assert why(group, "wadah pengusaha") == [("nama lama", "Wadah Pengusaha")]


def test_topic_is_said_by_its_kind_and_language():
    field = cast.make_topic("hukum", name="Hukum", name_en="Law", kind=Kind.OCCUPATIONAL)
    cause = cast.make_topic("alam", name="Alam raya", name_en="Nature")
    lawyers = cast.make_group("Peradi", summary="-", kind=Kind.OCCUPATIONAL, topics=[field])
    hikers = cast.make_group("Wanadri", summary="-", topics=[cause])
    assert why(lawyers, "law") == [("bidang", "Hukum")]
    assert why(hikers, "alam raya") == [("isu", "Alam raya")]
    with translation.override("en"):
        assert [found for _, found in why(hikers, "nature")] == ["Nature"]


def test_place_is_said_as_head_office_or_branch():
    bali, java = cast.make_province("bali"), cast.make_province("jawa-barat")
    seat = cast.make_group("Satu", summary="-", headquarters_province=bali)
    city = cast.make_group("Dua", summary="-", headquarters_city="Denpasar")
    branch = cast.make_group("Tiga", summary="-")
    cast.make_branch(branch, java, "Cabang Garut", city="Garut")
    assert why(seat, "bali") == [("kantor pusat", "Bali")]
    assert why(city, "denpasar") == [("kantor pusat", "Denpasar")]
    assert why(branch, "garut") == why(branch, "jawa barat") == [("cabang", "Cabang Garut")]


def test_synonym_is_said():
    Synonym.objects.create(term="pengacara", equivalents="advokat")
    group = cast.make_group("Ikatan Advokat", summary="-")
    assert why(group, "pengacara") == [("sinonim", "advokat")]


def test_kind_is_said_where_the_words_name_it_among_others():
    group = cast.make_group("Sahabat Laut", summary="-", headquarters_city="Makassar")
    assert why(group, "relawan laut") == [("jenis", "Relawan")]


def test_summary_is_said_where_nothing_better_is():
    group = cast.make_group("Zamrud", summary="Wadah pecinta kopi.")
    assert why(group, "kopi") == [("ringkasan", "kopi")]


def test_description_is_no_reason_that_can_be_shown():
    group = cast.make_group("Zamrud", summary="-", description="Wadah pecinta kopi.")
    assert why(group, "kopi") == []


def test_at_most_two_reasons_are_said_and_none_twice():
    bali = cast.make_province("bali")
    topic = cast.make_topic("alam", name="Alam raya")
    group = cast.make_group("Zamrud", summary="Kopi.", topics=[topic], headquarters_province=bali)
    assert why(group, "alam raya bali kopi") == [("isu", "Alam raya"), ("kantor pusat", "Bali")]


def test_reasons_cost_two_queries(django_assert_num_queries):
    for number in range(5):
        group = cast.make_group(f"Zamrud {number}", summary="Kopi.")
        cast.make_name(group, f"Wadah {number}")
    engine.rebuild()
    words = lexicon(snapshot())
    query = from_words(("kopi", "wadah"), words)
    groups = list(Group.objects.with_card())
    with django_assert_num_queries(2):
        assert len(reasons(query, groups)) == 5
    with django_assert_num_queries(0):
        assert reasons(query, []) == reasons(from_words((), words), []) == {}


def test_groups_without_words_have_no_reasons():
    cast.make_group("Zamrud", summary="-")
    engine.rebuild()
    assert engine.find(Question()).reasons == {}


def test_activity_is_said_as_what_it_is():
    group = cast.make_group("Zamrud", summary="-")
    cast.make_branch(
        group, cast.make_province("bali"), "Aksi Kuta", type="activity", seen_year=2025
    )
    assert [label for label, _ in why(group, "kuta")] == ["kegiatan"]
