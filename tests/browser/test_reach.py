"""Small windows, large letters, no script: nothing needs a sideways scroll, nothing is dead."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import launch_options
from tests.browser.states import STATES

TOO_WIDE = """
() => {
  const most = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth > most;
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > most + 1 && getComputedStyle(one).position !== "fixed";
  });
  return wide ? ["page", ...out.map((one) => one.className || one.localName)] : [];
}
"""
#: Letters, words and lines as WCAG 1.4.12 lets a reader space them.
SPACED = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""


def too_wide(page: Page) -> list[str]:
    """Return what reaches beyond the right edge, where the page can be pushed sideways."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found[:8]


@pytest.mark.parametrize("name", STATES)
def test_page_fits_320_pixels_and_400_percent(visit, name):
    """1280 x 1024 pixels at 400 % are 320 x 256 CSS pixels."""
    page = visit(STATES[name], 320, 256)
    assert not too_wide(page)
    page.add_style_tag(content=SPACED)
    assert not too_wide(page)


@pytest.mark.parametrize(("width", "letters"), [(360, 21), (1280, 32)])
def test_pages_fit_the_letters_that_a_reader_has_chosen(browser_type, site, width, letters):
    """The size is a setting of the browser, 16 pixels where nobody changed it."""
    options = launch_options()
    options["args"] = [*options["args"], f"--blink-settings=defaultFontSize={letters}"]
    browser = browser_type.launch(**options)
    page = browser.new_page(viewport={"width": width, "height": 700})
    found = {}
    for name, path in STATES.items():
        page.goto(f"{site}{path}")
        assert (
            page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{letters}px"
        )
        found[name] = too_wide(page)
    browser.close()
    assert not {name: wide for name, wide in found.items() if wide}


@pytest.mark.parametrize("name", [name for name in STATES if name != "styleguide"])
def test_page_says_everything_without_script(visit, name):
    """No button, field or link is shown that only a script could answer."""
    page = visit(STATES[name], 390, 800, script=False)
    dead = page.locator("main button:visible:not([type=submit]), main a:visible[href='#']")
    assert not dead.evaluate_all("all => all.map((one) => one.outerHTML)")
    orphans = page.locator("main button[type=submit]:visible")
    assert all(orphans.evaluate_all("all => all.map((one) => !!one.form)"))
