"""Folding, bounded words, safe links and safe Markdown."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.text import (
    MAX_QUERY_LENGTH,
    MAX_QUERY_WORDS,
    fold,
    is_safe_url,
    query_words,
    render_markdown,
)


def elements(html):
    """Return every element that a browser would make of `html`, with its attributes."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    ("value", "folded"),
    [
        ("Palang Merah Indonesia", "palang merah indonesia"),
        ("P.M.I.", "pmi"),
        ("p.m.i", "pmi"),
        ("Forum T.B.M. Jakarta", "forum tbm jakarta"),
        ("'Aisyiyah", "aisyiyah"),
        ("Kamar  Dagang\u00a0& Industri", "kamar dagang industri"),
        ("Café José", "cafe jose"),
        ("ＫＡＤＩＮ", "kadin"),
        ("under_score-dash", "under score dash"),
        ("STRASSE straße", "strasse strasse"),
        ("…", ""),
        ("", ""),
        ("1000 Guru", "1000 guru"),
        ("No. 1", "no 1"),
    ],
)
def test_fold_brings_spellings_together(value, folded):
    assert fold(value) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(value):
    assert fold(fold(value)) == fold(value)


@given(st.text(max_size=80))
def test_folded_text_has_single_spaces_and_no_signs(value):
    words = fold(value).split(" ")
    assert all(words) or words == [""]
    assert "_" not in fold(value)


def test_query_is_bounded_in_length_and_words():
    assert query_words("kata " * 100) == ["kata"] * MAX_QUERY_WORDS
    assert query_words("a" * 500) == ["a" * MAX_QUERY_LENGTH]
    assert query_words("  ") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://pmi.or.id",
        "http://www.kadin.id/tentang?x=1#y",
        " https://pmi.or.id ",
        "mailto:info@pmi.or.id",
        "tel:+62217992325",
        "HTTPS://pmi.or.id",
    ],
)
def test_harmless_absolute_addresses_may_stand_in_links(url):
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "pmi.or.id",
        "/kelompok/",
        "//evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "ftp://pmi.or.id",
        "https:",
        "https:///path",
        "mailto:",
        "https://[::1",
    ],
)
def test_other_addresses_may_not(url):
    assert not is_safe_url(url)


def test_markdown_keeps_plain_structure():
    html = render_markdown("# Judul\n\nSatu **tebal**.\n\n- a\n- b\n\n#### Kecil")
    assert "<h3>Judul</h3>" in html
    assert "<strong>tebal</strong>" in html
    assert "<li>a</li>" in html
    assert "<h4>Kecil</h4>" in html


def test_markdown_headings_begin_at_the_level_that_is_asked_for():
    source = "# Satu\n\n## Dua\n\n### Tiga\n\n###### Enam"
    assert [tag for tag, _ in elements(render_markdown(source, top=2))] == ["h2", "h2", "h3", "h4"]
    assert [tag for tag, _ in elements(render_markdown(source))] == ["h3", "h3", "h4", "h4"]


def test_markdown_sends_links_within_the_site_where_it_is_told():
    html = render_markdown("[a](/x/) [b](https://c.example)", inside=lambda address: f"/y{address}")
    assert 'href="/y/x/"' in html
    assert 'href="https://c.example"' in html


def test_markdown_marks_links_as_foreign():
    html = render_markdown("[PMI](https://pmi.or.id)")
    assert '<a href="https://pmi.or.id" rel="nofollow noopener ugc">PMI</a>' in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/pixel.png)",
        '<a href="https://a.example" onclick="alert(1)" style="color:red">x</a>',
        "<iframe src=https://evil.example></iframe>",
        "[x]( java\tscript:alert(1) )",
        "<https://a.example/'onmouseover='x>",
    ],
)
def test_markdown_lets_nothing_run(source):
    for tag, attributes in elements(render_markdown(source)):
        assert tag in {"p", "a"}
        assert attributes.keys() <= {"href", "rel"}
        assert is_safe_url(attributes.get("href") or "https://ok.example")


@given(st.text(max_size=200))
def test_markdown_takes_any_text(source):
    for tag, attributes in elements(render_markdown(source)):
        assert tag not in {"script", "style", "img", "iframe", "svg", "h1", "h2"}
        assert attributes.keys() <= {"href", "rel"}


@pytest.mark.parametrize("address", ["/manfaat/", "#sumber"])
def test_markdown_link_that_stays_here_is_not_marked_as_foreign(address: str) -> None:
    assert str(render_markdown(f"[x]({address})")) == f'<p><a href="{address}">x</a></p>\n'


def test_markdown_link_to_a_host_without_scheme_is_marked_as_foreign() -> None:
    assert 'rel="nofollow noopener ugc"' in render_markdown("[x](//contoh.id)")
