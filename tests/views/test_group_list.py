"""The page of the list: what readers and other programs rely on."""

import pytest
from bs4 import BeautifulSoup

from directory.choices import NameType
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """Open the list under a query string and return its parsed page."""

    def open_list(query: str = "", status: int = 200) -> BeautifulSoup:
        response = client.get(f"/kelompok/?{query}" if query else "/kelompok/")
        assert response.status_code == status
        return BeautifulSoup(response.content, "html.parser")

    return open_list


def slugs(page: BeautifulSoup) -> list[str]:
    return [str(article["data-slug"]) for article in page.select("#hasil article[data-slug]")]


def total(page: BeautifulSoup) -> int:
    return int(str(page.select_one("#jumlah")["data-total"]))  # type: ignore[index]


def words(page: BeautifulSoup, selector: str) -> str:
    return " ".join(page.select_one(selector).get_text().split())  # type: ignore[union-attr]


# -- What stands where -----------------------------------------------------------------------------


def test_results_total_and_options_are_marked(read):
    kadin, relawan = cast.kadin(), cast.relawan_kota()
    cast.draf_rahasia()
    page = read("kind=volunteer")
    assert slugs(page) == [relawan.slug]
    assert total(page) == 1
    assert words(page, "h1") == "1 kelompok relawan"
    options = page.select("input[data-facet=kind]")
    assert [(one["data-value"], one["data-count"], one.has_attr("checked")) for one in options] == [
        ("occupational", "1", False),
        ("volunteer", "1", True),
    ]
    assert slugs(read()) == [kadin.slug, relawan.slug]
    assert "Draf Rahasia" not in read().text


def test_filters_are_one_form_that_works_without_script(read):
    cast.kadin()
    page = read("q=kadin&sort=name")
    form = page.select_one("form[role=search]")
    assert (form["method"], form["action"]) == ("get", "/kelompok/")
    assert {str(one["name"]) for one in form.select("input[type=checkbox]")} == {
        *["kind", "topic", "benefit", "challenge", "province", "scope", "membership", "verified"]
    }
    assert all(one.legend for one in form.select("fieldset"))
    assert form.select_one("input[name=q]")["value"] == "kadin"
    assert form.select_one("input[type=hidden][name=sort]")["value"] == "name"
    assert [one.text for one in form.select("button")] == ["Cari", "Terapkan"]
    assert not page.select("script:not([type='application/ld+json'], [src]), [style], [onclick]")


def test_box_to_find_an_option_stands_in_long_filters_only(read):
    for number in range(11):
        cast.make_province(f"provinsi-{number}")
    page = read()
    boxes = page.select("fieldset input[type=search]")
    assert [box["placeholder"] for box in boxes] == ["Cari provinsi"]
    assert "needs-script" in boxes[0]["class"]
    assert not boxes[0].has_attr("name")  # or it would be sent


def test_form_without_words_leads_to_the_address_without_them(client):
    cast.kadin()
    response = client.get("/kelompok/?q=&kind=volunteer&kind=occupational&x=1")
    assert response.status_code == 302
    assert response["Location"] == "/kelompok/?kind=volunteer&kind=occupational&x=1"
    assert client.get("/kelompok/?q=").status_code == 200


def test_option_without_groups_stays_and_can_be_ticked(read):
    cast.relawan_kota()
    option = read().select_one("input[data-facet=kind][data-value=occupational]")
    assert option["data-count"] == "0"
    assert not option.has_attr("disabled")


def test_compare_ticks_belong_to_a_form_of_their_own(read):
    cast.kadin()
    page = read()
    form = page.select_one("form#bandingkan")
    assert (form["method"], form["action"]) == ("get", "/bandingkan/")
    assert form.button.text == "Bandingkan"
    tick = page.select_one("article input[name=g]")
    assert (tick["value"], tick["form"]) == ("kadin-indonesia", "bandingkan")
    assert " ".join(tick.parent.text.split()) == "Bandingkan KADIN"


def test_number_of_choices_stands_on_the_way_to_the_filters(read):
    assert words(read(), "a[href='#saringan']") == "Saring"
    assert words(read("kind=volunteer&scope=local&q=a"), "a[href='#saringan']") == "Saring (2)"


def test_many_options_are_folded_without_script(read):
    for number in range(39):
        cast.make_province(f"provinsi-{number}")
    folded = read("province=provinsi-38").select_one("fieldset details")
    assert folded.summary.text == "Tampilkan 32 lainnya"
    assert folded.has_attr("open")
    assert not read().select_one("fieldset details").has_attr("open")


def test_applied_filters_lead_to_the_list_without_them(read):
    page = read("q=taman&kind=volunteer")
    tags = page.select(".applied-filters li a")
    assert [tag["href"] for tag in tags] == ["/kelompok/?kind=volunteer", "/kelompok/?q=taman"]
    assert "Hapus saringan Jenis: Relawan" in words(page, ".applied-filters li:last-child")
    assert page.select_one(".applied-filters > a")["href"] == "/kelompok/"
    assert not read().select(".applied-filters")


