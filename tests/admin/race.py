"""Two curators press "Simpan" at the same moment, in a process and on a database of their own.

Run by test_group_race.py. The name of the database comes from TEST_DATABASE_URL; without it, it is
a file of SQLite. Prints what happened, as JSON.
"""

# ruff: noqa: E402 - Django must be set up before what stands on it is imported
import json
import os
import shutil
import sys
import threading
import time
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_test_environment

from directory.forms.group import GroupForm
from directory.models import Group

ROUNDS = 4
#: Seconds that each save dwells between its check of the version and its writing.
DWELL = 0.15


def main() -> None:
    """Race a few times, and print one list of answers per round."""
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
    setup_test_environment()
    checked = GroupForm.clean

    def slowly(form: GroupForm) -> dict[str, Any]:
        cleaned = checked(form)
        time.sleep(DWELL)
        return cleaned

    GroupForm.clean = slowly  # type: ignore[method-assign, assignment]
    json.dump([one_round(number) for number in range(ROUNDS)], sys.stdout)
    connections.close_all()
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


def one_round(number: int) -> dict[str, Any]:
    """Let two curators save one group at once; return both answers and what is stored."""
    from tests.admin.sent_form import change_url, opened

    group = Group.objects.create(
        name="Relawan", slug=f"relawan-{number}", kind="volunteer", summary="Semula."
    )
    answers: dict[str, int] = {}
    start = threading.Barrier(2)
    clients = {}
    for name in ("sari", "budi"):
        user = User.objects.create_superuser(f"{name}-{number}")
        clients[name] = Client()
        clients[name].force_login(user)
    forms = {name: opened(client, group) for name, client in clients.items()}

    def save(name: str) -> None:
        start.wait()
        response = clients[name].post(change_url(group), forms[name] | {"summary": name})
        answers[name] = response.status_code
        connections.close_all()

    threads = [threading.Thread(target=save, args=[name]) for name in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    group.refresh_from_db()
    edits = group.history.filter(history_type="~").count()
    return {"answers": answers, "stored": group.summary, "version": group.version, "edits": edits}


if __name__ == "__main__":
    main()
