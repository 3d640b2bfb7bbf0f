"""The shortlist: kept in the browser, read without the network, passed on as an address."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.keyboard import press

SLUGS = ["palang-merah-indonesia", "kadin-indonesia"]


def test_shortlist_is_kept_and_read_offline(visit):
    page = visit("/kelompok/?q=relawan", 360, 640, service_workers="allow")
    cards = page.locator("#hasil article")
    saved = [str(cards.nth(number).get_attribute("data-slug")) for number in range(2)]
    for number in range(2):
        cards.nth(number).get_by_role("button", name=re.compile("^Simpan")).click()
    expect(page.get_by_role("status").filter(has_text="Disimpan")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    page.goto("/simpanan/")
    page.wait_for_url("**/simpanan/?g=**")
    for slug in saved:
        expect(page.locator(f"article[data-slug='{slug}']")).to_be_visible()
    page.wait_for_function(KEPT, arg=[*saved])
    assert not page.context.cookies()

    page.context.set_offline(True)
    page.goto("/simpanan/")
    page.wait_for_url("**/simpanan/?g=**")
    expect(page.get_by_role("status").filter(has_text="Salinan tersimpan")).to_be_visible()
    page.locator(f"article[data-slug='{saved[0]}'] a").first.click()
    expect(page.get_by_role("heading", name="Cara bergabung").first).to_be_attached()
    page.goto("/kelompok/peradi/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("internet")


#: Whether the pages of these groups are among what the worker keeps.
KEPT = """
async (slugs) => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  }
  return slugs.every((slug) => found.some((url) => url.endsWith(`/kelompok/${slug}/`)));
}
"""


def test_shortlist_is_an_address_that_needs_no_script(visit):
    page = visit(f"/simpanan/?g={SLUGS[0]}&g={SLUGS[1]}", 360, 640, script=False)
    for slug in SLUGS:
        expect(page.locator(f"article[data-slug='{slug}']")).to_be_visible()
    page.locator("main a[href*='/bandingkan/']").first.click()
    assert page.url.endswith(f"/bandingkan/?g={SLUGS[0]}&g={SLUGS[1]}")


def test_shortlist_by_keyboard(visit):
    page = visit("/kelompok/palang-merah-indonesia/")
    save = page.locator("main [data-save]").first
    press(page, save, "Space")
    expect(save).to_have_attribute("aria-pressed", "true")
    link = page.get_by_role("banner").get_by_role("link", name=re.compile("^Simpanan"))
    expect(link).to_have_text("Simpanan (1)")
    page.keyboard.press("Enter")
    expect(save).to_have_attribute("aria-pressed", "false")
