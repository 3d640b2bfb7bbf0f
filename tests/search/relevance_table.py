"""The relevance table: what people type, and the groups that answer it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("relevance.csv")
COLUMNS = ["id", "query", "lang", "type", "expected", "rule", "avoid", "why_hard"]
#: Rules that do not look at which results come first.
OTHER_RULES = ("helpful-empty", "page", "all", "no-error")

_ORDER = re.compile(r"(?:(all|half|volunteer|occupational|jakarta)-)?top([1-9][0-9]?)")
_ABOUT_GROUPS = ("", "all", "half")


class TableError(Exception):
    """The table holds a row that cannot be judged; the message names it."""


@dataclass(frozen=True)
class Order:
    """A rule on the first results: what `flavour` they must have, and how many of them."""

    flavour: str
    """Empty (one expected group), all, half (of them), or volunteer, occupational, jakarta."""
    first: int


@dataclass(frozen=True)
class Query:
    """One row of the table."""

    id: str
    words: str
    lang: str
    type: str
    expected: tuple[str, ...]
    rule: str
    avoid: tuple[str, ...]
    why_hard: str

    @property
    def order(self) -> Order | None:
        """The rule, when it looks at which results come first."""
        match = _ORDER.fullmatch(self.rule)
        return Order(match[1] or "", int(match[2])) if match else None


def read_table(path: Path = TABLE) -> list[Query]:
    """Read every row; blanks and line breaks in queries are kept.

    Raises TableError for other columns, an unknown rule, an id used twice, or expected groups
    where the rule has no use for them and the other way round.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if reader.fieldnames != COLUMNS:
            raise TableError(f"The columns are {reader.fieldnames}, not {COLUMNS}.")
        queries = [_query(row) for row in reader]
    seen: set[str] = set()
    for query in queries:
        if query.id in seen:
            raise TableError(f"{query.id} stands twice.")
        seen.add(query.id)
    return queries


def _query(row: dict[str, str]) -> Query:
    if list(row) != COLUMNS or None in row.values():
        raise TableError(f"{row['id']} does not have {len(COLUMNS)} cells.")
    query = Query(
        id=row["id"],
        words=row["query"],
        lang=row["lang"],
        type=row["type"],
        expected=_slugs(row["expected"]),
        rule=row["rule"],
        avoid=_slugs(row["avoid"]),
        why_hard=row["why_hard"],
    )
    order = query.order
    if order is None and query.rule not in OTHER_RULES:
        raise TableError(f"{query.id} has the unknown rule {query.rule!r}.")
    about_groups = order is not None and order.flavour in _ABOUT_GROUPS
    if about_groups != bool(query.expected) or (query.avoid and not query.expected):
        raise TableError(f"{query.id}: its groups and the rule {query.rule} do not fit.")
    return query


def _slugs(cell: str) -> tuple[str, ...]:
    return tuple(slug for slug in cell.split("|") if slug)
