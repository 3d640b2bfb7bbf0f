"""What a run of the seed did, row by row and in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from directory.exchange.fixture_files import FixtureRow

#: What may become of a row. One row can be both updated and kept, in different fields.
NEW, UPDATED, KEPT, GONE, UNCHANGED = "new", "updated", "kept", "gone", "unchanged"
OUTCOMES = (NEW, UPDATED, KEPT, GONE, UNCHANGED)


@dataclass
class SeedReport:
    """Numbers by model and outcome, and a line for every row that did not stay as it was."""

    rows: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    #: The rows that were made or changed.
    changed: list[FixtureRow] = field(default_factory=list)
    #: Seeded before, still in the database, and no longer in the fixtures: left as they are.
    dropped: int = 0

    def note(self, row: FixtureRow, outcome: str, fields: list[str] | None = None) -> None:
        """Count `outcome` for `row`; `fields` are those that were updated or kept."""
        self.counts.setdefault(row.label, Counter())[outcome] += 1
        if outcome in (NEW, UPDATED):
            self.changed.append(row)
        if outcome != UNCHANGED:
            about = f": {', '.join(fields)}" if fields else ""
            self.lines.append(f"{outcome} {row.label} {row.json_key}{about}")

    def total(self, outcome: str) -> int:
        """Return for how many rows the outcome was noted."""
        return sum(counter[outcome] for counter in self.counts.values())
