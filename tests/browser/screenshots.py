"""Take the pictures of docs/screens/ from the real site: `make screenshots`.

The site is made from nothing in a folder of its own, filled by `seed` and served by gunicorn, then
photographed as a phone and as a desktop shows it, light and dark. Same content, same pictures.
"""

from __future__ import annotations

import io
import secrets
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.conftest import WAY_TO_CHROMIUM, chromium, launch_options
from tests.browser.curators_pictures import curators_day
from tests.browser.real_site import ACCOUNT, ROOT, real_site

TARGET = ROOT / "docs" / "screens"
DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 860},
}
PAIR = "g=palang-merah-indonesia&g=kadin-indonesia"


class Picture(NamedTuple):
    """One picture: its name, the address it shows, and how it is looked at."""

    name: str
    path: str
    device: str = "phone"
    scheme: Literal["light", "dark"] = "light"


PICTURES = [
    Picture("home", "/"),
    Picture("home", "/", "desktop"),
    Picture("list", "/kelompok/?kind=volunteer&province=jawa-barat"),
    Picture("list", "/kelompok/?kind=volunteer&province=jawa-barat", "desktop"),
    Picture("list-dark", "/kelompok/?q=relawan+bencana", "phone", "dark"),
    Picture("filters", "/kelompok/?kind=volunteer#saringan"),
    Picture("nothing", "/kelompok/?q=dokter&kind=volunteer&province=papua"),
    Picture("group", "/kelompok/palang-merah-indonesia/"),
    Picture("group", "/kelompok/palang-merah-indonesia/", "desktop"),
    Picture("group-dark", "/kelompok/palang-merah-indonesia/", "desktop", "dark"),
    Picture("compare", f"/bandingkan/?{PAIR}"),
    Picture("compare", f"/bandingkan/?{PAIR}", "desktop"),
    Picture("finder", "/temukan/"),
    Picture("provinces", "/provinsi/", "desktop"),
    Picture("kinds", "/okupasional-vs-volunter/"),
    Picture("guide", "/panduan/cara-bergabung/", "desktop"),
    Picture("english", "/en/", "desktop"),
]


def photograph(page: Page, name: str) -> None:
    """Write what the window shows as a small WebP."""
    file = TARGET / f"{name}.webp"
    with Image.open(io.BytesIO(page.screenshot())) as image:
        image.convert("RGB").save(file, quality=72, method=6)
    print(file.relative_to(ROOT), f"{file.stat().st_size / 1024:.0f} KB")


def look(browser: Browser, address: str, picture: Picture) -> None:
    """Photograph one page as a visitor meets it."""
    page = browser.new_page(
        viewport=DEVICES[picture.device],
        color_scheme=picture.scheme,
        locale="id-ID",
        reduced_motion="reduce",
    )
    answer = page.goto(f"{address}{picture.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.path} answers {answer and answer.status}.")
    photograph(page, f"{picture.name}-{picture.device}")
    page.close()


def look_at_admin(browser: Browser, address: str, password: str) -> None:
    """Photograph the curators' front page."""
    page = browser.new_page(viewport=DEVICES["desktop"], locale="id-ID", color_scheme="light")
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.fill("#id_username", ACCOUNT["DJANGO_SUPERUSER_USERNAME"])
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{address}/admin/")
    photograph(page, "admin-desktop")
    curators_day(page, address, photograph)
    page.close()


def main() -> None:
    """Write every picture, and nothing else, into docs/screens/."""
    if not chromium():
        raise SystemExit(f"This {WAY_TO_CHROMIUM}")
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.webp"):
        old.unlink()
    password = secrets.token_urlsafe(16)
    with real_site(password) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for picture in PICTURES:
            look(browser, address, picture)
        look_at_admin(browser, address, password)
        browser.close()


if __name__ == "__main__":
    main()
