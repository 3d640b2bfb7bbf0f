"""Markdown in templates."""

import pytest
from django.utils import translation

from directory.templatetags.directory_text import markdown, opening, plain_text


def test_markdown_is_made_safe():
    assert markdown("**a** <script>") == "<p><strong>a</strong> &lt;script&gt;</p>\n"


def test_nothing_gives_nothing():
    assert markdown("") == ""


def test_page_says_how_high_the_headings_of_a_text_begin():
    assert markdown("## Dasarnya", 2) == "<h2>Dasarnya</h2>\n"
    assert markdown("## Dasarnya") == "<h3>Dasarnya</h3>\n"


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("/manfaat/", "/en/manfaat/"),
        ("/kelompok/?kind=volunteer#hasil", "/en/kelompok/?kind=volunteer#hasil"),
        ("/en/manfaat/", "/en/manfaat/"),
        ("/robots.txt", "/robots.txt"),
        ("/tidak/ada/", "/tidak/ada/"),
        ("#sumber", "#sumber"),
    ],
)
def test_links_of_a_text_stay_in_the_language_of_the_page(written, english):
    assert f'href="{written}"' in markdown(f"[x]({written})")
    with translation.override("en"):
        assert f'href="{english}"' in markdown(f"[x]({written})")


def test_plain_text_is_what_a_reader_would_read_aloud():
    assert plain_text("**a** & [b](/x/)\n\n- c") == "a & b c"
    assert plain_text("<script>x</script>") == "<script>x</script>"  # text, as the page shows it
    assert plain_text("") == ""


def test_opening_is_the_first_paragraph():
    assert opening("\nSatu *dua*\ntiga.\n\nEmpat.") == "Satu dua tiga."
    assert opening("") == ""