def test_pages_are_real_links(read):
    for number in range(41):
        cast.make_group(f"Kelompok {number:02}")
    second = read("page=2&kind=volunteer")
    assert len(slugs(second)) == 20
    links = second.select("nav.pagination a")
    assert [link["href"] for link in links] == [
        "/kelompok/?kind=volunteer",
        "/kelompok/?kind=volunteer",
        "/kelompok/?kind=volunteer&page=3",
        "/kelompok/?kind=volunteer&page=3",
    ]
    seen = [slug for number in (1, 2, 3) for slug in slugs(read(f"page={number}"))]
    assert len(set(seen)) == len(seen) == 41
    assert not read("q=01").select("nav.pagination")


@pytest.mark.parametrize("number", ["4", "0", "-1", "abc", "9" * 3000, "1%202"])
def test_page_that_is_not_there_has_a_way_back(read, number):
    for _number in range(41):
        cast.make_group()
    page = read(f"kind=volunteer&page={number}", status=404)
    assert page.select_one("main a[href='/kelompok/?kind=volunteer&page=3']")


def test_head_names_page_and_its_one_address(read):
    cast.kadin()
    page = read("scope=national&kind=occupational&utm_source=x")
    assert page.title.text == (
        "1 kelompok profesi dan pekerjaan berjangkauan nasional – Direktori Kelompok"
    )
    canonical = "http://testserver/kelompok/?kind=occupational&scope=national"
    assert page.select_one("link[rel=canonical]")["href"] == canonical
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("meta[name=description]")["content"].startswith("1 kelompok profesi")
    assert not read("kind=occupational").select("meta[name=robots]")


def test_misspelt_name_is_found_but_not_shown(read):
    cast.make_name(cast.relawan_kota(), "Rellawan Kotta", NameType.MISSPELLING)
    page = read("q=rellawan")
    assert slugs(page) == ["relawan-kota"]
    assert "Kotta" not in page.text


def test_nothing_found_offers_a_way_out(read):
    cast.kadin()
    page = read("kind=volunteer&province=dki-jakarta")
    assert total(page) == 0
    ways = page.select("#hasil .no-results [data-total]")
    assert [" ".join(way.text.split()) for way in ways] == ["tanpa Relawan 1 kelompok"]
    there = read(str(ways[0]["href"]).partition("?")[2])
    assert total(there) == int(str(ways[0]["data-total"]))
    assert page.select("fieldset")


def test_ways_out_that_find_nothing_either_are_not_offered(read):
    cast.kadin()
    page = read("kind=volunteer&province=dki-jakarta&scope=local")
    assert not page.select("#hasil [data-total='0']:not(#jumlah)")
    assert "juga kalau salah satu pilihan dikurangi" in words(page, ".no-results")
    assert page.select(".no-results a[href='/kelompok/']")
    assert page.select(".no-results a[href='/bidang/']")


def test_words_that_find_nothing_are_answered_with_advice(read):
    cast.kadin()
    advice = "cari dengan satu kata saja"
    assert advice in read("q=perawat+makassar").select_one("#hasil .no-results").text
    assert advice not in read("kind=volunteer").select_one("#hasil .no-results").text


def test_empty_directory_says_so(read):
    assert "Belum ada kelompok di direktori ini." in read().text


def test_national_groups_without_branch_are_named_for_a_province(read):
    cast.make_province("bali", name="Bali")
    cast.relawan_kota()
    page = read("province=bali")
    note = " ".join(page.select_one(".group-list__elsewhere").text.split())
    assert note.startswith("1 kelompok nasional tanpa cabang tercatat mungkin juga melayani")
    link = page.select_one(".group-list__elsewhere a")
    assert link["href"] == "/kelompok/?scope=national"
    assert link.text == "Lihat semua kelompok nasional, termasuk yang bercabang"


def test_counts_left_out_leave_the_options(read, monkeypatch):
    monkeypatch.setattr("directory.search.simple.answer.COUNTED_GROUPS", 0)
    cast.relawan_kota()
    page = read()
    assert total(page) == 1
    assert not page.select("[data-count]")
    assert page.select("input[data-facet=kind]")


def test_english_page_speaks_of_the_same_list(client):
    cast.kadin()
    page = BeautifulSoup(client.get("/en/kelompok/?kind=occupational").content, "html.parser")
    assert slugs(page) == ["kadin-indonesia"]
    assert page.select("form[role=search][action='/en/kelompok/']")


def test_only_reading_is_allowed(client):
    assert client.head("/kelompok/").status_code == 200
    assert client.post("/kelompok/").status_code == 405
