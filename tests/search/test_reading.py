"""How words are taken: as typed, with other spaces, corrected, as a kind, or in part."""

from __future__ import annotations

import pytest

from directory.choices import Kind, NameType, Status
from directory.search import engine
from directory.search.engine import Found, Question
from directory.text import query_words
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world() -> None:
    same = {"summary": "-"}
    cast.make_group("Ikatan Dokter Indonesia", slug="idi", kind=Kind.OCCUPATIONAL, **same)
    cast.make_group("Greenpeace Indonesia", slug="greenpeace", **same)
    cast.make_group("Rumah Zakat", slug="zakat", headquarters_city="Bandung", **same)
    cast.make_group("Relawan Bandung", slug="relawan-bandung", **same)
    cast.make_group("Draf Xilofon", slug="draf", status=Status.DRAFT, **same)
    engine.rebuild()


def ask(q: str, **choices: list[str]) -> Found:
    """Return what is found for words as a reader types them."""
    return engine.find(Question(query_words(q), choices))


def slugs(found: Found) -> list[str]:
    """Return the slugs of the page."""
    return [group.slug for group in found.groups]


def test_words_as_typed_come_first():
    found = ask("dokter")
    assert (slugs(found), found.corrected, found.partial) == (["idi"], (), False)


@pytest.mark.parametrize(
    ("q", "corrected", "slug"),
    [
        ("green peace", ("greenpeace",), "greenpeace"),
        ("rumahzakat", ("rumah", "zakat"), "zakat"),
        ("dokyer", ("dokter",), "idi"),
        ("ikatan dokyer", ("ikatan", "dokter"), "idi"),
        ("rumah zakta", ("rumah", "zakat"), "zakat"),
    ],
)
def test_words_that_find_nothing_are_taken_as_meant(q, corrected, slug):
    found = ask(q)
    assert (found.corrected, slugs(found)[0]) == (corrected, slug)


def test_literal_words_are_never_taken_otherwise():
    for q in ("green peace", "dokyer", "rumah bandung", "kelompok volunter"):
        found = engine.find(Question(query_words(q), literal=True))
        assert (found.corrected, found.kind, found.partial) == ((), "", False)
    assert engine.find(Question(["dokyer"], literal=True)).total == 0


def test_words_that_mean_nothing_find_nothing():
    found = ask("qwertyuiop")
    assert (found.total, found.corrected, found.partial) == (0, (), False)


@pytest.mark.parametrize("typed", ["xilofen", "xilofen dokter"])
def test_word_of_a_draft_is_never_offered(typed):
    found = ask(typed)
    assert "xilofon" not in found.corrected
    assert "draf" not in slugs(found)


def test_words_for_a_kind_narrow_to_it():
    found = ask("kelompok volunter")
    assert (found.kind, found.total) == ("volunteer", 3)
    assert found.counts is not None
    assert found.counts["kind"] == {"occupational": 1, "volunteer": 3}


def test_chosen_kind_wins_over_the_named_one():
    found = ask("kelompok volunter", kind=["occupational"])
    assert slugs(found) == ["idi"]


def test_words_for_a_page_find_everything():
    found = ask("cara bergabung")
    assert (found.page, found.total) == ("joining", 4)


def test_misspelt_kind_narrows_to_it():
    assert ask("okupasionl").kind == "occupational"


def test_groups_that_hold_most_words_follow_where_none_holds_all():
    found = ask("zakat dokter greenpeace surabaya")
    assert found.partial
    assert set(slugs(found)) == {"zakat", "idi", "greenpeace"}
    assert found.total == 3


def test_groups_that_hold_most_words_follow_the_few_that_hold_all():
    cast.make_group("Rumah Zakat Anak", slug="anak", summary="-")
    engine.rebuild()
    found = ask("rumah zakat bandung")
    assert found.partial
    assert slugs(found) == ["zakat", "anak"]


def test_answer_that_holds_no_partial_match_is_not_called_partial():
    found = ask("greenpeace")
    assert (slugs(found), found.partial) == (["greenpeace"], False)
    assert not ask("ikatan dokter").partial


def test_partial_matches_are_those_of_the_words_before_any_choice():
    found = ask("zakat dokter", kind=["occupational"])
    assert (found.partial, slugs(found), found.total) == (True, ["idi"], 1)
    assert engine.totals_without(Question(["zakat", "dokter"], {"kind": ["occupational"]})) == {
        "kind": 2,
        "q": 1,
    }


def test_enough_groups_that_hold_all_words_are_the_answer():
    for number in range(3):
        cast.make_group(f"Rumah Bandung {number}", summary="-")
    engine.rebuild()
    found = ask("rumah bandung")
    assert (found.total, found.partial) == (4, False)


def test_article_name_and_misspelling_are_found():
    group = cast.make_group("Kadin", slug="kadin", summary="-")
    cast.make_name(group, "Kelompok Pengusaha", NameType.ARTICLE)
    cast.make_name(group, "Kadinn", NameType.MISSPELLING)
    engine.rebuild()
    assert slugs(ask("kelompok pengusaha")) == slugs(ask("kadinn")) == ["kadin"]


def test_rows_that_units_name_as_a_whole_are_told():
    cast.make_topic("donor-darah", name="Donor darah")
    cast.make_province("bali", name="Bali")
    engine.rebuild()
    assert ask("donor darah di bali").named == [("province", "bali"), ("topic", "donor-darah")]
    assert ask("darah").named == []
