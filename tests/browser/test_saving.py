"""The shortlist in a browser: kept there alone, shared as an address, all of it by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WIDE = {"width": 1280, "height": 800}


def save_button(page: Page, slug: str) -> Locator:
    return page.locator(f"[data-save={slug}]")


def header_link(page: Page) -> Locator:
    return page.locator("[data-shortlist-link]").first


def kept(page: Page) -> str:
    """Return what the browser keeps."""
    return str(page.evaluate("localStorage.getItem('simpanan')"))


def test_groups_are_saved_read_and_taken_off_by_keyboard_alone(visit):
    page = visit("/kelompok/palang-merah-indonesia/", **WIDE)
    button = page.get_by_role("button", name="Simpan PMI")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Disimpan.")).to_be_visible()
    expect(header_link(page)).to_have_text("Simpanan (1)")

    page.goto("/kelompok/?q=greenpeace")
    save_button(page, "greenpeace-indonesia").focus()
    page.keyboard.press("Space")
    header_link(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/simpanan/?g=palang-merah-indonesia&g=greenpeace-indonesia")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 kelompok tersimpan")

    save_button(page, "palang-merah-indonesia").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Dihapus dari simpanan")).to_be_visible()
    assert kept(page) == '["greenpeace-indonesia"]'
    page.reload()
    expect(save_button(page, "palang-merah-indonesia")).to_have_attribute("aria-pressed", "false")
    assert not page.context.cookies()


def test_own_list_is_found_under_its_plain_address_and_in_other_windows(visit):
    page = visit("/kelompok/?q=greenpeace", **WIDE)
    other = page.context.new_page()
    other.goto("/simpanan/")
    expect(other.get_by_role("heading", level=1)).to_have_text("Belum ada yang disimpan")
    save_button(page, "greenpeace-indonesia").click()
    expect(header_link(other)).to_have_text("Simpanan (1)")
    other.goto("/en/simpanan/")
    other.wait_for_url("**/en/simpanan/?g=greenpeace-indonesia")


def test_shared_list_can_be_compared_copied_and_taken_over(visit):
    address = "/simpanan/?g=palang-merah-indonesia&g=kadin-indonesia&g=greenpeace-indonesia"
    page = visit(address, **WIDE, permissions=["clipboard-read", "clipboard-write"])
    assert kept(page) == "None"
    page.get_by_role("button", name="Salin alamat").click()
    expect(page.get_by_role("status").filter(has_text="Alamat disalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    whatsapp = page.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href")
    assert whatsapp
    assert whatsapp.startswith("https://wa.me/?text=PMI%2C%20")

    everything = page.locator("[data-save-all]")
    everything.click()
    expect(everything).to_have_attribute("aria-pressed", "true")
    expect(header_link(page)).to_have_text("Simpanan (3)")
    page.get_by_role("link", name="Bandingkan 3 kelompok ini").click()
    page.wait_for_url(re.compile("/bandingkan/"))
    expect(page.locator("table")).to_contain_text("Greenpeace")


def test_printing_is_one_button(visit):
    page = visit("/simpanan/?g=kadin-indonesia", **WIDE)
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Cetak").click()
    assert page.evaluate("window.printed")


def test_full_list_says_so(visit):
    page = visit("/kelompok/", **WIDE)
    page.evaluate(
        "localStorage.setItem('simpanan', JSON.stringify([...Array(50)].map((_, n) => 'k-' + n)))"
    )
    page.reload()
    expect(header_link(page)).to_have_text("Simpanan (50)")
    page.locator("[data-save]").first.click()
    expect(page.get_by_role("status").filter(has_text="paling banyak 50")).to_be_visible()
    expect(page.locator("[data-save]").first).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("rubbish", ["{", "7", '{"a": 1}', '["<b>", 3, null, "a b"]'])
def test_rubbish_in_the_browser_counts_for_nothing(visit, rubbish):
    page = visit("/kelompok/", **WIDE)
    page.evaluate("text => localStorage.setItem('simpanan', text)", rubbish)
    page.reload()
    page.locator("[data-save]").first.click()
    expect(page.locator("[data-save]").first).to_have_attribute("aria-pressed", "true")


def test_without_script_nothing_offers_to_save_and_a_shared_list_is_read(visit):
    page = visit("/simpanan/?g=palang-merah-indonesia&g=kadin-indonesia", **WIDE, script=False)
    assert page.locator("[data-save]").count() == 2
    for button in page.locator("main button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 kelompok tersimpan")
    page.goto("/simpanan/")
    expect(page.get_by_text("Menyimpan memerlukan JavaScript.")).to_be_visible()


def test_filtered_list_shows_what_is_saved_already(visit):
    """htmx brings cards that the script has not seen yet."""
    page = visit("/kelompok/?q=greenpeace", **WIDE)
    save_button(page, "greenpeace-indonesia").click()
    page.goto("/kelompok/")
    page.locator("#q").fill("greenpeace")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=greenpeace**")
    expect(save_button(page, "greenpeace-indonesia")).to_have_attribute("aria-pressed", "true")


def test_strict_policy_lets_everything_work(visit):
    page = visit("/healthz", **WIDE)

    def with_policy(route):
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    page.context.route(re.compile(r"/(kelompok|simpanan|sw\.js)"), with_policy)
    page.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation', "
        "(one) => window.broken.push(`${one.violatedDirective} ${one.blockedURI}`))"
    )
    page.goto("/kelompok/?q=greenpeace")
    save_button(page, "greenpeace-indonesia").click()
    expect(header_link(page)).to_have_text("Simpanan (1)")
    # The ways of Playwright to wait for a script's answer are what the policy forbids.
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.goto("/kelompok/palang-merah-indonesia/")
    assert page.evaluate("window.broken") == []
    page.context.unroute_all(behavior="ignoreErrors")  # the worker may still be fetching
