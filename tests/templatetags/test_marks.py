"""Monograms, words of freshness, footnote signs and outside links."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from directory.models import Group
from directory.templatetags.marks import (
    footnotes,
    freshness_label,
    host,
    monogram,
    outside_link,
    safe_url,
)


@pytest.mark.parametrize(
    ("name", "acronym", "letters"),
    [
        ("Palang Merah Indonesia", "PMI", "PMI"),
        ("Muhammadiyah Disaster Management Center", "MDMC", "MDMC"),
        ("Taruna Siaga Bencana", "TAGANA", "TA"),
        ("Persatuan Artis Penyanyi, Pencipta Lagu, dan Pemusik Republik", "PAPPRI", "PA"),
        ("'Aisyiyah", "", "AI"),
        ("Forum Taman Bacaan Masyarakat", "Forum TBM", "FT"),
        ("Perhimpunan untuk Peningkatan Keberdayaan", "", "PPK"),
        ("Walhi", "", "WA"),
        ("Walhi", "WALHI", "WA"),
        ("Komunitas 1000 Guru", "", "K1G"),
        ("P.M.I.", "P.M.I.", "PMI"),
        ("Forum Taman Bacaan Masyarakat", "", "FTB"),
        ("X", "", "X"),
    ],
)
def test_monogram_has_one_to_four_letters(name, acronym, letters):
    assert monogram(Group(name=name, acronym=acronym)) == letters


@pytest.mark.parametrize(
    ("verified", "matched", "words"),
    [
        (dt.date(2026, 11, 24), None, "Diperiksa kurator, 24 November 2026"),
        (dt.date(2026, 11, 24), dt.date(2026, 1, 1), "Diperiksa kurator, 24 November 2026"),
        (
            dt.date(2025, 11, 24),
            None,
            "Perlu diperiksa ulang, terakhir diperiksa 24 November 2025",
        ),
        (dt.date(2020, 1, 2), None, "Lama tidak diperiksa, terakhir diperiksa 2 Januari 2020"),
        (None, dt.date(2026, 11, 24), "Dicocokkan dengan sumber tersimpan, November 2026"),
        (None, None, "Belum diperiksa"),
    ],
)
def test_freshness_is_said_in_words_with_its_date(verified, matched, words):
    assert freshness_label(Group(last_verified_on=verified, matched_on=matched)) == words


def test_links_are_checked_again_when_rendered():
    assert safe_url("https://pmi.or.id") == "https://pmi.or.id"
    assert safe_url("javascript:alert(1)") == ""
    assert safe_url(None) == ""


def test_outside_link_is_marked_and_escaped():
    link = outside_link("https://pmi.or.id/?a=1&b=2", "<PMI>")
    assert link == (
        '<a href="https://pmi.or.id/?a=1&amp;b=2" rel="nofollow noopener ugc">&lt;PMI&gt;</a>'
    )


def test_outside_link_without_a_safe_address_is_text():
    template = Template("{% load marks %}{% outside_link url text %}")
    for url in ("javascript:alert(1)", "", None):
        assert template.render(Context({"url": url, "text": "<b>"})) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.pmi.or.id/x", "pmi.or.id"),
        ("http://kadin.id:8080", "kadin.id"),
        ("https://[::1", ""),
        ("nonsense", ""),
    ],
)
def test_host_is_what_a_reader_knows(url, name):
    assert host(url) == name


def marks(*numbers, secondary=False):
    notes = tuple(SimpleNamespace(number=number) for number in numbers)
    return SimpleNamespace(notes=notes, secondary_only=secondary)


def test_footnotes_link_to_their_sources():
    html = footnotes(marks(1, 3))
    assert html.count("<sup") == 2
    assert 'href="#sumber-3" aria-label="Sumber 3">3</a>' in html
    assert "belum bersumber" not in html


def test_fact_without_source_says_so_only_where_one_is_due():
    assert "belum bersumber" in footnotes(marks(), required=True)
    assert footnotes(marks()) == ""
    assert "belum bersumber" not in footnotes(marks(1), required=True)


def test_fact_with_secondary_sources_alone_says_so():
    assert "sumber sekunder" in footnotes(marks(2, secondary=True), required=True)
