"""The form of a group in a browser: tabs with script, sections without."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page

from directory.models import Group
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

TABS = ["umum", "bergabung", "manfaat", "cabang", "sumber"]


@pytest.fixture
def session(transactional_db) -> dict[str, str]:
    """Return the cookie of somebody who is logged in."""
    client = Client()
    client.force_login(User.objects.create_superuser("sari"))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value}


@pytest.fixture
def plain(browser: Browser, live_server, session) -> Iterator[Page]:
    """A page in a browser without script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    context.add_cookies([{**session, "url": live_server.url}])  # type: ignore[typeddict-item]
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    return [tab for tab in TABS if page.locator(f"#tab-{tab}").is_visible()]


def url_of(live_server, group: Group) -> str:
    return f"{live_server.url}/admin/directory/group/{group.pk}/change/"


def test_tabs_open_one_at_a_time_and_are_remembered(page: Page, live_server, session):
    page.context.add_cookies([{**session, "url": live_server.url}])  # type: ignore[typeddict-item]
    page.goto(url_of(live_server, cast.kadin()))
    assert shown(page) == ["umum"]

    page.click(".tab-list >> text=Bergabung")
    assert shown(page) == ["bergabung"]
    page.fill("#id_fee", "Rp2.000.000")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")

    assert shown(page) == ["bergabung"]
    assert Group.objects.get().fee == "Rp2.000.000"


def test_tab_with_an_error_opens_first(page: Page, live_server, session):
    page.context.add_cookies([{**session, "url": live_server.url}])  # type: ignore[typeddict-item]
    page.goto(url_of(live_server, cast.kadin()))
    page.click(".tab-list >> text=Bergabung")
    page.fill("#id_registration_url", "bukan alamat")
    page.click(".tab-list >> text=Umum")
    page.click("[name=_continue]")
    page.wait_for_selector(".errornote")

    assert shown(page) == ["bergabung"]


def test_check_waits_until_edits_are_saved(page: Page, live_server, session):
    page.context.add_cookies([{**session, "url": live_server.url}])  # type: ignore[typeddict-item]
    page.goto(url_of(live_server, cast.relawan_kota()))
    button = page.locator("[data-check-today] button")
    assert button.is_enabled()

    page.fill("#id_phone", "021")

    assert button.is_disabled()


def test_without_script_all_sections_stand_below_each_other(plain: Page, live_server):
    group = cast.relawan_kota()
    plain.goto(url_of(live_server, group))

    assert shown(plain) == TABS
    plain.fill("[name=join_steps-0-text]", "Datang ke taman.")
    plain.click("[name=_save]")
    plain.wait_for_url(f"{live_server.url}/admin/directory/group/")

    assert [(step.order, step.text) for step in group.join_steps.all()] == [(1, "Datang ke taman.")]
    plain.goto(url_of(live_server, group))
    plain.click("[data-check-today] button")
    assert plain.locator(".messagelist").inner_text().startswith("Terima kasih.")


@pytest.mark.parametrize("path", ["", "directory/group/", "directory/group/tambah-cepat/"])
def test_pages_fit_a_small_phone(plain: Page, live_server, path):
    cast.kadin()
    plain.goto(f"{live_server.url}/admin/{path}")

    assert plain.locator("#content").bounding_box()["width"] <= 360  # type: ignore[index]
