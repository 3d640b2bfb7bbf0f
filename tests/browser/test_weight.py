"""What a first visit costs, counted in Chromium on the real site, and that nothing jumps."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.states import THREE

#: What the list may cost a phone that has never been here.
MOST_BYTES, MOST_REQUESTS = 60 * 1024, 5
#: Chromium's word for "good" is 0.1; here nothing moves at all.
MOST_SHIFT = 0.0

WATCH = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
PATHS = [
    "/",
    "/kelompok/",
    "/kelompok/palang-merah-indonesia/",
    "/manfaat/",
    "/provinsi/",
    f"/bandingkan/?{THREE}",
    "/temukan/",
    "/panduan/cara-bergabung/",
    "/en/kelompok/",
]


class Wire:
    """Counts what comes over the wire, as the browser's network panel does: heads and bodies."""

    def __init__(self, page: Page) -> None:
        self.bytes, self.addresses = 0, list[str]()
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses.append(event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])


@pytest.fixture
def fresh(browser: Browser, site: str):
    """A phone's page in a browser that has nothing of the site."""
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 640}, device_scale_factor=2
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/kelompok/", "/", "/kelompok/palang-merah-indonesia/"])
def test_first_visit_is_light(fresh, path):
    wire = Wire(fresh)
    fresh.goto(path, wait_until="networkidle")

    assert len(wire.addresses) <= MOST_REQUESTS, wire.addresses
    assert wire.bytes <= MOST_BYTES, wire.addresses


def test_second_page_brings_only_itself(fresh):
    fresh.goto("/", wait_until="networkidle")
    wire = Wire(fresh)
    fresh.goto("/manfaat/", wait_until="networkidle")
    static = [address for address in wire.addresses if "/static/" in address]
    assert wire.bytes <= 25 * 1024, (wire.bytes, static)


def test_nothing_comes_from_elsewhere_and_no_cookie_is_set(fresh, site):
    wire = Wire(fresh)
    for path in PATHS:
        fresh.goto(path, wait_until="networkidle")
    assert all(address.startswith(f"{site}/") for address in wire.addresses)
    assert not fresh.context.cookies()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_while_a_page_comes(visit, path, width):
    page = visit("/healthz", width, 700)
    page.add_init_script(WATCH)
    page.goto(path, wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift") <= MOST_SHIFT
