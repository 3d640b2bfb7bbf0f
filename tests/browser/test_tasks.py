"""What people come for, in a browser: with script, and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 640}

with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


def names(page: Page) -> list[str]:
    """Return the groups of the list, by their slugs."""
    found = page.locator("#hasil article[data-slug]")
    return [str(card.get_attribute("data-slug")) for card in found.all()]


def total(page: Page) -> int:
    return int(page.locator("#jumlah").get_attribute("data-total") or 0)


@with_and_without_script
def test_a_group_is_found_in_spite_of_a_typing_error(visit, script):
    page = visit("/", **PHONE, script=script)
    page.locator("#q").fill("palang meraj indonesia")
    page.get_by_role("button", name="Cari").first.click()

    expect(page.get_by_text("Menampilkan hasil untuk")).to_be_visible()
    assert names(page)[0] == "palang-merah-indonesia"
    page.locator("#hasil article a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Palang Merah Indonesia")
    expect(page.get_by_role("heading", name="Cara bergabung")).to_be_attached()


@with_and_without_script
def test_two_filters_narrow_the_list_on_a_phone(visit, script):
    page = visit("/kelompok/", **PHONE, script=script)
    first = page.locator("#hasil article").first
    box = first.bounding_box()
    assert box
    assert box["y"] < PHONE["height"], "the first result is seen at once"
    everything = total(page)

    page.get_by_role("link", name=re.compile("^Saring")).click()
    page.get_by_role("checkbox", name=re.compile("^Relawan")).check()
    page.get_by_role("checkbox", name=re.compile("^Nasional")).check()
    page.get_by_role("button", name="Terapkan").click()
    page.wait_for_url(re.compile(r"kind=volunteer.*scope=national|scope=national.*kind=volunteer"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("kelompok relawan")
    expect(page.get_by_role("link", name="Saring (2)")).to_be_visible()
    assert 0 < total(page) < everything
    assert "q=" not in page.url
    page.go_back()
    page.wait_for_function("!location.search.includes('kind=')")
    page.reload()
    assert total(page) == everything


@with_and_without_script
def test_a_filter_on_a_desktop_keeps_its_place_and_the_list_follows(visit, script):
    page = visit("/kelompok/", script=script)
    places = page.locator("input[data-facet=province]")
    order = places.evaluate_all("all => all.map(one => one.value)")
    tick = places.nth(2)
    number = str(tick.get_attribute("data-count"))
    tick.check()
    if not script:
        page.get_by_role("button", name="Terapkan").first.click()
    page.wait_for_url(f"**province={order[2]}**")

    expect(page.locator("#jumlah")).to_have_attribute("data-total", number)
    assert places.evaluate_all("all => all.map(one => one.value)") == order
    expect(places.nth(2)).to_be_checked()
    expect(page).to_have_title(re.compile(f"^{number} kelompok"))
    page.go_back()
    page.wait_for_url(re.compile(r"/kelompok/$"))
    expect(page.locator("#jumlah")).not_to_have_attribute("data-total", number)
    expect(places.nth(2)).not_to_be_checked()


@with_and_without_script
def test_three_groups_are_compared(visit, script):
    page = visit("/kelompok/?q=relawan&sort=name", **PHONE, script=script)
    chosen = names(page)[:3]
    for slug in chosen:
        page.locator(f"input[name=g][value='{slug}']").check()
    page.get_by_role("button", name="Bandingkan").last.click()
    page.wait_for_url("**/bandingkan/**")

    assert [part.partition("=")[2] for part in page.url.partition("?")[2].split("&")] == chosen
    for slug in chosen:
        expect(page.locator(f"main a[href='/kelompok/{slug}/']").first).to_be_visible()
    page.get_by_role("link", name="Tampilkan perbedaan saja").click()
    expect(page.get_by_text("disembunyikan")).to_be_visible()


@with_and_without_script
def test_three_questions_end_on_a_list(visit, script):
    page = visit("/temukan/", **PHONE, script=script)
    page.locator("main a.answer[href*='kind=volunteer']").first.click()
    page.locator("main a.answer[href*='benefit=']").first.click()
    last = page.locator("main a[href*='/kelompok/?']").first
    last.click()

    page.wait_for_url("**/kelompok/?**")
    assert "kind=volunteer" in page.url
    assert "benefit=" in page.url
    assert total(page) > 0


@with_and_without_script
def test_language_changes_and_the_page_with_its_choices_stays(visit, script):
    page = visit("/kelompok/?q=dokter&kind=occupational", script=script)
    before = names(page)
    page.get_by_role("banner").get_by_role("link", name="English").click()

    assert page.url.endswith("/en/kelompok/?q=dokter&kind=occupational")
    assert page.locator("html").get_attribute("lang") == "en"
    assert names(page) == before
    expect(page.get_by_role("heading", level=1)).to_contain_text("professional and occupational")
    page.get_by_role("banner").get_by_role("link", name="Bahasa Indonesia").click()
    assert page.url.endswith("/kelompok/?q=dokter&kind=occupational")


def test_language_follows_a_list_that_changed_in_place(visit):
    page = visit("/kelompok/?q=dokter")
    page.locator("input[data-facet=kind][data-value=occupational]").check()
    page.wait_for_url("**kind=occupational**")
    before = names(page)
    page.get_by_role("banner").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/kelompok/**")
    assert "kind=occupational" in page.url
    assert "q=dokter" in page.url
    assert names(page) == before
