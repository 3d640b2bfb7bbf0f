"""The styleguide: every component in it, without the database."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from directory.views.styleguide import colours
from directory.views.styleguide_exhibits import exhibits

COMPONENTS = {path.stem for path in Path(settings.BASE_DIR, "templates/components").glob("*.html")}
#: What the frame of every page shows, or the head of its document holds.
OF_THE_FRAME = {"site_header", "site_footer", "shortlist_link", "messages", "open_graph"}


def test_every_component_is_shown(client):
    assert {exhibit.component for exhibit in exhibits()} == COMPONENTS - OF_THE_FRAME, (
        "a component is added in directory/views/styleguide_exhibits.py"
    )
    response = client.get("/styleguide/")
    rendered = [(template.name or "").rpartition("/") for template in response.templates]
    shown = {name.removesuffix(".html") for room, _, name in rendered if room == "components"}
    assert shown == COMPONENTS - {"open_graph"}  # no address, nothing to share


def test_no_state_comes_out_empty(client):
    page = BeautifulSoup(client.get("/styleguide/").content, "html.parser")
    for piece in page.select("[data-component]"):
        for state in piece.select(".styleguide__state"):
            assert state.get_text(strip=True) or state.find(["svg", "img"]), piece["data-component"]


def test_search_engines_leave_it_out(client):
    html = client.get("/styleguide/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "hreflang" not in html


def test_every_colour_is_shown_light_and_dark(client):
    html = client.get("/styleguide/").content.decode()
    assert len(colours()) > 20
    assert any(colour.light != colour.dark for colour in colours())
    for colour in colours():
        assert f'fill="{colour.light}"' in html
        assert f'fill="{colour.dark}"' in html


@pytest.mark.parametrize("method", ["post", "put"])
def test_it_is_only_read(client, method):
    assert getattr(client, method)("/styleguide/").status_code == 405
