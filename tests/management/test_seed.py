"""What an operator sees of the seed; what it does is tested in tests/exchange/."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from directory.management.commands import seed as command
from directory.models import Group
from tests.exchange.conftest import ALL, ROWS, Fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def fixtures(tmp_path, settings):
    folder = tmp_path / "fixtures"
    folder.mkdir()
    settings.FIXTURE_DIRS = [folder]
    return Fixtures(folder)


def run(**options):
    out = StringIO()
    call_command("seed", stdout=out, **options)
    return out.getvalue().splitlines()


def test_first_run_reports_each_model(fixtures):
    lines = run()
    assert lines[0].split() == ["new", "updated", "kept", "gone", "unchanged"]
    assert ["directory.topic", "3", "0", "0", "0", "0"] in [line.split() for line in lines]
    assert len(lines) == 1 + len(ALL) + 1
    assert lines[-1] == f"Seed: {ROWS} rows, {ROWS} new, 0 updated, 0 kept, 0 gone, 0 unchanged."


def test_second_run_is_one_line(fixtures):
    run()
    assert run() == [f"Seed: {ROWS} rows, 0 new, 0 updated, 0 kept, 0 gone, {ROWS} unchanged."]


def test_silent_run_says_nothing(fixtures):
    assert run(verbosity=0) == []
    assert Group.objects.exists()


def test_talkative_run_names_rows_and_all_models(fixtures):
    run()
    Group.objects.filter(slug="relawan-contoh").update(acronym="RC", summary="Kata kurator.")
    lines = run(verbosity=2)
    assert lines[0] == 'kept directory.group ["relawan-contoh"]: summary'
    assert len(lines) == 1 + 1 + len(ALL) + 1


def test_dry_run_says_so(fixtures):
    assert run(dry_run=True)[-1].startswith(f"Seed (dry run, nothing written): {ROWS} rows, ")
    assert not Group.objects.exists()


def test_overwriting_is_asked_for(fixtures):
    run()
    Group.objects.filter(slug="relawan-contoh").update(summary="Kata kurator.")
    assert " 1 kept," in run()[-1]
    assert " 1 updated," in run(overwrite=True)[-1]


def test_rows_that_left_the_fixtures_are_mentioned(fixtures):
    run()
    fixtures.drop("joinstep")
    assert run()[-1].startswith("1 rows were seeded once and are no longer in the fixtures")


def test_faults_end_the_command_and_are_counted(fixtures):
    for number in range(25):
        fixtures.add("topic", slug=f"t{number}", kind="club", name="T")
    with pytest.raises(CommandError) as refusal:
        run()
    lines = str(refusal.value).splitlines()
    assert lines[0] == "Nothing was loaded."
    assert lines[1].startswith('99_more.json, row 1, directory.topic ["t0"], field kind: ')
    assert lines[-1] == "... and 5 more"
    assert len(lines) == 22
    assert not Group.objects.exists()


def test_single_fault_is_named_alone(fixtures):
    fixtures.change("group", kind="club")
    with pytest.raises(CommandError) as refusal:
        run()
    assert str(refusal.value).splitlines()[1:] == [
        '07_groups.json, row 1, directory.group ["ikatan-contoh"], field kind: '
        "Value 'club' is not a valid choice."
    ]


def test_database_that_refuses_is_named_without_a_traceback(fixtures, monkeypatch):
    def locked(**options):
        raise OperationalError("database is locked")

    monkeypatch.setattr(command, "seed", locked)
    with pytest.raises(CommandError, match=r"Nothing was loaded: .*database is locked"):
        run()
