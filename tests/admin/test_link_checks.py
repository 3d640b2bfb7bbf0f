"""What curators see of addresses that were looked at."""

import pytest

from directory.choices import LinkState
from directory.curation.link_visit import Visit
from directory.curation.links import record
from tests import cast
from tests.admin.sent_form import soup, text

pytestmark = pytest.mark.django_db
URL = "/admin/directory/linkcheck/"


def test_dead_link_is_listed_with_the_reason_and_leads_to_its_groups(sari):
    group = cast.make_group("Relawan Sungai", website="https://a.example")
    dead = record(Visit("https://a.example", LinkState.DEAD, 404, "gone"))
    record(Visit("https://b.example", LinkState.GOOD, 200, final_url="https://b.example/baru"))

    page = soup(sari.get(f"{URL}?state__exact=dead"))
    (row,) = page.select("#result_list tbody tr")
    assert "Mati halaman tidak ada lagi, kode 404" in " ".join(row.get_text(" ").split())

    page = sari.get(f"{URL}{dead.pk}/change/")
    assert soup(page).find("a", string="Relawan Sungai")["href"].endswith(f"/{group.pk}/change/")
    assert soup(page).find("a", string="https://a.example")["rel"]


def test_address_that_may_not_be_opened_is_no_link(sari):
    check = record(Visit("javascript:alert(1)", LinkState.REFUSED, code="url"))
    for _ in range(2):
        record(Visit("https://b.example", LinkState.FAILING, code="baru"))

    page = sari.get(f"{URL}{check.pk}/change/")

    assert not soup(page).find("a", href="javascript:alert(1)")
    assert "Tidak tercantum lagi." in text(page)
    assert "baru, 2 kali berturut-turut" in text(sari.get(URL))


def test_form_of_a_group_shows_what_became_of_its_links(sari):
    group = cast.make_group(website="https://a.example")
    url = f"/admin/directory/group/{group.pk}/change/"
    assert "Keadaan tautan: Belum diperiksa" in text(sari.get(url))
    record(Visit("https://a.example", LinkState.DEAD, 404, "gone"))

    row = soup(sari.get(url)).select_one(".field-link_states")

    assert "Mati · https://a.example · 25 Nov 2026" in " ".join(row.get_text(" ").split())
    assert sari.get("/admin/directory/group/add/").status_code == 200
