"""Take the pictures of the README and of docs/kurator.md from the real site: `make screenshots`.

The site is made from nothing in a folder of its own, filled by `seed` and served by gunicorn, then
photographed as a phone and as a desktop shows it. Same content, same pictures.
"""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.conftest import WAY_TO_CHROMIUM, chromium, launch_options
from tests.browser.curators_pictures import curators_day

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "docs" / "screenshots"
DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
PAGES = {
    "home": "/",
    "search": "/kelompok/?q=Kelompok+Pengusaha+Indonesia",
    "place": "/kelompok/?q=relawan+makassar",
    "filter": "/kelompok/?kind=volunteer&benefit=keterampilan-baru",
    "group": "/kelompok/palang-merah-indonesia/",
    "compare": "/bandingkan/?g=palang-merah-indonesia&g=kadin-indonesia",
}
ACCOUNT = {"DJANGO_SUPERUSER_USERNAME": "kurator", "DJANGO_SUPERUSER_EMAIL": "kurator@example.org"}


@contextmanager
def site() -> Iterator[tuple[str, str]]:
    """Serve a new site and yield its address and the password of its one account."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    password = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory(prefix="groupsdir-screenshots-") as var:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GROUPSDIR_", "DATABASE"))}
        environ = kept | ACCOUNT | {"GROUPSDIR_VAR_DIR": var, "DJANGO_SUPERUSER_PASSWORD": password}
        for command in (
            "migrate",
            "seed",
            "collectstatic --no-input",
            "createsuperuser --no-input",
        ):
            arguments = [sys.executable, "manage.py", *command.split()]
            subprocess.run(arguments, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
        serve = [sys.executable, "-m", "gunicorn", "groupsdir.wsgi", "--bind", bind]
        server = subprocess.Popen([*serve, "--no-control-socket"], cwd=ROOT, env=environ)
        try:
            wait_for(f"http://{bind}/healthz")
            yield f"http://{bind}", password
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Return once the address answers; give up after half a minute."""
    for _ in range(60):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} did not answer.")


def log_in(page: Page, address: str, password: str) -> None:
    """Leave the page on the admin's home."""
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.fill("#id_username", ACCOUNT["DJANGO_SUPERUSER_USERNAME"])
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{address}/admin/")


def photograph(page: Page, name: str) -> None:
    """Write one picture; 256 colours do for text on plain ground, at a third of the size."""
    file = TARGET / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).quantize(256).save(file, optimize=True)
    print(file.relative_to(ROOT), f"{file.stat().st_size // 1024} KB")


def tour(browser: Browser, address: str, password: str, device: str) -> None:
    """Photograph every page as one device shows it: as a visitor first, then as a curator."""
    page = browser.new_page(viewport=DEVICES[device], locale="id-ID", reduced_motion="reduce")
    for name, path in PAGES.items():
        answer = page.goto(f"{address}{path}", wait_until="networkidle")
        if answer is None or not answer.ok:
            raise SystemExit(f"{path} answers {answer and answer.status}.")
        photograph(page, f"{name}-{device}")
    log_in(page, address, password)
    photograph(page, f"admin-{device}")
    if device == "desktop":
        curators_day(page, address, photograph)
    page.close()


def main() -> None:
    """Write every picture into docs/screenshots/."""
    if not chromium():
        raise SystemExit(f"This {WAY_TO_CHROMIUM}")
    TARGET.mkdir(parents=True, exist_ok=True)
    with site() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for device in DEVICES:
            tour(browser, address, password, device)
        browser.close()


if __name__ == "__main__":
    main()
