"""Every task by keyboard alone, each stop seen; and what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import press, tab_to


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
