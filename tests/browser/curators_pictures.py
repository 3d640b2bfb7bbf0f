"""The pictures of docs/kurator.md: a curator's work in the real admin, done as one would do it."""

from collections.abc import Callable

from playwright.sync_api import Page

NAME = "Palang Merah Indonesia"
#: As wide as the guide shows its pictures.
WIDTH, HEIGHT = 1000, 720


def curators_day(page: Page, address: str, photograph: Callable[[Page, str], None]) -> None:
    """Photograph each step of the guide; the page is logged in and stands on the front page."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    photograph(page, "kurator-depan")
    page.goto(f"{address}/admin/directory/group/antrean/")
    photograph(page, "kurator-antrean")
    _add_again(page, address, photograph)
    _edit(page, photograph)
    _merge(page, address, photograph)


def _add_again(page: Page, address: str, photograph: Callable[[Page, str], None]) -> None:
    """Begin an entry that is there already: the site says so."""
    page.goto(f"{address}/admin/directory/group/tambah-cepat/")
    page.fill("#id_name", NAME)
    page.check("input[name=kind][value=volunteer]")
    page.fill("#id_summary", "Gerakan kemanusiaan yang menolong sesama.")
    page.click("text=Simpan draf")
    photograph(page, "kurator-tambah")
    page.check("[name=confirmed]")
    page.click("text=Simpan draf")


def _edit(page: Page, photograph: Callable[[Page, str], None]) -> None:
    """Change a fact with its source, then look at what was there before."""
    photograph(page, "kurator-formulir")
    page.fill("#id_summary", "Gerakan kemanusiaan nasional.")
    page.fill("#id_cite-url", "https://www.pmi.or.id/")
    page.fill("#id_cite-title", "PMI: halaman depan")
    page.locator("#cite").scroll_into_view_if_needed()
    photograph(page, "kurator-sumber")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    page.click(".historylink")
    page.click("#change-history tr:last-child >> text=Lihat")
    photograph(page, "kurator-versi")


def _merge(page: Page, address: str, photograph: Callable[[Page, str], None]) -> None:
    """Choose both entries in the list, and compare them."""
    page.goto(f"{address}/admin/directory/group/?q=palang+merah+indonesia")
    for box in page.locator(".action-select").all()[:2]:
        box.check()
    page.select_option("select[name=action]", "merge")
    page.click("button[name=index]")
    page.wait_for_selector(".merge-form")
    photograph(page, "kurator-gabung")
