"""The list as it changes in place: address, title, focus, ticks, numbers, and the way back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

PHONE = {"width": 360, "height": 640}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def choose(page: Page, facet: str, value: str) -> None:
    page.locator(f"input[data-facet={facet}][data-value={value}]").check()
    page.wait_for_url(f"**{facet}={value}**")


def test_a_tick_changes_results_and_numbers_but_moves_nothing(visit):
    page = visit("/kelompok/")
    tick = page.locator("input[data-facet=kind][data-value=volunteer]")
    scope = page.locator("input[data-facet=scope][data-value=national]")
    before, place = scope.get_attribute("data-count"), tick.bounding_box()
    page.evaluate("window.sameDocument = true")
    choose(page, "kind", "volunteer")
    expect(page.locator("h1")).to_contain_text("kelompok relawan")
    expect(page.locator("#kabar")).to_have_text(page.locator("h1").inner_text())
    expect(page).to_have_title(re.compile("kelompok relawan"))
    expect(scope).not_to_have_attribute("data-count", before or "")
    number = scope.locator("xpath=..").locator(".facet__count")
    expect(number).to_have_text(scope.get_attribute("data-count") or "-")
    assert tick.bounding_box() == place
    assert page.evaluate("document.activeElement.value") == "volunteer"
    assert page.evaluate("window.sameDocument")


def test_tag_takes_its_filter_away_and_the_tick_with_it(visit):
    page = visit("/kelompok/?kind=volunteer&q=bencana")
    page.locator(".tag", has_text="bencana").click()
    page.wait_for_url(re.compile(r"\?kind=volunteer$"))
    expect(page.locator("#q")).to_have_value("")
    assert focused(page) == "judul-hasil"
    page.locator(".tag", has_text="Relawan").click()
    page.wait_for_url(re.compile(r"/kelompok/$"))
    expect(page.locator("input[data-facet]:checked")).to_have_count(0)


def test_order_is_kept_by_the_next_tick(visit):
    page = visit("/kelompok/")
    page.get_by_text("Urutkan:").click()
    page.get_by_role("link", name="tahun berdiri").click()
    page.wait_for_url("**sort=founded")
    choose(page, "kind", "volunteer")
    assert page.url.endswith("?kind=volunteer&sort=founded")
    expect(page.get_by_text("Urutkan:")).to_contain_text("tahun berdiri")


def test_next_page_begins_at_its_top(visit):
    page = visit("/kelompok/")
    page.get_by_role("link", name="Berikutnya").click()
    page.wait_for_url("**page=2")
    expect(page).to_have_title(re.compile("halaman 2"))
    expect(page.locator("h1")).to_be_in_viewport()
    assert focused(page) == "judul-hasil"


def test_panel_of_a_phone_closes_onto_the_results_and_back_is_one_step(visit):
    page = visit("/kelompok/", **PHONE)
    everything = page.locator("h1").inner_text()
    page.get_by_role("link", name="Saring").click()
    assert focused(page) == "saringan"
    expect(page.locator("#hasil")).to_be_hidden()  # nor can it be reached behind the panel
    choose(page, "kind", "volunteer")
    choose(page, "scope", "local")
    expect(page.locator("#saringan")).to_be_visible()
    found = page.locator("#jumlah").get_attribute("data-total")
    expect(page.locator("#kaki-saringan")).to_contain_text(f"{found} kelompok")
    page.get_by_role("button", name="Terapkan").click()
    expect(page.locator("#saringan")).to_be_hidden()
    assert focused(page) == "judul-hasil"
    page.go_back()
    page.wait_for_url(re.compile(r"/kelompok/$"))
    expect(page.locator("h1")).to_have_text(everything)
    page.get_by_role("link", name="Saring").click()
    page.keyboard.press("Escape")
    expect(page.locator("#saringan")).to_be_hidden()


def test_filters_can_all_be_taken_away_inside_the_panel(visit):
    page = visit("/kelompok/?kind=volunteer&scope=local#saringan", **PHONE)
    page.locator("#kaki-saringan").get_by_role("link", name="Hapus semua saringan").click()
    page.wait_for_url(re.compile(r"/kelompok/#saringan$"))
    expect(page.locator("input[data-facet]:checked")).to_have_count(0)
    expect(page.locator("#kaki-saringan a")).to_have_count(0)
    assert focused(page) == "saringan"


def test_box_keeps_the_options_that_hold_the_letters(visit):
    page = visit("/kelompok/")
    facet = page.get_by_role("group", name="Provinsi")
    box = facet.get_by_role("searchbox")
    box.fill("papua")
    expect(facet.locator("li:visible")).to_have_count(6)
    box.fill("tidak ada")
    expect(facet.get_by_role("status")).to_have_text("Tidak ada pilihan seperti itu.")
    box.press("Enter")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(facet.locator("li:visible")).to_have_count(7)
    assert page.url.endswith("/kelompok/")


def test_groups_ticked_for_comparing_stay_while_the_list_changes(visit):
    page = visit("/kelompok/?q=pmi")
    page.locator("article input[name=g]").first.check()
    page.locator("#q").fill("kadin")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=kadin")
    page.locator("article input[name=g]").first.check()
    expect(page.get_by_text("2 kelompok dipilih")).to_be_visible()
    page.get_by_role("button", name="Bandingkan").last.click()
    page.wait_for_url("**/bandingkan/**")
    assert {"palang-merah-indonesia", "kadin-indonesia"} == set(re.findall(r"g=([\w-]+)", page.url))


def test_what_cannot_be_fetched_in_place_is_opened_as_a_page(visit):
    page = visit("/kelompok/")

    def fail(route: Route) -> None:
        if route.request.headers.get("hx-request"):
            route.fulfill(status=500)
        else:
            route.fallback()

    page.route("**/kelompok/**", fail)
    page.locator("input[data-facet=kind][data-value=volunteer]").check()
    page.wait_for_url("**kind=volunteer**")
    expect(page.locator("h1")).to_contain_text("kelompok relawan")


def test_list_works_under_a_strict_policy(visit):
    page = visit("about:blank")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    def guard(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    page.route("**/kelompok/**", guard)
    page.goto("/kelompok/")
    choose(page, "kind", "volunteer")
    page.get_by_role("group", name="Provinsi").get_by_role("searchbox").fill("bali")
    page.locator(".tag").click()
    page.wait_for_url(re.compile(r"/kelompok/$"))
    assert not complaints
