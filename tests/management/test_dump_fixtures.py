"""What an operator sees of a dump; what it writes is tested in tests/exchange/."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.cast import make_group

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("dump_fixtures", stdout=out, **options)
    return out.getvalue().splitlines()


def test_dump_goes_to_the_first_fixture_folder(tmp_path, settings):
    settings.FIXTURE_DIRS = [tmp_path / "new"]
    make_group()
    assert run() == ["written 11_groups.json", "1 rows, 1 files changed."]
    assert run() == ["1 rows, 0 files changed."]
    assert run(verbosity=0) == []


def test_check_fails_where_a_file_would_change(tmp_path):
    make_group()
    with pytest.raises(CommandError, match="1 fixtures are not what the database holds"):
        run(output=str(tmp_path), check=True)
    assert not list(tmp_path.iterdir())
    run(output=str(tmp_path))
    assert run(output=str(tmp_path), check=True) == ["1 rows, 0 files changed."]


def test_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="file cannot be written"):
        run(output=str(tmp_path / "file"))
