"""Each rule of the relevance table passes and fails where it should."""

from __future__ import annotations

import pytest

from tests.search.relevance import Verdict, of_order, of_rules, report, share
from tests.search.relevance_judge import Facts, judge
from tests.search.relevance_page import Answer
from tests.search.relevance_table import Query

FACTS = Facts(
    kinds={"pmi": "volunteer", "pddi": "volunteer", "garda": "volunteer", "idi": "occupational"},
    in_jakarta=frozenset({"pmi", "pddi", "idi"}),
    page_without_words='<input name="q" value="">',
)


def query(rule, words="pmi", expected="", avoid="", type="acronym"):
    return Query("a-1", words, "id", type, tuple(expected.split()), rule, tuple(avoid.split()), "")


def answer(slugs="", **said):
    return Answer(200, tuple(slugs.split()), **said)


@pytest.mark.parametrize(
    ("rule", "expected", "avoid", "found", "fault"),
    [
        ("top1", "pmi", "", "pmi idi", ""),
        ("top1", "pmi idi", "", "idi", ""),
        ("top1", "pmi", "", "idi pmi", "0 of 1 needed in the first 1"),
        ("top3", "pmi", "", "a b pmi", ""),
        ("top3", "pmi", "", "a b c pmi", "0 of 1 needed in the first 3"),
        ("top3", "pmi", "", "", "0 of 1 needed in the first 3"),
        ("all-top3", "pmi idi", "", "idi a pmi", ""),
        ("all-top3", "pmi idi", "", "idi a b pmi", "1 of 2 needed in the first 3"),
        ("half-top3", "pmi idi pddi", "", "idi a pmi", ""),
        ("half-top3", "pmi idi pddi", "", "idi a b pmi", "1 of 2 needed in the first 3"),
        ("top3", "pmi", "idi", "a pmi idi", ""),
        ("top3", "pmi", "idi", "idi pmi", "idi before pmi"),
        ("top3", "pmi pddi", "idi", "pddi idi pmi", ""),
        ("all-top3", "pmi pddi", "idi", "idi pmi pddi", "idi before pmi"),
        ("top3", "pmi", "idi", "a", "0 of 1 needed in the first 3"),
    ],
)
def test_expected_groups_come_first(rule, expected, avoid, found, fault):
    assert judge(query(rule, expected=expected, avoid=avoid), answer(found), FACTS) == fault


@pytest.mark.parametrize(
    ("rule", "found", "fault"),
    [
        ("volunteer-top3", "pmi", ""),
        ("volunteer-top2", "pmi garda idi", ""),
        ("volunteer-top3", "pmi garda idi", "not volunteer: idi"),
        ("volunteer-top3", "draft", "not volunteer: draft"),
        ("volunteer-top3", "", "nothing found"),
        ("occupational-top1", "idi pmi", ""),
        ("occupational-top2", "idi pmi", "not occupational: pmi"),
        ("jakarta-top2", "idi pmi garda", ""),
        ("jakarta-top3", "idi pmi garda", "not jakarta: garda"),
        ("jakarta-top3", "", "nothing found"),
    ],
)
def test_first_results_are_of_one_kind_or_place(rule, found, fault):
    assert judge(query(rule), answer(found), FACTS) == fault


@pytest.mark.parametrize("rule", ["top1", "helpful-empty", "page", "all", "no-error"])
def test_any_other_status_fails_every_rule(rule):
    asked = query(rule, expected="pmi" if rule == "top1" else "")

    assert judge(asked, Answer(500, ("pmi",)), FACTS) == "status 500"


WIDER = ("/kelompok/",)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"box": "xyz", "ways_on": WIDER}, ""),
        ({"text": "Tidak ada hasil untuk “xyz”.", "ways_on": ("?q=abc",)}, ""),
        ({"box": "xyz", "ways_on": ("/usulkan/?q=xyz",)}, ""),
        (
            {"slugs": "pmi", "says_not_as_typed": True, "box": "xyz", "ways_on": WIDER},
            "",
        ),
        (
            {"slugs": "pmi", "box": "xyz", "ways_on": WIDER},
            "passes off results as what was asked for",
        ),
        ({"box": "abc", "ways_on": WIDER}, "the words are not shown again"),
        ({"box": "xyz"}, "no way on is offered"),
        (
            {"box": "xyz", "ways_on": ("#saring", "?q=xyz&sort=name", "https://example.org/")},
            "no way on is offered",
        ),
    ],
)
def test_empty_answer_helps_on(said, fault):
    assert judge(query("helpful-empty", "xyz"), answer(**said), FACTS) == fault


def test_empty_answer_must_not_echo_markup():
    said = answer(box="<b>", ways_on=WIDER, html="<b>")

    assert "unescaped" in judge(query("helpful-empty", "<b>"), said, FACTS)


def test_words_are_shown_again_as_far_as_they_are_used():
    said = answer(box="x" * 200, ways_on=WIDER)

    assert judge(query("helpful-empty", "x" * 300), said, FACTS) == ""


def test_page_is_linked_in_or_above_the_results():
    asked = query("page")

    assert judge(asked, answer(links=("/okupasional-vs-volunter/#tabel",)), FACTS) == ""
    assert judge(asked, answer(links=("/panduan/", "?q=pmi")), FACTS)


@pytest.mark.parametrize(("total", "passes"), [(4, True), (3, False), (None, False)])
def test_all_means_every_published_group(total, passes):
    assert (judge(query("all", "  "), answer("pmi", total=total), FACTS) == "") is passes


@pytest.mark.parametrize(
    ("words", "html", "passes"),
    [
        ("<b>pmi</b>", "&lt;b&gt;pmi&lt;/b&gt;", True),
        ("<b>pmi</b>", "<b>pmi</b>", False),
        (' "><img> ', '<input value=""><img>">', False),
        ('"', '<input value="&quot;">', True),  # a sign of every page proves nothing
        ("NEAR(", "NEAR(", True),
    ],
)
def test_echo_is_escaped(words, html, passes):
    assert (judge(query("no-error", words), answer(html=html), FACTS) == "") is passes


def test_report_counts_by_type_and_by_rule_and_names_what_failed():
    verdicts = [
        Verdict(query("top1", expected="pmi"), answer("pmi"), ""),
        Verdict(query("top3", "x" * 60, expected="pmi", type="typo"), answer("a b c d"), "bad"),
        Verdict(query("page"), answer(), "no link"),
    ]

    assert [share(of_order(verdicts)), share(of_rules(verdicts, "page")), share([])] == [0.5, 0, 1]
    lines = [" ".join(line.split()) for line in report(verdicts).splitlines()]
    assert lines == [
        "what comes first, by type passed of share",
        "acronym 1 1 100.0%",
        "typo 0 1 0.0%",
        "together 1 2 50.0%",
        "",
        "other rules passed of share",
        "helpful-empty 0 0 100.0%",
        "page 0 1 0.0%",
        "all 0 0 100.0%",
        "no-error 0 0 100.0%",
        "",
        "failed: 2",
        f"a-1 '{'x' * 50}…' [top3]: bad; found a, b, c",
        "a-1 'pmi' [page]: no link; found nothing",
    ]
