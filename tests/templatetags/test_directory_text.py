"""Markdown in templates."""

import pytest
from django.utils import translation

from directory.templatetags.directory_text import markdown


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
