"""Migrations: complete, named, and reversible down to the empty database."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tests.own_site import own_site

NUMBERED = re.compile(r"\d{4}_(?!auto_)\w+")
TABLES = """
import django
django.setup()
from django.db import connection
names = connection.introspection.table_names()
print(len([name for name in names if name.startswith("directory_")]))
"""


def test_models_and_migrations_agree(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_say_what_they_do():
    files = Path(settings.BASE_DIR, "directory", "migrations").glob("[0-9]*.py")
    assert [file.name for file in files if not NUMBERED.fullmatch(file.stem)] == []


def test_migrations_can_be_taken_back_and_made_again(db, tmp_path):
    with own_site(tmp_path) as site:
        site.output("manage.py", "migrate", "--verbosity", "0")
        there = site.output("-c", TABLES)
        assert int(there) > 20
        site.output("manage.py", "migrate", "directory", "zero", "--verbosity", "0")
        assert site.output("-c", TABLES) == "0"
        site.output("manage.py", "migrate", "--verbosity", "0")
        assert site.output("-c", TABLES) == there
