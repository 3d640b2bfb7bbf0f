"""How well the search finds what people mean, measured on the real page.

`python -m tests.search.relevance` loads the fixtures into a temporary database, asks the list for
every query of the table and prints how many are answered well, and each one that is not. README.md
beside it has the rules.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from tests.search.relevance_judge import LIST, Facts, judge
from tests.search.relevance_page import Answer, read_answer
from tests.search.relevance_table import OTHER_RULES, Query, read_table

_WORDS_SHOWN = 50


@dataclass(frozen=True)
class Verdict:
    """One query with its answer; `fault` is empty when the rule is kept."""

    query: Query
    answer: Answer
    fault: str


# -- The real page ---------------------------------------------------------------------------------


def load_directory() -> None:
    """Load the fixtures and, where the search has an index, build it."""
    call_command("seed", verbosity=0)
    if "rebuild_search" in get_commands():
        call_command("rebuild_search", verbosity=0)


def measure(queries: Iterable[Query]) -> list[Verdict]:
    """Ask the list for each query, without filters and in its standard order, and judge it."""
    client = Client(raise_request_exception=False)
    facts = _facts(client)
    verdicts = []
    for query in queries:
        response = client.get(LIST, {"q": query.words})
        answer = read_answer(response.status_code, response.content.decode())
        verdicts.append(Verdict(query, answer, judge(query, answer, facts)))
    return verdicts


def _facts(client: Client) -> Facts:
    published = apps.get_model("directory", "Group").objects.filter(status="published")
    jakarta = published.filter(headquarters_province__slug="dki-jakarta")
    return Facts(
        kinds=dict(published.values_list("slug", "kind")),
        in_jakarta=frozenset(jakarta.values_list("slug", flat=True)),
        page_without_words=client.get(LIST).content.decode(),
    )


# -- The report ------------------------------------------------------------------------------------


def share(verdicts: Sequence[Verdict]) -> float:
    """Return which part of `verdicts` passes, 0 to 1; 1 when there are none."""
    return _passed(verdicts) / len(verdicts) if verdicts else 1.0


def of_order(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return those whose rule looks at which results come first."""
    return [verdict for verdict in verdicts if verdict.query.order]


def of_rules(verdicts: Iterable[Verdict], *rules: str) -> list[Verdict]:
    """Return those that are judged by one of `rules`."""
    return [verdict for verdict in verdicts if verdict.query.rule in rules]


def report(verdicts: Sequence[Verdict]) -> str:
    """Return the pass rates, of the order rules by type and of the others by rule, and failures."""
    first = of_order(verdicts)
    types = sorted({verdict.query.type for verdict in first})
    lines = [_line("what comes first, by type", "passed", "of", "share")]
    lines += [_rate(name, [one for one in first if one.query.type == name]) for name in types]
    lines += [_rate("together", first), "", _line("other rules", "passed", "of", "share")]
    lines += [_rate(rule, of_rules(verdicts, rule)) for rule in OTHER_RULES]
    if failures := [verdict for verdict in verdicts if verdict.fault]:
        lines += ["", f"failed: {len(failures)}", *map(_failure, failures)]
    return "\n".join(lines)


def _passed(verdicts: Iterable[Verdict]) -> int:
    return sum(not verdict.fault for verdict in verdicts)


def _rate(name: str, verdicts: Sequence[Verdict]) -> str:
    return _line(name, str(_passed(verdicts)), str(len(verdicts)), f"{share(verdicts):.1%}")


def _line(name: str, *numbers: str) -> str:
    return f"{name:28}" + "".join(f"{number:>9}" for number in numbers)


def _failure(verdict: Verdict) -> str:
    query = verdict.query
    cut = query.words[:_WORDS_SHOWN] + "…" * (len(query.words) > _WORDS_SHOWN)
    found = ", ".join(verdict.answer.slugs[:3]) or "nothing"
    return f"{query.id} {cut!r} [{query.rule}]: {verdict.fault}; found {found}"


def main() -> None:
    """Measure in a temporary database and print the report."""
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_directory()
        print(report(measure(read_table())))
    finally:
        teardown_databases(databases, verbosity=0)
        shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    main()
