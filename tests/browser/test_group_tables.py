"""A table with a bad row, put right, looked at and confirmed, in a browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from directory.models import Group
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "rahasia-sekali-77"
HEAD = "source,source_id,slug,name,kind,summary\n"
CHANGED = ",,relawan-sungai,Relawan Sungai,volunteer,Menjaga sungai.\n"
NEW = "uji,7,,Relawan Taman,{kind},Merawat taman.\n"


def send(page: Page, text: str) -> None:
    """Send a table and wait for what the page says of it."""
    table = {"name": "tabel.csv", "mimeType": "text/csv", "buffer": (HEAD + text).encode()}
    page.set_input_files("#id_file", files=table)  # type: ignore[arg-type]
    page.click("text=Lihat pratinjau")
    page.wait_for_load_state()


def test_table_with_a_bad_row_is_put_right_and_imported(page: Page, live_server):
    cast.make_group("Relawan Sungai", slug="relawan-sungai", summary="Lama.")
    User.objects.create_superuser("sari", password=PASSWORD)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/admin/login/?next=/admin/directory/group/")
    page.fill("#id_username", "sari")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.click("text=Impor & ekspor")

    send(page, CHANGED + NEW.format(kind="klub"))
    page.wait_for_selector("text=Belum ada yang diimpor")
    page.wait_for_selector("td:has-text('“klub” tidak dikenal')")
    assert Group.objects.count() == 1

    send(page, CHANGED + NEW.format(kind="Relawan"))
    assert page.inner_text("del") == "Lama."
    assert page.inner_text("ins") == "Menjaga sungai."
    assert Group.objects.get().summary == "Lama."
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, f"the preview is {width} px wide on a phone"

    page.click("text=Ya, impor")
    page.wait_for_selector("text=1 kelompok baru, 1 berubah")
    assert Group.objects.get(slug="relawan-sungai").summary == "Menjaga sungai."
    assert Group.objects.filter(slug="relawan-taman", status="draft").exists()

    with page.expect_download() as download:
        page.goto(f"{live_server.url}/admin/directory/group/impor/")
        page.click("text=CSV")
    assert "relawan-taman" in download.value.path().read_text(encoding="utf-8-sig")
