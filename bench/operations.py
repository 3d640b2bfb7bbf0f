"""What is measured: each operation with its addresses at every contender, and its targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from urllib.parse import urlencode

from bench.datasette_site import FACETS
from bench.words import REAL, vocabulary

CONTENDERS = ("ours", "drawn", "plain", "datasette", "limit", "floor")
PER_PAGE = 20

#: By size: at least so many times faster than plain Django and Datasette, at most so many times
#: the limit.
Targets = Mapping[int, tuple[float, float, float]]
_SEARCH = {10_000: (40, 8, 2.5), 100_000: (300, 10, 2.5), 1_000_000: (2_000, 50, 2.5)}
_COMMON = _SEARCH | {100_000: (100, 10, 2.5)}
_SEARCH_2 = {10_000: (15, 25, 2.5), 100_000: (80, 150, 2.5), 1_000_000: (400, 300, 2.5)}
_BROWSE = {10_000: (25, 8, 2.5), 100_000: (250, 25, 2.5), 1_000_000: (3_000, 100, 2.5)}
_BROWSE_2 = {10_000: (12, 35, 2.5), 100_000: (70, 200, 2.5), 1_000_000: (300, 200, 2.5)}


@dataclass(frozen=True)
class Operation:
    """One row of the table. `addresses` holds, per contender, the same requests in one order."""

    name: str
    addresses: Mapping[str, Sequence[str]]
    targets: Targets = field(default_factory=dict)


def operations(size: int, published: int) -> list[Operation]:
    """Return everything that is asked for by address, `published` groups being shown."""
    pages = ceil(published / PER_PAGE)
    filters: list[dict[str, str]] = [
        {"kind": "volunteer", "province": "dki-jakarta"},
        {"membership": "open", "scope": "local"},
        {"province": "jawa-barat", "membership": "application"},
    ]
    rare, medium, common = word_ranks(5_000), word_ranks(250), word_ranks(20)
    depths = {
        "browse, page 1": [1],
        "browse, middle page": [pages // 2, pages // 3 or 1, pages // 2 + 1],
        "browse, last page": [pages],
    }
    asked = [
        _list("search, 1 rare word", [{"q": word} for word in rare], _SEARCH),
        _list("search, 1 medium word", [{"q": word} for word in medium], _SEARCH),
        _list("search, 1 common word", [{"q": word} for word in common], _COMMON),
        _list(
            "search, 2 words",
            [{"q": f"{one} {two}"} for one, two in zip(common, medium, strict=True)],
            _SEARCH,
        ),
        _list(
            "search, 1 word + 2 filters",
            [{"q": word, **two} for word, two in zip(common, filters, strict=True)],
            _SEARCH_2,
        ),
        *(
            _list(name, [{"page": str(page or 1)} for page in numbers], _BROWSE, size)
            for name, numbers in depths.items()
        ),
        _list("browse + 2 filters", filters, _BROWSE_2),
    ]
    starts = [word[:3] for word in medium]
    asked.append(
        Operation(
            "suggestion, 3 letters",
            {
                "ours": [f"/api/v1/suggest/?q={start}" for start in starts],
                "floor": ["/kosong/"] * len(starts),
            },
        )
    )
    admin = {"ours": ["/admin/directory/group/"], "plain": ["/admin/plain/group/"]}
    asked.append(Operation("admin list", admin))
    return asked


def word_ranks(rank: int, number: int = 3) -> list[str]:
    """Return made-up words from a rank on: none has a synonym or names a topic."""
    made = [word for word in vocabulary()[rank : rank + 60] if word not in REAL and len(word) > 4]
    return made[:number]


def _list(name: str, asked: Sequence[dict[str, str]], targets: Targets, size: int = 0) -> Operation:
    return Operation(
        name,
        {
            "ours": [f"/kelompok/?{urlencode(one)}" for one in asked],
            "drawn": [f"/kelompok/?{urlencode(one)}" for one in asked],
            "plain": [f"/kelompok/?{urlencode(one)}" for one in asked],
            "datasette": [_datasette(one, size) for one in asked],
            "limit": [f"/batas/?{urlencode(one)}" for one in asked],
            "floor": ["/kosong/"] * len(asked),
        },
        targets,
    )


def _datasette(asked: dict[str, str], size: int) -> str:
    """Return Datasette's address for the same; a later page is a place in the order of ids."""
    pairs = [("_facet", facet) for facet in FACETS]
    for name, value in asked.items():
        if name == "q":
            pairs.append(("_search", value))
        elif name != "page":
            pairs.append((name, value))
        elif value != "1":
            pairs.append(("_next", str(min(int(value) * PER_PAGE, size - PER_PAGE))))
    return f"/datasette/groups?{urlencode(pairs)}"
