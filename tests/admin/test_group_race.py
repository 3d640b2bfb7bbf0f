"""Of two saves at the same moment one is refused, whatever the threads do."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


def race(database: str) -> list[dict]:
    """Run the race on a database; return what happened in each round."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.admin.race"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"TEST_DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def check(rounds: list[dict]) -> None:
    """See that in each round one save came through whole and the other was shown the clash."""
    assert rounds
    for happened in rounds:
        answers = happened["answers"]
        assert sorted(answers.values()) == [200, 302], rounds
        assert answers[happened["stored"]] == 302
        assert (happened["version"], happened["edits"]) == (2, 1)


def test_second_of_two_saves_at_once_is_refused_on_sqlite():
    check(race(""))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_second_of_two_saves_at_once_is_refused_on_postgresql():
    given = connection.settings_dict
    host, port = given["HOST"] or "localhost", given["PORT"] or 5432
    login = f"{given['USER']}:{given['PASSWORD']}@" if given["USER"] else ""

    check(race(f"postgres://{login}{host}:{port}/{given['NAME']}"))
