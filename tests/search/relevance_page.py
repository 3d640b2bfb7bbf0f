"""What the list of groups answered to a search, read from its page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: Values of `data-notice` that say: the words as typed were not found.
NOT_AS_TYPED = frozenset({"corrected", "partial"})


@dataclass(frozen=True)
class Answer:
    """One answer of the list, reduced to what the rules ask about."""

    status: int
    slugs: tuple[str, ...] = ()
    """Groups of the first page, in order."""
    total: int | None = None
    """Number of groups found, on all pages; None when the page does not say."""
    says_not_as_typed: bool = False
    """A visible notice above the results says that the words as typed were not found."""
    links: tuple[str, ...] = ()
    """Addresses that are linked in the content, in or above the results."""
    ways_on: tuple[str, ...] = ()
    """Those of them that stand in the results without belonging to one group's card."""
    box: str = ""
    """What the search box holds."""
    text: str = field(default="", repr=False)
    """What is read in the results."""
    html: str = field(default="", repr=False)


def read_answer(status: int, html: str) -> Answer:
    """Read a page of the list; any other page reads as one without results."""
    page = _Page()
    page.feed(html)
    page.close()
    return Answer(
        status=status,
        slugs=tuple(page.slugs),
        total=page.total,
        says_not_as_typed=page.says_not_as_typed,
        links=tuple(page.links),
        ways_on=tuple(page.ways_on),
        box=page.box,
        text="".join(page.texts),
        html=html,
    )


def plain(text: str) -> str:
    """Return `text` without what the eye cannot tell apart: widths, marks of direction, spaces."""
    text = unicodedata.normalize("NFKC", text)
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


class _Page(HTMLParser):
    """Walks through a page and remembers which of four places it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.slugs: list[str] = []
        self.total: int | None = None
        self.says_not_as_typed = False
        self.links: list[str] = []
        self.ways_on: list[str] = []
        self.box = ""
        self.texts: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._past_results = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        place = frozenset(_places(tag, given))
        if tag not in _VOID:
            self._open.append((tag, place))
        if given.get("id") == "jumlah" and given.get("data-total", "").isdigit():
            self.total = int(given["data-total"])
        if tag == "input" and given.get("name") == "q" and self._in("main"):
            self.box = given.get("value", "")
        if "card" in place and self._in("results"):
            self.slugs.append(given["data-slug"])
        if tag == "a" and "href" in given and self._in("main") and not self._past_results:
            self.links.append(given["href"])
            if self._in("results") and not self._in("card"):
                self.ways_on.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, place = self._open.pop()
            self._past_results |= "results" in place
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in("results"):
            self.texts.append(data)
        if data.strip() and self._in("notice") and not self._in("hidden") and not self.slugs:
            self.says_not_as_typed |= self._in("main") and not self._past_results

    def _in(self, place: str) -> bool:
        return any(place in places for _, places in self._open)


def _places(tag: str, given: dict[str, str]) -> list[str]:
    """Name the places that an element opens."""
    opens = {
        "main": tag == "main",
        "results": given.get("id") == "hasil",
        "card": tag == "article" and "data-slug" in given,
        "notice": given.get("data-notice") in NOT_AS_TYPED,
        "hidden": "hidden" in given,
    }
    return [place for place, here in opens.items() if here]
