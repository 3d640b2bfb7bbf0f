"""Says what the time of one list page goes into: `python -m bench.profile --size 100000`.

Or of one change of a group and its undoing: `--change edit`. All is done often enough to be warm,
then under the profiler, which slows Python more than C: shares mislead a little in favour of the
database and the bitmaps.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.operations import word_ranks
from bench.prepare import ROOT, prepare

#: Parts of the time, and what the place of a function must hold to belong to one; first come first.
LAYERS = (
    ("database: statements", ("SQLiteCursorWrapper.execute", "fetchmany", "psycopg")),
    ("database: building queries and rows", ("django/db/",)),
    ("bitmaps", ("pyroaring",)),
    ("search", ("directory/search/",)),
    ("listing", ("directory/listing/", "directory/views/")),
    ("filters and forms", ("django_filters", "django/forms/")),
    ("templates", ("django/template", "templatetags/", "django/utils/safestring", "utils/html.py")),
    ("addresses", ("django/urls/", "urllib/", "urlencode")),
    ("translation and formats", ("django/utils/translation", "gettext", "format", "functional.py")),
    ("middleware and request", ("middleware", "django/core/handlers", "django/http")),
)
OTHER = "other"


def layer_of(file: str, name: str) -> str:
    """Return the part that a function belongs to, by its file and name."""
    place = f"{file}:{name}"
    return next((layer for layer, marks in LAYERS if any(m in place for m in marks)), OTHER)


def profile(work: Callable[[int], object], times: int) -> pstats.Stats:
    """Return the profile of `times` calls of `work`, after as many without it."""
    for number in range(times):
        work(number)
    profiler = cProfile.Profile()
    for number in range(times, 2 * times):
        profiler.runcall(work, number)
    return pstats.Stats(profiler)


def page(address: str) -> Callable[[int], object]:
    """Return what asks for an address."""
    from django.core.wsgi import get_wsgi_application

    from bench.changes import curator_cookie
    from bench.worker import over_wsgi

    get = over_wsgi(get_wsgi_application(), curator_cookie)

    def ask(number: int) -> None:
        status, _body, _headers = get(address, "a=b")  # drawn, not kept
        if status != 200:
            raise SystemExit(f"{address} answered {status}.")

    return ask


def change(verb: str) -> Callable[[int], object]:
    """Return what changes a group, and undoes it."""
    import django

    django.setup()
    from bench.changes import verbs

    return verbs()[verb]


def report(stats: pstats.Stats, visits: int, most: int = 25) -> str:
    """Return the parts of one visit and its most expensive functions, in milliseconds."""
    parts: Counter[str] = Counter()
    functions = []
    entries = stats.stats  # type: ignore[attr-defined]
    for (file, line, name), (_, calls, own, _, callers) in entries.items():
        layer = layer_of(file, name)
        if layer == OTHER and not line:  # a built-in function works for whoever calls it
            for (caller_file, _, caller), (_, _, of_caller, _) in callers.items():
                parts[layer_of(caller_file, caller)] += of_caller
        else:
            parts[layer] += own
        functions.append((own, calls, f"{Path(file).name}:{line} {name}" if line else name))
    whole = sum(parts.values())
    lines = ["| part | ms | share |", "| --- | --: | --: |"]
    for part, own in parts.most_common():
        lines.append(f"| {part} | {own / visits * 1000:.2f} | {own / whole:.0%} |")
    lines += ["", "| function | own ms | calls |", "| --- | --: | --: |"]
    for own, calls, where in sorted(functions, reverse=True)[:most]:
        lines.append(f"| {where} | {own / visits * 1000:.2f} | {calls / visits:.0f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Profile one address of the site, or one kind of change."""
    parser = argparse.ArgumentParser(prog="bench.profile", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--address", default=f"/kelompok/?q={word_ranks(20)[0]}")
    parser.add_argument("--change", choices=["edit", "index", "new"], help="instead of an address")
    parser.add_argument("--visits", type=int, default=20)
    var = Path(os.environ.get("GROUPSDIR_VAR_DIR") or ROOT / "var")
    parser.add_argument("--folder", type=Path, default=var / "bench")
    asked = parser.parse_args(arguments)
    place = prepare(asked.size, asked.folder, datasette=False)
    os.environ |= place.environment("bench.settings")
    work = change(asked.change) if asked.change else page(asked.address)
    print(f"{asked.change or asked.address} with {asked.size:,} groups, {asked.visits} times\n")
    print(report(profile(work, asked.visits), asked.visits))


if __name__ == "__main__":
    main()
