"""What the directory is, and what it knows about its readers."""

import re

import pytest

from directory.choices import Kind, Status
from tests.cast import make_group

pytestmark = pytest.mark.django_db


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_about_counts_published_groups(client):
    make_group(kind=Kind.OCCUPATIONAL)
    make_group()
    make_group()
    make_group(status=Status.DRAFT)
    assert "Kini termuat 3 kelompok: 1 profesi dan pekerjaan, 2 relawan." in html_of(
        client, "/tentang/"
    )


def test_about_of_an_empty_directory_names_no_number(client):
    assert "Kini termuat" not in html_of(client, "/tentang/")


def test_about_explains_every_state_of_freshness_and_the_licence(client):
    html = html_of(client, "/tentang/")
    for state in ("fresh", "due", "stale", "matched", "never"):
        assert f"freshness--{state}" in html
    assert "dalam 12 bulan terakhir" in html
    assert "antara 12 dan 24 bulan" in html
    assert "CC BY 4.0" in html
    assert "MIT" in html
    assert "mailto:" not in html


def test_what_privacy_promises_about_cookies_is_true(client):
    html = html_of(client, "/privasi/")
    assert "Tidak ada kuki." in html
    for url in ("/privasi/", "/tentang/", "/bandingkan/?g=a"):
        response = client.get(url)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_what_privacy_promises_about_foreign_files_is_true(client):
    html = html_of(client, "/privasi/")
    assert all(
        src.startswith("/static/") for src in re.findall(r'<script[^>]* src="([^"]*)"', html)
    )
    assert 'src="http' not in html
    assert '<link rel="stylesheet" href="/static/' in html


def test_accessibility_says_what_is_not_known_and_where_to_turn(client, settings):
    html = html_of(client, "/aksesibilitas/")
    assert "WCAG) 2.2 tingkat AA" in html
    assert "Yang belum kami ketahui" in html
    assert "mailto:" not in html
    settings.CONTACT_EMAIL = "redaksi@contoh.example"
    assert 'href="mailto:redaksi@contoh.example' in html_of(client, "/aksesibilitas/")
