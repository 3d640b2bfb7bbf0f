"""Whatever is typed is text: it never fails, never commands, and may even be a group's name.

`naughty.json` is taken from the Big List of Naughty Strings (Max Woolf, MIT licence).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Group, Synonym
from directory.search import engine
from directory.search.engine import Question
from directory.search.vocabulary import FACETS
from directory.text import fold, query_words
from tests import cast

NAUGHTY: list[str] = json.loads((Path(__file__).parent / "naughty.json").read_text())
WORSE = [
    *["\x00", "relawan\x00kota", "\ud800", "\udfff relawan", "\uffff", "\U0010ffff", "\u202e"],
    *["relawan " * 2_000, "a" * 10_000, "á" * 10_000, "٣" * 300, "." * 10_000, "a." * 5_000],
    *['"relawan', "relawan*", "NOT relawan", "(relawan", "relawan AND", "relawan OR OR", "^rel:3"],
    *["name:relawan", "relawan NEAR/2 kota", "-relawan", "+relawan", "rel?wan", "[", "~~"],
    *["~relawan", "RELAWAN~2", "relawan && kota", "!", "\\", "\\\\", "%%%", "%relawan%", "rel_wan"],
    *["𝓻𝓮𝓵𝓪𝔀𝓪𝓷", "ｒｅｌａｗａｎ", "r\u0301e\u0301lawan", "relawan\u200bkota", "🧑🏽", "İSTANBUL"],
    *["ﷺ", "ﬃ", "Ǆ", "ß" * 200, "½", "①②③", "ſ", "K", "\u1e9e", "ŉ"],
    " ".join(f"kata{number}" for number in range(1_000)),
    "yang dan di ke dari untuk " * 20,
]
ALL = [*NAUGHTY, *WORSE]


@pytest.fixture(params=["index", "simple"])
def world(request, transactional_db) -> int:
    """Put in three groups, with an index or without; return which share of texts to ask for.

    The simple matcher takes ten times as long.
    """
    cast.kadin()
    cast.relawan_kota()
    cast.draf_rahasia()
    Synonym.objects.create(term="pebisnis", equivalents="pengusaha; kamar dagang")
    if request.param == "index":
        engine.rebuild()
        return 1
    return 8


def ask_all(text: str) -> None:
    """Ask for a text in every way."""
    words = query_words(text)
    assert len(words) <= 16
    for literal in (False, True):
        question = Question(words, {"kind": ["volunteer", "'"]}, literal=literal)
        found = engine.find(question, limit=2)
        assert 0 <= found.total <= 1
        assert all(group.is_published for group in found.groups)
    engine.suggest(text)
    engine.totals_without(Question(words, {"scope": ["national"]}))


def test_naughty_words_never_fail(world):
    for text in ALL[::world]:
        ask_all(text)
        ask_all(f"relawan {text[:99]} kota")


def test_naughty_choices_match_nothing(world):
    for text in [*NAUGHTY[:: 8 * world], "\uffff", "'; --", "1 OR 1=1"]:
        for facet in FACETS:
            assert engine.find(Question(choices={facet: [text]}), limit=1).total == 0


@pytest.mark.parametrize(
    "words", [["x" * 10_000], [""], ["kata"] * 300, ["a b"], ["%"], ["~relawan"], ["relawan", ""]]
)
def test_words_that_were_never_folded_do_not_fail(world, words):
    engine.find(Question(words))
    engine.find(Question(words, literal=True))


@pytest.mark.parametrize("order", ["relevance", "name", "recent", "founded"])
def test_pages_far_away_are_empty(world, order):
    for offset in (3, 1_000, 2**31, 2**40):
        assert engine.find(Question(), order=order, offset=offset).groups == []
        assert engine.find(Question(["relawan"]), order=order, offset=offset).groups == []


@pytest.mark.parametrize("q", ["%", "_", "*", '"', "'", "~", "\\", "()", "relawan*zzz", "NOT"])
def test_signs_mean_nothing(world, q):
    total = engine.find(Question(query_words(q), literal=True)).total
    assert total == (0 if query_words(q) else 2)


@pytest.mark.django_db
def test_naughty_names_are_found_by_themselves():
    texts = [text for text in ALL if fold(text) and "\x00" not in text]
    texts = [text for text in texts if not any("\ud800" <= char <= "\udfff" for char in text)]
    for text in texts:
        group = cast.make_group(text[:200], summary=text[:300], description=text)
        cast.make_name(group, text[:200])
    engine.rebuild()
    assert list(engine.check()) == []
    for group in Group.objects.all():
        words = query_words(group.name)
        if len(group.sort_name.split()) <= 16 and all(len(word) < 80 for word in words):
            question = Question(words, literal=True)
            assert group.pk in engine.matching(question), ascii(group.name)
            assert engine.find(question, order="name", limit=1).total >= 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60), st.booleans())
def test_any_text_can_be_asked_for(world, text, literal):
    engine.find(Question(query_words(text), literal=literal), limit=3)
    engine.suggest(text)
