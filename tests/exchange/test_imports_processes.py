"""An import that is killed in the middle, and two at once: with real processes."""

import subprocess

import pytest

from tests.own_site import own_site

#: Imports slowly: says each batch when it is in, and waits.
SLOW_IMPORT = """
import sys, time, django
django.setup()
from pathlib import Path
from directory.exchange import bulk_lock, group_import
from directory.management.commands.import_groups import FileHistory
write = group_import._Run._write
def slowly(self, batch):
    write(self, batch)
    print("batch", flush=True)
    time.sleep(float(sys.argv[2]))
group_import._Run._write = slowly
bulk_lock.WAIT_SECONDS = 1
from django.conf import settings
from django.db import OperationalError, connection
if connection.vendor == "sqlite":
    connection.settings_dict["OPTIONS"]["timeout"] = float(sys.argv[3])
else:
    bulk_lock.WAIT_SECONDS = int(sys.argv[3])
try:
    report = group_import.import_groups(
        Path(sys.argv[1]), history=FileHistory("x"), refuse=print
    )
    print("new", report.new, "unchanged", report.unchanged)
except OperationalError as error:
    print("told")
"""
COUNT = """
import django
django.setup()
from directory.models import Group, GroupIdentifier, ImportRun
print(Group.objects.count(), GroupIdentifier.objects.count(), ImportRun.objects.count())
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "tabel.csv"
    rows = [f"uji,{number},Nama {number},volunteer,Ringkas." for number in range(1_600)]
    file.write_text("\n".join(["source,source_id,name,kind,summary", *rows]))
    return str(file)


@pytest.fixture
def site(db, tmp_path):
    with own_site(tmp_path) as site:
        site.output("manage.py", "migrate", "--verbosity", "0")
        yield site


def read_batch(process: subprocess.Popen[str]) -> None:
    """Wait until the process has written a batch."""
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "batch"


def test_killed_import_leaves_nothing_and_the_next_one_is_whole(site, table):
    process = site.start("-c", SLOW_IMPORT, table, "0.5", "9")
    read_batch(process)
    process.kill()
    process.communicate()
    assert site.output("-c", COUNT) == "0 0 0"
    out = site.output("-c", SLOW_IMPORT, table, "0", "9")
    assert out.splitlines()[-1] == "new 1600 unchanged 0"
    assert site.output("-c", COUNT) == "1600 1600 1"


@pytest.mark.parametrize(("patience", "second"), [("60", "new 0 unchanged 1600"), ("1", "told")])
def test_second_of_two_imports_waits_or_is_told(site, table, patience, second):
    first = site.start("-c", SLOW_IMPORT, table, "2", "60")
    read_batch(first)
    other = site.start("-c", SLOW_IMPORT, table, "0", patience)
    outs = [process.communicate(timeout=90)[0].splitlines()[-1] for process in (first, other)]
    assert outs == ["new 1600 unchanged 0", second]
    assert site.output("-c", COUNT) == "1600 1600 1"
