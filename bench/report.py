"""The tables of a run, as Markdown."""

from __future__ import annotations

import platform
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.contest import CHANGES, Timing, Timings
from bench.operations import CONTENDERS, Operation
from bench.prepare import ROOT

_TITLES = {
    "ours": "this site",
    "drawn": "this site, drawn anew",
    "plain": "plain Django",
    "datasette": "Datasette",
    "limit": "limit",
    "floor": "empty view",
}
#: Most milliseconds that a change may take, below a million groups and from there on.
_MOST_MS = {"edit": (3, 5), "new": (None, 60)}
_MILLION = 1_000_000
#: Groups a second with their index, and most MB above a process that has done nothing yet.
_BULK_RATE, _ROWS_MB, _INDEX_MB = 4_000, 128, 600
#: Most memory of a worker, in times plain Django's.
_MOST_MEMORY = (1.5, 2.5)
#: Most times an empty view that a suggestion may take.
_SUGGESTION = 1.5
_VERSIONS = ("django", "django-filter", "datasette", "pyroaring")


def circumstances(place_url: str) -> dict[str, Any]:
    """Return what the figures depend on besides the code."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "commit": commit.stdout.strip(),
        "cpu": f"{len(models)} x {models[0]}" if models else platform.processor(),
        "python": platform.python_version(),
        "database": _database(place_url),
        **{name: _version(name) for name in _VERSIONS},
    }


def _database(url: str) -> str:
    return f"SQLite {sqlite3.sqlite_version}" if url.startswith("sqlite") else "PostgreSQL"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def markdown(run: dict[str, Any], asked: list[Operation], timings: dict[str, Timings]) -> str:
    """Return the whole report of one run; a target that is missed stands in brackets."""
    about = run["circumstances"]
    facts = ", ".join(f"{name} {value}" for name, value in about.items())
    size = run["size"]
    clock = {"cpu_ms": "of processor time", "wall_ms": "on the wall"}[run["clock"]]
    parts = [
        f"### {size:,} groups, {about['database']}",
        f"Median milliseconds of a whole page, {clock}, in one interleaved run ({facts}).",
        "\n".join(_pages(timings, asked)),
        "\n".join(_found(timings, asked)),
        "\n".join(_ratios(size, timings, asked)),
        "\n".join(_changes(size, timings)),
        "\n".join(_bulk(run)),
        "\n".join(_memory(size, run["memory"])),
    ]
    return "\n\n".join(parts) + "\n"


def _pages(timings: dict[str, Timings], asked: list[Operation]) -> Iterator[str]:
    shown = [name for name in CONTENDERS if any(name in row for row in timings.values())]
    yield from _head("operation", *(_TITLES[name] for name in shown), "this site, first visit")
    for operation in asked:
        row = timings[operation.name]
        first = f"{max(row['ours'].first.values()):.1f}"
        yield _line([operation.name, *(_ms(row.get(name)) for name in shown), first])


def _found(timings: dict[str, Timings], asked: list[Operation]) -> Iterator[str]:
    """Say how many groups each found at the first address: whether all answer one question."""
    shown = [name for name in CONTENDERS if name not in ("drawn", "floor")]
    yield from _head("groups found at the first address", *(_TITLES[name] for name in shown))
    for operation in asked:
        totals = [
            timing.totals.get(0) for timing in map(timings[operation.name].get, shown) if timing
        ]
        if totals[0] is not None:
            yield _line([operation.name, *(f"{total:,}" for total in totals if total is not None)])


def _ratios(size: int, timings: dict[str, Timings], asked: list[Operation]) -> Iterator[str]:
    yield from _head(
        "operation",
        *("plain / site", "Datasette / site", "site / limit", "site / empty"),
        *("plain / drawn", "Datasette / drawn", "drawn / limit"),
    )
    for operation in asked:
        row, drawn = (ratios(timings[operation.name], name) for name in ("ours", "drawn"))
        plain, datasette, limit = operation.targets.get(size, (None, None, None))
        floor = _SUGGESTION if operation.name.startswith("suggestion") else None
        yield _line(
            [
                operation.name,
                against(row.get("plain"), least=plain),
                against(row.get("datasette"), least=datasette),
                against(row.get("limit"), most=limit),
                against(row.get("floor"), most=floor),
                against(drawn.get("plain"), least=plain),
                against(drawn.get("datasette"), least=datasette),
                against(drawn.get("limit"), most=limit),
            ]
        )


def ratios(row: Timings, name: str = "ours") -> dict[str, float]:
    """Return how many times longer others take than this site, and it than limit and floor.

    `name` is ``ours`` as served, or ``drawn`` for pages that were not kept.
    """
    if name not in row:
        return {}
    ours = row[name]
    slower = {name: row[name].times(ours) for name in ("plain", "datasette") if name in row}
    return slower | {name: ours.times(row[name]) for name in ("limit", "floor") if name in row}


def _changes(size: int, timings: dict[str, Timings]) -> Iterator[str]:
    yield from _head("one change", "this site, ms", "plain Django, ms")
    for verb, name in CHANGES.items():
        row = timings[name]
        most = _MOST_MS.get(verb, (None, None))[size >= _MILLION]
        yield _line([name, against(row["ours"].median(), most=most), _ms(row.get("plain"))])


def _bulk(run: dict[str, Any]) -> Iterator[str]:
    size, clock = run["size"], run["clock"]
    rows, index = run["figures"]["import"], run["figures"]["index"]
    yield from _head("in bulk", "groups a second", "peak memory, MB", "above the floor, MB")
    for name, figures, most in (
        ("rows of all tables", rows, _ROWS_MB),
        ("index", index, _INDEX_MB),
    ):
        rate, peak = size / figures[clock] * 1000, figures["peak_mb"]
        above = against(peak - figures["floor_mb"], most=most)
        yield _line([name, f"{rate:,.0f}", f"{peak:.0f}", above])
    both = size / (rows[clock] + index[clock]) * 1000
    yield _line(["both", against(both, least=_BULK_RATE), "", ""])


def _memory(size: int, held: dict[str, dict[str, float]]) -> Iterator[str]:
    yield from _head("memory of a worker", "started, MB", "after the run, MB", "times plain Django")
    for name, one in held.items():
        most = _MOST_MEMORY[size >= _MILLION] if name == "ours" else None
        times = against(one["mb"] / held["plain"]["mb"], most=most)
        yield _line([_TITLES[name], f"{one['started_mb']:.0f}", f"{one['mb']:.0f}", times])


def _head(*cells: str) -> Iterator[str]:
    yield _line(cells)
    yield _line(["---", *["--:"] * (len(cells) - 1)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ms(timing: Timing | None) -> str:
    """Return a median; "1x" marks one visit of each address, for lack of time."""
    if timing is None:
        return "–"
    return f"{timing.median():,.1f}" + (" (1x)" if timing.once else "")


def against(value: float | None, *, least: float | None = None, most: float | None = None) -> str:
    """Return a figure, and in brackets what it should be where it is not."""
    if value is None:
        return "–"
    shown = f"{value:,.0f}" if value >= 20 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"
    if least is not None and value < least:
        return f"{shown} (≥ {least:,})"
    if most is not None and value > most:
        return f"{shown} (≤ {most:,})"
    return shown
