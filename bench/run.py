"""Measures: `python -m bench.run --size 10000` prints tables and writes them beside the JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench import contest, report
from bench.contest import SETTINGS, Timings, Worker
from bench.operations import operations
from bench.prepare import ROOT, prepare


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Make the data if need be, measure everything, report, and return what was measured."""
    asked = _arguments(arguments)
    datasette = find_spec("datasette") is not None
    if not datasette:
        print("Datasette is not installed: pip install -r requirements/bench.txt", file=sys.stderr)
    place = prepare(asked.size, asked.folder, datasette)
    todo = operations(asked.size, place.figures["import"]["published"])
    names = [name for name in SETTINGS if datasette or name != "datasette"]
    workers = {name: Worker(name, place) for name in names}
    timings: dict[str, Timings] = {}
    clock = contest.CLOCKS[place.database]
    for operation in todo:
        print(f"{operation.name} ...", file=sys.stderr)
        timings[operation.name] = contest.run_operation(
            operation, workers, clock, asked.rounds, asked.budget
        )
    timings |= contest.run_changes(workers, clock, asked.rounds * 3)
    run = {
        "size": asked.size,
        "clock": clock,
        "circumstances": report.circumstances(place.database_url),
        "figures": place.figures,
        "memory": contest.memory(list(workers.values())),
        "operations": {name: _described(row) for name, row in timings.items()},
    }
    for worker in workers.values():
        worker.end()
    text = report.markdown(run, todo, timings)
    print(text)
    (place.folder / f"{place.database}.json").write_text(json.dumps(run, indent=1))
    (place.folder / f"{place.database}.md").write_text(text)
    return run


def _described(row: Timings) -> dict[str, Any]:
    """Return what was measured for one operation: by contender, and the ratios."""
    by_contender = {
        who: {"median": timing.median(), **asdict(timing)} for who, timing in row.items()
    }
    return by_contender | {"ratios": report.ratios(row)}


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="groups in the directory")
    parser.add_argument("--rounds", type=int, default=7, help="visits after the first")
    parser.add_argument(
        "--budget", type=float, default=20, help="seconds for one contender and operation"
    )
    var = Path(os.environ.get("GROUPSDIR_VAR_DIR") or ROOT / "var")
    parser.add_argument("--folder", type=Path, default=var / "bench", help="where all of it stands")
    return parser.parse_args(given)


if __name__ == "__main__":
    main()
