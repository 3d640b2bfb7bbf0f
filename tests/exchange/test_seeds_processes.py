"""A seed that is killed in the middle, and two at once: with real processes."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.exchange.conftest import ROWS, Fixtures
from tests.own_site import OwnSite, own_site

#: Seeds slowly: says each model when it is in, and waits.
SLOW_SEED = """
import sys, time, django
django.setup()
from directory.exchange import seeds
finish = seeds._Seeding._finish
def slowly(self, model):
    finish(self, model)
    print(model.__name__, flush=True)
    time.sleep(float(sys.argv[2]))
seeds._Seeding._finish = slowly
report = seeds.seed(folders=[sys.argv[1]])
print("new", report.total("new"), "unchanged", report.total("unchanged"))
"""
COUNT = """
import django
django.setup()
from directory.models import Group, Province, SeedRecord
print(Province.objects.count(), Group.objects.count(), SeedRecord.objects.count())
"""


@pytest.fixture
def site(db: None, fixtures: Fixtures) -> Iterator[OwnSite]:
    with own_site(fixtures.folder.parent) as site:
        site.output("manage.py", "migrate", "--verbosity", "0")
        yield site


def read_until(process: subprocess.Popen[str], word: str) -> None:
    """Wait until the process has said `word`."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    pytest.fail(f"The process ended before it said {word!r}")


def test_killed_seed_leaves_nothing_and_the_next_one_is_whole(site, fixtures):
    process = site.start("-c", SLOW_SEED, str(fixtures.folder), "0.2")
    read_until(process, "Group")
    process.kill()
    process.communicate()
    assert site.output("-c", COUNT) == "0 0 0"
    out = site.output("-c", SLOW_SEED, str(fixtures.folder), "0")
    assert out.splitlines()[-1] == f"new {ROWS} unchanged 0"


def test_second_of_two_seeds_waits_for_the_first(site, fixtures):
    first = site.start("-c", SLOW_SEED, str(fixtures.folder), "0.3")
    read_until(first, "Province")
    second = site.start("-c", SLOW_SEED, str(fixtures.folder), "0")
    outs = [process.communicate(timeout=60)[0].splitlines()[-1] for process in (first, second)]
    assert outs == [f"new {ROWS} unchanged 0", f"new 0 unchanged {ROWS}"]
    assert site.output("-c", COUNT) == f"2 2 {ROWS}"
