"""Markdown in templates."""

from directory.templatetags.directory_text import markdown


def test_markdown_is_made_safe():
    assert markdown("**a** <script>") == "<p><strong>a</strong> &lt;script&gt;</p>\n"


def test_nothing_gives_nothing():
    assert markdown("") == ""
