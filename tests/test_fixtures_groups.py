"""The fixtures of the groups load, every row is valid, and they agree with one another."""

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command

from directory.choices import Kind
from directory.text import fold
from tests.group_fixtures import FILES, FOLDER, GROUPS, SIX, group_of, of, rows


def natural_key(row: Any) -> tuple[str | int, ...]:
    """Return what a fixture is sorted by."""
    key: tuple[str | int, ...] = row.natural_key()
    return key


def test_fixtures_load_twice_and_every_row_is_valid(db):
    names = [path.name for path in sorted(FOLDER.glob("[0-9][0-9]_*.json"))]
    models = [apps.get_model("directory", model) for model in FILES]
    counts = []
    for _ in range(2):
        call_command("loaddata", *names, verbosity=0)
        counts.append([model.objects.count() for model in models])

    assert counts[0] == counts[1] == [len(of(model)) for model in FILES]
    for model in models:
        found = list(model.objects.all())
        for row in found:
            row.full_clean()
        dumped = serializers.serialize(
            "json",
            sorted(found, key=natural_key),
            indent=2,
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
        written = (FOLDER / f"{FILES[model._meta.model_name]}.json").read_text(encoding="utf-8")
        assert dumped == written, f"{model.__name__} does not dump to what was loaded"


def test_all_groups_of_both_kinds_are_there_and_two_are_drafts():
    assert Counter(row["kind"] for row in GROUPS.values()) == {"occupational": 85, "volunteer": 82}
    assert [slug for slug, row in GROUPS.items() if row["origin"] == "seed"] == sorted(SIX)
    drafts = [slug for slug, row in GROUPS.items() if row["status"] != "published"]
    assert drafts == ["indonesian-wildlife-foundation", "ipkin"]
    assert {row["value"] for row in of("groupidentifier") if row["scheme"] == "seed"} == set(GROUPS)


def test_topics_and_own_benefits_and_challenges_fit_the_kind_of_the_group():
    kinds = {row["slug"]: row["kind"] for row in rows("02_topics")}
    holds = {
        row["slug"]: {kind for kind in Kind.values if row[f"for_{kind}"]}
        for name in ("03_benefits", "04_challenges")
        for row in rows(name)
        if "for_volunteer" in row
    }
    for slug, row in GROUPS.items():
        assert row["summary"], slug
        assert row["topics"], slug
        assert {kinds[topic] for (topic,) in row["topics"]} == {row["kind"]}, slug
    for row in of("groupbenefit"):
        assert GROUPS[group_of(row)]["kind"] in holds[row["benefit"][0]], row
    for row in of("groupchallenge"):
        assert GROUPS[group_of(row)]["kind"] in holds[row["challenge"][0]], row


def test_names_are_folded_and_given_once():
    for slug, row in GROUPS.items():
        assert row["sort_name"] == fold(row["name"])[:200], slug
    seen = {(slug, fold(row[part])) for slug, row in GROUPS.items() for part in ("name", "acronym")}
    for row in of("groupname"):
        assert row["folded"] == fold(row["value"])[:200], row
        assert (group_of(row), row["folded"]) not in seen, row
        seen.add((group_of(row), row["folded"]))


def test_facts_are_cited_only_where_they_are_given():
    steps = {group_of(row) for row in of("joinstep")}
    columns = {
        "founded": "founded_year",
        "headquarters": "headquarters_city",
        "registration": "registration_url",
    }
    for row in of("citation"):
        group, field = GROUPS[group_of(row)], row["field"]
        value = group.get(columns.get(field, field), True)
        given = bool(value) and value != "unknown"
        assert given or (field == "registration" and group["slug"] in steps), row


def test_registration_pages_are_not_home_pages_and_old_fees_have_their_year():
    for slug, row in GROUPS.items():
        page, site = urlsplit(row["registration_url"]), urlsplit(row["website"])
        home = page.path in ("", "/") and page.netloc == site.netloc
        assert not row["registration_url"] or not home, slug
        for year in re.findall(r"\b(20\d\d)\b", row["fee"]):
            assert row["fee_year"] == int(year), slug
        assert not row["fee_year"] or row["fee"], slug


def test_steps_count_from_one_without_a_gap():
    orders: dict[str, list[int]] = {}
    for row in of("joinstep"):
        orders.setdefault(group_of(row), []).append(row["order"])
    for slug, order in orders.items():
        assert order == list(range(1, len(order) + 1)), slug


@pytest.mark.parametrize("slug", SIX)
def test_groups_that_the_article_names_are_complete(slug):
    group = GROUPS[slug]
    cited = {row["field"] for row in of("citation") if group_of(row) == slug}
    assert group["description"].count("\n\n") >= 3
    assert "\n## " in group["description"]
    assert group["who_can_join"]
    assert group["website"]
    assert {"name", "summary", "description", "who_can_join", "membership", "website"} <= cited
    assert ("founded" in cited) == bool(group["founded_year"])
    assert ("legal_basis" in cited) or slug in {"greenpeace-indonesia", "ikatan-dokter-indonesia"}
    steps = [row for row in of("joinstep") if group_of(row) == slug]
    assert len(steps) >= 4
    assert all(row["source"] for row in steps)
    assert len([row for row in of("groupbenefit") if group_of(row) == slug]) >= 4
