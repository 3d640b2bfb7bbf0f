"""What is done once a day, and the letter that goes out."""

import datetime as dt
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from directory.management.commands import daily
from directory.models import DuplicatePair, ImportRun, SearchMiss
from directory.search import engine
from tests import cast

MONDAY = dt.datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def run(command: str = "daily", **options) -> str:
    """Run a command and return what it says."""
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_every_part_is_done(clock):
    clock.move_to(MONDAY)
    for _ in range(2):
        cast.make_group("Taman Baca")
    SearchMiss.objects.create(words="lama", day="2026-01-01")

    said = run()

    assert "1 searches without results forgotten" in said
    assert "Index: built anew with 2 groups." in said
    assert "Duplicates: 1 pairs" in said
    assert "Links: 0 looked at" in said
    assert "Reminders sent: 0." in said
    assert DuplicatePair.objects.count() == 1
    assert not SearchMiss.objects.exists()
    assert "Index: ready." in run()
    assert list(engine.check()) == []


@pytest.mark.django_db
def test_index_that_an_import_owes_is_built():
    cast.make_group()
    ImportRun.objects.create(file="a.csv", rows=1, made=1, changed=0, index_owed=True)
    assert "Index: built anew with 1 groups, as an import owed it." in run()
    assert "Index: ready." in run()


@pytest.mark.django_db
def test_curators_are_written_to_on_mondays_only():
    assert "Reminders" not in run()
    assert "no reminder" not in run()


@pytest.mark.django_db
def test_part_that_fails_does_not_keep_the_others(monkeypatch, caplog):
    monkeypatch.setattr(daily, "refresh_duplicates", lambda: 1 / 0)
    out = StringIO()

    with pytest.raises(CommandError, match="Failed: duplicates"):
        call_command("daily", stdout=out)

    assert "Links: 0" in out.getvalue()
    assert "division by zero" in caplog.text


@pytest.mark.django_db
def test_letter_can_be_read_before_it_is_sent(settings):
    settings.SITE_URL = "https://direktori.example"
    assert "no reminder" in run("remind")
    cast.make_group("Belum")

    assert "Belum (belum diperiksa)" in run("remind", dry_run=True)
    assert not mail.outbox
    assert "sent: 1" in run("remind", to=["a@example.org"])
    assert "https://direktori.example/admin/" in mail.outbox[0].body


@pytest.mark.django_db
def test_mail_server_that_refuses_is_named(monkeypatch):
    cast.make_group()

    def refuse(letter, to):
        raise ConnectionRefusedError("no")

    monkeypatch.setattr("directory.management.commands.remind.send", refuse)

    with pytest.raises(CommandError, match="mail server"):
        run("remind")
