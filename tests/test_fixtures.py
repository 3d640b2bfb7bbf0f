"""The fixtures as a whole: their form, their numbers, and that every way of loading agrees.

What each noun promises is held by test_fixtures_article.py, test_fixtures_groups.py and
test_fixtures_honesty.py.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.fixture_files import fixture_files, read_fixtures
from directory.exchange.seeds import seed
from directory.models import Group
from tests.exchange.conftest import totals

FILES = fixture_files()
NUMBERS = {
    "province": 38,
    "topic": 21 + 18,
    "benefit": 24 + 15,
    "challenge": 4 + 14,
    "mitigation": 2 + 7,
    "kindprofile": 2,
    "group": 167,
}
#: What those who gathered the facts wrote for themselves, or for a machine.
REMARKS = re.compile(
    r"from memory|dari ingatan|hasil pencarian|\.csv|find_string|read_file|lorem ipsum",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_file_is_written_as_dumpdata_writes_it(file):
    text = file.read_text(encoding="utf-8")
    rows = [json.dumps(row, indent=2, ensure_ascii=False) for row in json.loads(text)]
    assert text == "[\n" + ",\n".join(rows) + "\n]\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_remark_of_the_gatherers_is_in_a_file(file):
    assert REMARKS.findall(file.read_text(encoding="utf-8")) == []


def test_names_say_the_order():
    assert all(re.fullmatch(r"\d\d_[a-z_]+\.json", file.name) for file in FILES)
    numbers = [file.name[:2] for file in FILES]
    assert len(set(numbers)) == len(numbers)


def test_readme_names_every_file():
    readme = Path(settings.BASE_DIR, "fixtures", "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FILES if f"`{file.name}`" not in readme] == []


def test_rows_are_as_many_as_were_promised():
    counts = Counter(row.model._meta.model_name for row in read_fixtures(FILES))
    assert {noun: counts[noun] for noun in NUMBERS} == NUMBERS


# -- Loading ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_seeding_brings_exactly_what_the_files_say():
    rows = read_fixtures(FILES)
    assert totals(seed()) == {"new": len(rows)}
    for file in FILES:
        found = [
            row.model._default_manager.get_by_natural_key(*row.key)  # type: ignore[attr-defined]
            for row in rows
            if row.file == file.name
        ]
        dumped = serializers.serialize(
            "json",
            found,
            indent=2,
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
        assert dumped == file.read_text(encoding="utf-8"), file.name


@pytest.mark.django_db
def test_seeding_again_changes_nothing_and_is_quick():
    with CaptureQueriesContext(connection) as first:
        rows = seed().rows
    with CaptureQueriesContext(connection) as second:
        assert totals(seed()) == {"unchanged": rows}
    assert len(first) < 1_000
    assert len(second) < 150


@pytest.mark.django_db
def test_seeding_after_loaddata_changes_nothing_and_the_other_way_round():
    names = [file.name for file in FILES]
    call_command("loaddata", *names, verbosity=0)
    loaded = list(Group.objects.order_by("slug").values())
    report = seed()
    assert totals(report) == {"unchanged": report.rows}
    call_command("loaddata", *names, verbosity=0)
    assert totals(seed()) == {"unchanged": report.rows}
    assert list(Group.objects.order_by("slug").values()) == loaded
    assert not Group.history.exists()
