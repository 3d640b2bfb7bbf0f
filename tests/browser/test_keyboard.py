"""Every task by keyboard alone, each stop seen; and what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import faults_of_all_stops, press, tab_to
from tests.browser.states import STATES


@pytest.mark.parametrize("width", [360, 1280])
def test_first_stop_skips_to_the_content(visit, width):
    page = visit("/kelompok/", width)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_search_and_open_a_group(visit):
    page = visit("/")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("palang meraj")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kelompok/?q=**")
    press(page, page.locator("#hasil article a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Palang Merah Indonesia")


def test_filter_on_a_desktop(visit):
    page = visit("/kelompok/")
    tick = page.locator("input[data-facet=kind][data-value=volunteer]")
    press(page, tick, "Space")
    page.wait_for_url("**kind=volunteer**")
    expect(tick).to_be_focused()
    expect(page.locator("#kabar")).to_contain_text("kelompok relawan")
    press(page, page.get_by_role("link", name=re.compile("^Hapus saringan")).first)
    page.wait_for_url(re.compile(r"/kelompok/$"))
    expect(tick).not_to_be_checked()


def test_filter_on_a_phone(visit):
    page = visit("/kelompok/", 360, 640)
    press(page, page.get_by_role("link", name="Saring", exact=True))
    press(page, page.locator("input[data-facet=kind][data-value=volunteer]"), "Space")
    press(page, page.get_by_role("button", name="Terapkan"))
    page.wait_for_url("**kind=volunteer**")
    expect(page.get_by_role("link", name="Saring (1)")).to_be_visible()


def test_compare_three(visit):
    page = visit("/kelompok/?q=relawan&sort=name")
    for number in range(3):
        press(page, page.locator("#hasil input[name=g]").nth(number), "Space")
    press(page, page.get_by_role("button", name="Bandingkan").last)
    page.wait_for_url("**/bandingkan/**")
    assert page.url.count("g=") == 3
    press(page, page.get_by_role("link", name="Tampilkan perbedaan saja"))
    expect(page.get_by_text("disembunyikan")).to_be_visible()


def test_finder(visit):
    page = visit("/temukan/")
    press(page, page.locator("main a.answer[href*='kind=volunteer']").first)
    press(page, page.locator("main a.answer[href*='benefit=']").first)
    press(page, page.locator("main a[href*='/kelompok/?']").first)
    page.wait_for_url("**/kelompok/?**")
    expect(page.locator("#hasil article").first).to_be_visible()


def test_menu_and_language_on_a_phone(visit):
    page = visit("/manfaat/", 360, 640)
    menu = page.locator("summary", has_text="Menu")
    press(page, menu)
    press(page, page.get_by_role("banner").get_by_role("link", name="English"))
    page.wait_for_url("**/en/manfaat/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Benefits of joining")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "list", "group, much", "compare, three", "provinces"])
def test_every_stop_is_seen_and_none_is_a_trap(visit, name, width):
    page = visit(STATES[name], width, 800, reduced_motion="reduce")
    assert not faults_of_all_stops(page)


def test_escape_closes_a_menu_and_the_panel_of_filters(visit):
    page = visit("/kelompok/", 360, 640)
    menu = page.locator("details[data-menu]").first
    press(page, menu.locator("summary"))
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()

    press(page, page.get_by_role("link", name="Saring", exact=True))
    expect(page.get_by_role("button", name="Terapkan")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Terapkan")).not_to_be_in_viewport()


MOVING = """
() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const seconds = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  return (style.animationName !== "none" && seconds(style.animationDuration))
    || seconds(style.transitionDuration) || style.scrollBehavior === "smooth";
}).map((one) => one.className || one.localName)
"""


@pytest.mark.parametrize("path", ["/", "/kelompok/", "/kelompok/kadin-indonesia/", "/provinsi/"])
def test_nothing_moves_for_those_who_asked_for_less(visit, path):
    page = visit(path, reduced_motion="reduce")
    assert not page.evaluate(MOVING)
