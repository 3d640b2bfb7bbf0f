"""The letter to curators."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from django.core import mail

from directory.choices import LinkState
from directory.curation.link_visit import Visit
from directory.curation.links import record
from directory.curation.reminder import addresses, reminder, send
from directory.curation.verify import verify
from directory.models import DuplicatePair
from tests import cast

pytestmark = pytest.mark.django_db


def test_letter_names_what_waits_and_the_way_there():
    old, never = cast.make_group("Lama"), cast.make_group("Belum")
    verify(old, on=dt.date(2023, 1, 1))
    verify(cast.make_group("Cocok"), method="stored_source")
    record(Visit("https://a.example", LinkState.DEAD))
    DuplicatePair.objects.create(first=old, second=never, score=60)

    letter = reminder("https://direktori.example")

    assert letter is not None
    assert letter.subject == "Direktori: 2 kelompok perlu diperiksa"
    lines = letter.text.splitlines()
    assert lines[2:5] == [
        *["- 2 kelompok perlu diperiksa", "- 1 tautan mati"],
        "- 1 pasangan yang mungkin duplikat",
    ]
    assert "Lama (1 Januari 2023)" in lines
    assert f"  https://direktori.example/admin/directory/group/{old.pk}/change/" in lines
    assert "https://direktori.example/admin/directory/group/antrean/" in lines
    assert "Belum (belum diperiksa)" in lines
    assert "Cocok" not in letter.text


def test_letter_without_a_known_site_has_no_links():
    cast.make_group("Belum")

    letter = reminder()

    assert letter is not None
    assert "http" not in letter.text
    assert "tautan" not in letter.text


def test_nothing_waits_and_no_letter_is_written():
    verify(cast.make_group())

    assert reminder() is None


def test_dead_links_alone_are_worth_a_letter():
    record(Visit("https://a.example", LinkState.DEAD))

    letter = reminder("https://direktori.example")

    assert letter is not None
    assert "antrean" in letter.text


def test_each_active_curator_gets_a_letter_of_their_own():
    for name, email, active, role in (
        ("sari", "sari@example.org", True, "Kurator"),
        ("budi", "budi@example.org", True, "Kurator"),
        ("diam", "", True, "Kurator"),
        ("pergi", "pergi@example.org", False, "Kurator"),
        ("rina", "rina@example.org", True, "Redaktur"),
    ):
        user = User.objects.create_user(name, email, is_staff=True, is_active=active)
        user.groups.add(Role.objects.get(name=role))
    cast.make_group()
    letter = reminder()
    assert letter is not None

    assert send(letter, addresses()) == 2

    assert [message.to for message in mail.outbox] == [["budi@example.org"], ["sari@example.org"]]
