"""Chromium as Debian ships it, driven by Playwright; without it these tests are skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.real_site import real_site
from tests.conftest import skip_or_fail

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAY_TO_CHROMIUM = "needs Chromium: apt install chromium, or CHROMIUM=/path/to/it make test"


def chromium() -> str | None:
    """Return where Chromium is: the variable CHROMIUM, or the first usual name that exists."""
    named = [name for name in (os.environ.get("CHROMIUM"), *NAMES) if name]
    return next(filter(None, map(shutil.which, named)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not chromium():
        skip_or_fail(WAY_TO_CHROMIUM, "REQUIRE_BROWSER")


def launch_options() -> dict[str, Any]:
    """Return how Chromium is started: as installed, and with no way to any other machine."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox does not start as root
    return {"executable_path": chromium(), "args": arguments}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(autouse=True, scope="session")
def _database_beside_playwright() -> Iterator[None]:
    """Let tests use the database: Playwright keeps an event loop, which Django takes for async."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the real site, with the real data, for tests that only read."""
    with real_site() as address:
        yield address


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Return a function that opens a page of the real site in a browser of its own.

    `width` and `height` are CSS pixels, `script=False` switches JavaScript off, `more` are options
    of a browser context. A page that writes an error into the console fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(
        path: str, width: int = 1280, height: int = 800, *, script: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="id-ID",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors
