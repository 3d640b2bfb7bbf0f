"""What a reader may be about to type: groups and rows of taxonomies, each with its type."""

from __future__ import annotations

import pytest

from directory.choices import NameType, Status
from directory.models import Group
from directory.search import engine, suggest
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world() -> None:
    cast.make_topic("relawan-medis", name="Relawan medis", name_en="Medical volunteers")
    cast.make_topic("alam", name="Alam raya", name_en="Nature")
    cast.make_benefit("relasi", title="Relasi baru", title_en="New relations")
    cast.make_province("riau", name="Riau")
    cast.make_group("Relawan Laut", slug="laut", acronym="RL", summary="Rekan relasi.")
    cast.make_group("Ikatan Dokter Indonesia", slug="idi", acronym="IDI", summary="-")
    cast.make_group("Relawan Draf", slug="draf", status=Status.DRAFT, summary="-")
    engine.rebuild()


def suggested(text: str) -> list[tuple[str, str]]:
    """Return types and slugs of what is suggested."""
    return [(row.type, row.slug) for row in engine.suggest(text)]


def test_each_type_is_suggested():
    assert suggested("rel") == [
        ("benefit", "relasi"),
        ("topic", "relawan-medis"),
        ("group", "laut"),
    ]
    assert suggested("ria") == [("province", "riau")]


def test_label_holds_the_acronym_and_both_languages():
    assert [(row.label, row.label_en) for row in engine.suggest("idi")] == [
        ("Ikatan Dokter Indonesia (IDI)", "")
    ]
    assert [(row.label, row.label_en) for row in engine.suggest("alam")] == [
        ("Alam raya", "Nature")
    ]


def test_rows_are_suggested_by_their_english_label_and_by_any_word():
    assert suggested("nat") == [("topic", "alam")]
    assert suggested("raya") == [("topic", "alam")]
    assert suggested("aya") == []


def test_drafts_are_never_suggested():
    assert ("group", "draf") not in suggested("relawan")
    assert suggested("draf") == []


def test_acronym_in_any_writing_comes_first():
    cast.make_group("Idiom Kita", slug="idiom", summary="-")
    engine.rebuild()
    for text in ("idi", "IDI", "I.D.I.", " idi "):
        assert suggested(text)[0] == ("group", "idi")


def test_words_before_the_last_must_be_in_the_name():
    assert suggested("ikatan dok") == [("group", "idi")]
    assert suggested("laut dok") == []
    assert suggested("dan dok") == [("group", "idi")]  # a word of questions


def test_other_names_are_suggested_under_the_official_one():
    group = Group.objects.get(slug="idi")
    cast.make_name(group, "Persatuan Tabib", NameType.FORMER)
    engine.rebuild()
    assert [row.label for row in engine.suggest("tab")] == ["Ikatan Dokter Indonesia (IDI)"]


@pytest.mark.parametrize("text", ["", " ", "r", "...", "\x00", "é"])
def test_too_little_suggests_nothing(text):
    assert engine.suggest(text) == []


def test_only_so_many_are_suggested():
    for number in range(9):
        cast.make_group(f"Sahabat {number}", summary="-")
        cast.make_topic(f"sahabat-{number}")
    engine.rebuild()
    types = [type_ for type_, _ in suggested("sahabat")]
    assert (types.count("group"), types.count("topic")) == (suggest.GROUPS, suggest.ROWS)


def test_words_of_other_texts_take_no_place_of_names(monkeypatch):
    monkeypatch.setattr(suggest, "_PREFIX_WORDS", 2)
    cast.make_group("Zamrud", slug="zamrud", summary="Kaba kabar kabel kabin.")
    cast.make_group("Kabut", slug="kabut", summary="-")
    engine.rebuild()
    assert suggested("kab") == [("group", "kabut")]


def test_suggestion_costs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(16):  # inside a transaction, where nothing is kept
        engine.suggest("ikatan dok")


@pytest.mark.django_db(transaction=True)
def test_suggestion_is_remembered_until_something_changes(django_assert_num_queries):
    first = engine.suggest("rel")
    with django_assert_num_queries(1):
        assert engine.suggest("REL") == first
    Group.objects.get(slug="laut").delete()
    assert ("group", "laut") not in suggested("rel")
