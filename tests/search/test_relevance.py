"""The search finds what people mean: no smaller share of the relevance table than promised."""

from __future__ import annotations

from tests.search.relevance import load_directory, measure, of_order, of_rules, report, share
from tests.search.relevance_table import read_table

MINIMUM_SHARE = 0.98


def test_people_find_what_they_mean(db):
    load_directory()

    verdicts = measure(read_table())

    shares = {
        "what comes first": share(of_order(verdicts)),
        "help where nothing is found, and pages": share(
            of_rules(verdicts, "helpful-empty", "page")
        ),
        "no errors": share(of_rules(verdicts, "no-error", "all")),
    }
    promised = dict.fromkeys(shares, MINIMUM_SHARE) | {"no errors": 1.0}
    short = {name for name, least in promised.items() if shares[name] < least}
    assert not short, report(verdicts)
