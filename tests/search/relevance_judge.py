"""The rules of the relevance table: what is wrong with an answer, if anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from tests.search.relevance_page import Answer, plain
from tests.search.relevance_table import Order, Query

LIST = "/kelompok/"
COMPARISON = "/okupasional-vs-volunter/"

#: The longest part of a query that the site uses, in characters.
_USED = 200
_MARKUP = re.compile(r"[<>\"'&]")


@dataclass(frozen=True)
class Facts:
    """What the database knows of the published groups, and how the list looks without words."""

    kinds: dict[str, str]
    """Kind of each published group, by slug."""
    in_jakarta: frozenset[str] = frozenset()
    """Those with their head office in DKI Jakarta."""
    page_without_words: str = ""


def judge(query: Query, answer: Answer, facts: Facts) -> str:
    """Say what is wrong with `answer` by the rule of `query`; empty when nothing is."""
    if answer.status != 200:
        return f"status {answer.status}"
    if order := query.order:
        if order.flavour in ("volunteer", "occupational", "jakarta"):
            return _flavour_fault(order, answer, facts)
        return _groups_fault(order, query, answer)
    return _FAULTS[query.rule](query, answer, facts)


def _flavour_fault(order: Order, answer: Answer, facts: Facts) -> str:
    first = answer.slugs[: order.first]
    if order.flavour == "jakarta":
        wrong = [slug for slug in first if slug not in facts.in_jakarta]
    else:
        wrong = [slug for slug in first if facts.kinds.get(slug) != order.flavour]
    if wrong:
        return f"not {order.flavour}: {', '.join(wrong)}"
    return "" if first else "nothing found"


def _groups_fault(order: Order, query: Query, answer: Answer) -> str:
    wanted = len(query.expected)
    needed = {"": 1, "half": (wanted + 1) // 2, "all": wanted}[order.flavour]
    found = [slug for slug in answer.slugs[: order.first] if slug in query.expected]
    if len(found) < needed:
        return f"{len(found)} of {needed} needed in the first {order.first}"
    before = answer.slugs[: answer.slugs.index(found[0])]
    wrong = [slug for slug in before if slug in query.avoid]
    return f"{', '.join(wrong)} before {found[0]}" if wrong else ""


def _empty_fault(query: Query, answer: Answer, facts: Facts) -> str:
    if answer.slugs and not answer.says_not_as_typed:
        return "passes off results as what was asked for"
    used = plain(query.words[:_USED])
    if used != plain(answer.box) and used not in plain(answer.text):
        return "the words are not shown again"
    if not any(_leads_on(address, used) for address in answer.ways_on):
        return "no way on is offered"
    return _error_fault(query, answer, facts)


def _leads_on(address: str, used: str) -> bool:
    """Whether a link stays on the site and leads elsewhere than to the same words again."""
    target = urlsplit(urljoin(LIST, address))
    if target.scheme or target.netloc or address.startswith("#"):
        return False
    asked = parse_qs(target.query).get("q", [""])[-1]
    return target.path != LIST or plain(asked) != used


def _page_fault(query: Query, answer: Answer, facts: Facts) -> str:
    paths = {urlsplit(urljoin(LIST, address)).path for address in answer.links}
    return "" if COMPARISON in paths else f"no link to {COMPARISON}"


def _all_fault(query: Query, answer: Answer, facts: Facts) -> str:
    published = len(facts.kinds)
    return "" if answer.total == published else f"{answer.total} of {published} groups"


def _error_fault(query: Query, answer: Answer, facts: Facts) -> str:
    raw = query.words.strip()[:_USED]
    echoed = raw in answer.html and raw not in facts.page_without_words
    return "the words stand in the page unescaped" if echoed and _MARKUP.search(raw) else ""


_FAULTS: dict[str, Callable[[Query, Answer, Facts], str]] = {
    "helpful-empty": _empty_fault,
    "page": _page_fault,
    "all": _all_fault,
    "no-error": _error_fault,
}
