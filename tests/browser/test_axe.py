"""axe finds nothing: every state of every page, on a phone and a desktop, light and dark."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.states import STATES

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


def faults(page: Page, tags: list[str]) -> list[str]:
    """Return what axe says against the page as it is now: the rule, and where."""
    options = {
        "resultTypes": ["violations"],
        "runOnly": tags,
        "rules": {"target-size": {"enabled": True}},
    }
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing(visit, name, width):
    page = visit(STATES[name], width, 780, reduced_motion="reduce")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        # The styleguide shows many headings and landmarks twice: best practice is not for it.
        tags = WCAG if name == "styleguide" else [*WCAG, "best-practice"]
        assert not faults(page, tags), scheme
