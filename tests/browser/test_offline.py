"""Reading without internet: what is kept, when it is fetched, and that old copies say so."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

KEPT = """
async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map((key) => key.url.replace(location.origin, ""));
  }
  return found;
}
"""


def kept(page: Page) -> dict[str, list[str]]:
    """Return the addresses in each cache of the browser."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def wait_until(condition: Callable[[], bool]) -> None:
    """Return once `condition` holds; Playwright's own waiting does not await promises."""
    for _ in range(100):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come true within ten seconds.")


def wait_until_kept(page: Page, *addresses: str) -> None:
    """Return once all these pages are in a cache."""
    wait_until(lambda: set(addresses) <= {one for group in kept(page).values() for one in group})


def under_way(page: Page) -> None:
    """Go on with the site, so that the worker comes, and wait until it serves the page."""
    page.keyboard.press("Shift")
    page.wait_for_function("navigator.serviceWorker.controller")


def disconnect(page: Page) -> None:
    page.context.set_offline(True)


def notice(page: Page) -> Any:
    return page.locator("main > .notice[role=status]")


def test_shortlist_is_read_without_internet_and_says_that_it_is_old(visit):
    page = visit("/kelompok/?q=greenpeace")
    page.locator("[data-save=greenpeace-indonesia]").click()
    wait_until_kept(page, "/kelompok/greenpeace-indonesia/", "/simpanan/?g=greenpeace-indonesia")
    disconnect(page)

    page.locator("[data-shortlist-link]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 kelompok tersimpan")
    expect(notice(page)).to_contain_text(re.compile(r"Salinan tersimpan dari \d+ \w+ \d{4}"))
    assert page.evaluate("document.styleSheets.length") == 1
    page.get_by_role("link", name="Greenpeace Indonesia").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Greenpeace Indonesia")
    expect(notice(page)).to_contain_text("isinya mungkin sudah berubah")

    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(notice(page)).to_have_count(0)


def test_visited_page_is_read_again_and_another_says_what_there_is(visit):
    page = visit("/panduan/cara-bergabung/")
    under_way(page)
    wait_until_kept(page, "/panduan/cara-bergabung/")
    page.goto("/tentang/")
    wait_until_kept(page, "/tentang/")
    disconnect(page)

    page.goto("/panduan/cara-bergabung/#sesuatu")
    expect(notice(page)).to_contain_text("Salinan tersimpan")
    page.goto("/privasi/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada sambungan")
    page.get_by_role("link", name="Tentang direktori ini").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tentang")
    page.goto("/en/privasi/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_guide_is_kept_when_the_visitor_asks_and_not_before(visit):
    page = visit("/panduan/")
    under_way(page)
    wait_until_kept(page, "/panduan/")
    assert [
        address for group in kept(page).values() for address in group if "/panduan/c" in address
    ] == []
    page.get_by_role("button", name="Simpan untuk dibaca tanpa internet").click()
    expect(page.get_by_role("status").filter(has_text="tanpa internet:")).to_be_visible()
    disconnect(page)
    page.locator(".steps a").last.click()
    expect(notice(page)).to_contain_text("Salinan tersimpan")


def test_first_visit_fetches_nothing_more(visit):
    page = visit("/kelompok/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert kept(page) == {}


def test_with_save_data_only_a_button_fetches(visit):
    page = visit("/healthz")
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto("/kelompok/?q=greenpeace")
    page.locator("[data-save=greenpeace-indonesia]").click()
    page.locator("[data-shortlist-link]").first.click()
    page.wait_for_url("**/simpanan/?g=greenpeace-indonesia")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert kept(page) == {}
    page.get_by_role("button", name="Simpan untuk dibaca tanpa internet").click()
    wait_until_kept(page, "/kelompok/greenpeace-indonesia/")


def test_admin_data_and_forms_are_never_kept(visit):
    page = visit("/tentang/")
    under_way(page)
    for address in (
        "/admin/login/",
        "/robots.txt",
        "/sitemap.xml",
        "/api/v1/suggest/?q=pmi",
        "/tidak-ada/",
    ):
        page.goto(address)
    page.goto("/privasi/")
    wait_until_kept(page, "/privasi/")
    addresses = [address for group in kept(page).values() for address in group]
    assert not [a for a in addresses if re.search(r"admin|robots|sitemap|api|tidak-ada", a)]
    disconnect(page)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/admin/login/")


def test_answers_for_one_reader_alone_are_not_kept(visit):
    page = visit("/tentang/")
    under_way(page)
    wait_until_kept(page, "/tentang/")
    found = page.evaluate(
        """async () => {
          const cases = [["cache-control", "private, max-age=9"], ["cache-control", "no-store"],
            ["vary", "Cookie"], ["cache-control", "no-cache"]];
          const answer = (name, value) => {
            const one = new Response("x", { headers: { [name]: value } });
            Object.defineProperty(one, "type", { value: "basic" });
            return one;
          };
          const text = await (await fetch("/sw.js")).text();
          const rule = new Function(text.match(/const mayKeep =[^;]*;/)[0] + "return mayKeep;")();
          return cases.map(([name, value]) => rule(answer(name, value)));
        }"""
    )
    assert found == [False, False, False, True]


def test_what_is_kept_is_bounded_and_older_versions_go(visit):
    page = visit("/tentang/")
    page.evaluate(
        """async () => {
          await (await caches.open("statis-lama")).put("/static/x.css", new Response("x"));
          const cache = await caches.open("dibuka");
          for (let n = 0; n < 60; n++) await cache.put(`/kelompok/k-${n}/`, new Response("x"));
        }"""
    )
    under_way(page)
    page.goto("/privasi/")
    wait_until_kept(page, "/privasi/")
    page.wait_for_function("async () => (await (await caches.open('dibuka')).keys()).length <= 50")
    found = kept(page)
    assert "statis-lama" not in found
    assert "/privasi/" in found["dibuka"]
    assert "/kelompok/k-0/" not in found["dibuka"]
