"""A curator's day in a browser: log in, check, edit beside a colleague, merge, put back."""

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from directory.choices import Freshness
from directory.models import FormerSlug, Group, Source
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "rahasia-sekali-77"


def log_in(page: Page, address: str, name: str) -> None:
    """Make a curator's account, and leave the page on the front page."""
    role, _made = Role.objects.get_or_create(name="Kurator")
    user = User.objects.create_superuser(name, password=PASSWORD)
    user.groups.add(role)
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{address}/admin/")


def merge(page: Page, found: str, gone: Group) -> None:
    """Choose both groups of a list, compare them, and merge `gone` into the other with its fee."""
    page.goto(found)
    for box in page.locator(".action-select").all():
        box.check()
    page.select_option("select[name=action]", "merge")
    page.click("button[name=index]")
    page.wait_for_selector(".merge-form")
    if f"keep={gone.pk}" in page.url:
        page.click("text=Tukar")
    page.check("input[name=fee][value=other]")
    page.click(".merge-form input[type=submit]")
    page.wait_for_selector("text=Alamat lamanya mengantar ke sini")


def test_day_of_a_curator(page: Page, browser: Browser, live_server):
    address = live_server.url
    group = cast.make_group("Relawan Sungai", slug="relawan-sungai", fee="Rp1")
    other = cast.make_group("Peduli Sungai", slug="peduli-sungai", fee="Rp9")
    form = f"{address}/admin/directory/group/{group.pk}/change/"
    log_in(page, address, "sari")

    # What waits, and a check.
    page.click("text=Antrean pemeriksaan")
    page.click("text=Relawan Sungai")
    page.click("text=Sudah saya periksa hari ini")
    page.wait_for_selector("text=dicatat sudah Anda periksa")
    assert Group.objects.get(pk=group.pk).freshness == Freshness.FRESH

    # A colleague saves the same form first.
    page.goto(form)
    page.fill("#id_summary", "Menjaga sungai.")
    colleague = browser.new_context()
    second = colleague.new_page()
    log_in(second, address, "budi")
    second.goto(form)
    second.fill("#id_headquarters_city", "Bandung")
    second.click("[name=_continue]")
    second.wait_for_selector(".messagelist")
    colleague.close()

    # Nothing is lost, and the source of the change is kept.
    page.fill("#id_cite-url", "https://koran.example/sungai")
    page.fill("#id_cite-title", "Koran: Sungai bersih")
    page.click("[name=_continue]")
    page.wait_for_selector("#clash-title")
    page.check("input[name=version][type=checkbox]")
    page.click("[name=_continue]")
    page.wait_for_selector("text=dicatat untuk")
    group.refresh_from_db()
    assert (group.summary, group.headquarters_city) == ("Menjaga sungai.", "Bandung")
    assert group.citations.filter(source=Source.objects.get(), field="summary").exists()

    merge(page, f"{address}/admin/directory/group/?q=sungai", other)
    group.refresh_from_db()
    assert group.fee == "Rp9"
    assert FormerSlug.objects.get(slug="peduli-sungai").group == group

    # The first version comes back.
    page.click(".historylink")
    page.click("#change-history tbody tr:last-child >> text=Lihat")
    page.click("text=Kembalikan ke isi ini")
    page.wait_for_selector("text=Isi lama sudah dikembalikan")
    group.refresh_from_db()
    assert (group.fee, group.headquarters_city) == ("Rp1", "")
