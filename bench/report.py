"""The tables of a run, as Markdown."""

from __future__ import annotations

import platform
import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.contest import Timing, Timings
from bench.operations import CONTENDERS, Operation
from bench.prepare import ROOT

_TITLES = {
    "ours": "this site",
    "plain": "plain Django",
    "datasette": "Datasette",
    "limit": "limit",
    "floor": "empty view",
}
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
    """Return the whole report of one run."""
    targets = {operation.name: operation.targets for operation in asked}
    about = run["circumstances"]
    facts = ", ".join(f"{name} {value}" for name, value in about.items())
    parts = [
        f"### {run['size']:,} groups, {about['database']}",
        f"Median milliseconds of a whole page, in one interleaved run ({facts}).",
        "\n".join(_pages(run["size"], timings, targets)),
        "\n".join(_changes(timings)),
        "\n".join(_bulk(run)),
        "\n".join(_memory(run["memory"])),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _pages(size: int, timings: dict[str, Timings], targets: dict[str, Any]) -> Iterator[str]:
    shown = [name for name in CONTENDERS if any(name in row for row in timings.values())]
    heads = ["operation", *(_TITLES[name] for name in shown), "first visit"]
    heads += ["plain / site", "Datasette / site", "site / limit", "site / empty"]
    yield _line(heads)
    yield _line(["---", *["--:"] * (len(heads) - 1)])
    for name, row in timings.items():
        if name not in targets:
            continue
        wanted = targets[name].get(size, (None, None, None))
        ours = row["ours"]
        cells = [name, *(_ms(row.get(contender)) for contender in shown)]
        cells.append(f"{max(ours.first):.1f}")
        cells.append(_times(row.get("plain"), ours, wanted[0], least=True))
        cells.append(_times(row.get("datasette"), ours, wanted[1], least=True))
        cells.append(_times(ours, row.get("limit"), wanted[2]))
        most = 1.5 if name.startswith("suggestion") else None
        cells.append(_times(ours, row.get("floor"), most))
        yield _line(cells)


def _changes(timings: dict[str, Timings]) -> Iterator[str]:
    yield _line(["one change", "this site, ms", "plain Django, ms"])
    yield _line(["---", "--:", "--:"])
    for name, row in timings.items():
        if "group" in name or "index" in name:
            yield _line([name, _ms(row["ours"]), _ms(row.get("plain"))])


def _bulk(run: dict[str, Any]) -> Iterator[str]:
    size, figures = run["size"], run["figures"]
    rows, index = figures["import"], figures["index"]
    both = size / (rows["seconds"] + index["seconds"])
    yield _line(["in bulk", "groups a second", "peak memory, MB", "above the floor, MB"])
    yield _line(["---", "--:", "--:", "--:"])
    for name, seconds, peak in (
        ("rows of all tables", rows["seconds"], rows["peak_mb"]),
        ("index", index["seconds"], index["peak_mb"]),
    ):
        above = f"{peak - index['floor_mb']:.0f}"
        yield _line([name, f"{size / seconds:,.0f}", f"{peak:.0f}", above])
    yield _line(["both", f"{both:,.0f}", "", ""])


def _memory(held: dict[str, dict[str, float]]) -> Iterator[str]:
    yield _line(["memory of a worker", "started, MB", "after the run, MB", "times plain Django"])
    yield _line(["---", "--:", "--:", "--:"])
    plain = held["plain"]["mb"]
    for name, one in held.items():
        times = f"{one['mb'] / plain:.2f}"
        yield _line([_TITLES[name], f"{one['started_mb']:.0f}", f"{one['mb']:.0f}", times])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ms(timing: Timing | None) -> str:
    """Return a median; "1x" marks one visit of each address, for lack of time."""
    if timing is None:
        return "–"
    return f"{timing.median:,.1f}" + (" (1x)" if timing.once else "")


def _times(
    slow: Timing | None, fast: Timing | None, target: float | None, *, least: bool = False
) -> str:
    """Return how many times slower one is, and in brackets what it should be where it is not."""
    if slow is None or fast is None:
        return "–"
    times = slow.median / fast.median
    shown = f"{times:,.0f}" if times >= 20 else f"{times:.1f}"
    if target is None:
        return shown
    reached = times >= target if least else times <= target
    return shown if reached else f"{shown} ({'≥' if least else '≤'} {target:g})"
