"""The front page of the curators: what waits, and how far the directory reaches."""

import datetime as dt
import re

import pytest

from directory.choices import LinkState
from directory.curation.link_visit import Visit
from directory.curation.links import record
from directory.curation.verify import verify
from directory.models import DuplicatePair, Group, GroupLink, SearchMiss
from tests import cast
from tests.admin.sent_form import soup, text

pytestmark = pytest.mark.django_db


def work(client) -> dict[str, tuple[str, str]]:
    """Return the lines of work: number and address, by words."""
    lines = soup(client.get("/admin/")).select(".work-list li")
    return {line.a.text: (line.strong.text, line.a["href"]) for line in lines}


@pytest.fixture
def busy() -> None:
    """Something of every kind of work."""
    cast.kadin()
    group = cast.make_group("Lama", website="https://mati.example")
    verify(group, on=dt.date(2023, 1, 1))
    verify(cast.make_group("Perlu"), on=dt.date(2025, 3, 1))
    other = cast.make_group("Belum")
    verify(cast.make_group("Cocok"), method="stored_source")
    cast.draf_rahasia()
    record(Visit("https://mati.example", LinkState.DEAD, 404, "gone"))
    DuplicatePair.objects.create(first=group, second=other, score=70, reasons=["name"])
    SearchMiss.objects.create(words="xyzzy", day="2026-11-24", count=2)


def test_each_line_leads_to_a_list_as_long_as_its_number(sari, busy):
    lines = work(sari)

    assert len(lines) == 10
    for words, (number, url) in lines.items():
        rows = soup(sari.get(url)).select("#result_list tbody tr")
        assert len(rows) == (1 if "Pencarian" in words else int(number)), words


def test_where_nothing_waits_it_says_so(sari):
    assert work(sari) == {}
    assert "Tidak ada yang menunggu" in text(sari.get("/admin/"))


def test_line_is_shown_to_who_may_see_its_list(rina, logged_in, busy):
    assert "Tautan mati" not in work(rina)
    assert "Belum bersumber" in work(rina)
    page = text(logged_in("baru").get("/admin/"))
    assert "Yang perlu dikerjakan" not in page


def test_charts_show_numbers_as_pictures_and_as_a_table(sari, busy):
    page = soup(sari.get("/admin/"))

    charts = {figure.figcaption.text: figure for figure in page.select("figure.chart")}
    assert list(charts) == [
        *["Menurut jenis", "Menurut bidang", "Menurut isu"],
        "Menurut provinsi, kantor pusat atau cabang",
    ]
    kinds = charts["Menurut jenis"]
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in kinds.select("tr")]
    assert rows == [["Profesi & pekerjaan", "1"], ["Relawan", "4"]]
    assert [bar["height"] for bar in kinds.select(".chart-bar")] == ["15", "60"]
    assert [bar["height"] for bar in charts["Menurut bidang"].select(".chart-bar")] == ["60"]
    places = charts["Menurut provinsi, kantor pusat atau cabang"]
    assert [row.td.text for row in places.select("tr")] == ["1", "1"]


def test_charts_name_what_has_no_group(sari):
    cast.make_province("papua")
    cast.relawan_kota()

    charts = soup(sari.get("/admin/")).select("figure.chart")

    assert "Belum ada: Papua" in charts[-1].text
    assert "Belum ada: Profesi & pekerjaan" in charts[0].text


def test_page_holds_no_inline_style_and_no_script_of_its_own(sari, busy):
    page = soup(sari.get("/admin/"))

    assert not page.select("#content [style]")
    assert not page.select("#content script")
    assert not re.search(r"<[^>]+\son[a-z]+=", str(page.select_one("#content")))


def test_queries_do_not_grow_with_the_directory(sari, busy, django_assert_max_num_queries):
    sari.get("/admin/")
    for number in range(15):
        cast.make_group(f"Kelompok {number}", topics=[cast.make_topic(f"isu-{number}")])

    with django_assert_max_num_queries(50):
        sari.get("/admin/")


def test_queue_leads_to_the_form_and_the_site(sari, rina, logged_in, busy):
    page = sari.get("/admin/directory/group/antrean/")

    rows = soup(page).select(".queue tbody tr")
    assert [row.th.text for row in rows] == ["Lama", "Belum", "Perlu", "Cocok"]
    assert rows[0].find("a", href="https://mati.example")
    assert "Belum diketahui" in rows[1].text
    only = soup(sari.get("/admin/directory/group/antrean/?kind=occupational"))
    assert "Tidak ada yang menunggu" in only.text
    assert sari.get("/admin/directory/group/antrean/?kind=x").status_code == 200
    assert rina.get("/admin/directory/group/antrean/").status_code == 200
    assert logged_in("baru").get("/admin/directory/group/antrean/").status_code == 403


def test_address_in_the_queue_that_may_not_be_opened_is_no_link(sari):
    Group.objects.filter(pk=cast.relawan_kota().pk).update(website="javascript:alert(1)")

    assert not soup(sari.get("/admin/directory/group/antrean/")).find("a", href=re.compile("^java"))


def test_list_narrows_to_groups_with_a_dead_link(sari, busy):
    linked = cast.make_group("Bertaut")
    GroupLink.objects.create(group=linked, type="other", url="https://mati.example")

    page = soup(sari.get("/admin/directory/group/?links=dead"))

    assert [a.text for a in page.select("#result_list .field-titled a")] == ["Bertaut", "Lama"]
