"""On paper: the text and the addresses that lead elsewhere, without what only a screen can use."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.states import THREE

#: About the width of A4 with its margins, in CSS pixels.
PAPER = {"width": 700, "height": 1000}
ADDRESS = "link => getComputedStyle(link, '::after').content"


def printed(visit, path: str) -> Page:
    page: Page = visit(path, **PAPER)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    "path",
    [
        "/kelompok/palang-merah-indonesia/",
        "/kelompok/?kind=volunteer",
        f"/bandingkan/?{THREE}",
        f"/simpanan/?{THREE}",
        "/pilihan/relawan-bencana-di-jawa/",
    ],
)
def test_what_only_a_screen_can_use_is_left_out(visit, path):
    page = printed(visit, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("button:visible, input:visible").count() == 0
    for name in (".site-header nav", ".breadcrumbs", ".share", ".site-footer__links"):
        assert page.locator(f"{name}:visible").count() == 0, name


def test_addresses_that_lead_elsewhere_are_written_out(visit):
    page = printed(visit, "/kelompok/palang-merah-indonesia/")
    outside = page.locator("main a[rel~=nofollow]:visible")
    assert outside.count() >= 3
    for link in outside.all():
        assert str(link.get_attribute("href")) in link.evaluate(ADDRESS)
    inside = page.locator("main a[href^='/']:visible").first
    assert inside.evaluate(ADDRESS) == "none"


def test_comparison_stays_a_table_on_paper(visit):
    page = printed(visit, f"/bandingkan/?{THREE}")
    heads = page.locator(".comparison__group")
    tops = {round((head.bounding_box() or {"y": -1})["y"]) for head in heads.all()}
    assert len(tops) == 1
    table = page.locator(".comparison__table").bounding_box()
    assert table
    assert table["width"] <= PAPER["width"]
