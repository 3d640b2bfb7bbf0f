"""What the list answers to htmx: what changes, with its address and title, and nothing else."""

import json

import pytest
from bs4 import BeautifulSoup

from tests import cast

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def ask(client, query):
    response = client.get(f"/kelompok/?{query}", headers=HTMX)
    assert response.status_code == 200
    return response, BeautifulSoup(response.content, "html.parser")


def test_htmx_gets_title_results_and_numbers_without_the_page_around(client):
    kadin = cast.kadin()
    cast.relawan_kota()
    _response, part = ask(client, "kind=occupational")
    assert part.title.text == "1 kelompok profesi dan pekerjaan – Direktori Kelompok"
    assert part.select_one("#jumlah")["data-total"] == "1"
    assert [card["data-slug"] for card in part.select("article")] == [kadin.slug]
    assert not part.select("html, header, footer, fieldset, #hasil, #q")
    assert "1 kelompok" in part.select_one("#kaki-saringan[hx-swap-oob]").text


def test_numbers_are_those_of_the_whole_page(client):
    cast.kadin()
    cast.relawan_kota()
    query = "kind=occupational&scope=national"
    _response, part = ask(client, query)
    numbers = json.loads(part.select_one("#angka").text)
    page = BeautifulSoup(client.get(f"/kelompok/?{query}").content, "html.parser")
    options = page.select("input[data-facet]")
    assert options
    for option in options:
        number = numbers[option["data-facet"]][option["data-value"]]
        assert number == int(str(option["data-count"]))


def test_htmx_is_told_the_address_to_show(client):
    cast.kadin()
    response, _part = ask(client, "q=&sort=relevance&scope=national&kind=occupational")
    assert response["HX-Push-Url"] == "/kelompok/?kind=occupational&scope=national"
    response = client.get("/en/kelompok/?kind=volunteer", headers=HTMX)
    assert response["HX-Push-Url"] == "/en/kelompok/?kind=volunteer"


def test_part_never_stands_in_for_the_page(client):
    response, _part = ask(client, "kind=volunteer")
    assert response["Cache-Control"] == "no-store"
    for answer in (response, client.get("/kelompok/?kind=volunteer")):
        assert "HX-Request" in answer["Vary"]
    assert "HX-Push-Url" not in client.get("/kelompok/")


def test_words_that_find_nothing_keep_their_address_and_are_counted(client):
    from directory.models import SearchMiss

    cast.kadin()
    response, part = ask(client, "q=xyzzy")
    assert response["HX-Push-Url"] == "/kelompok/?q=xyzzy"
    assert part.select(".no-results")
    assert SearchMiss.objects.exists()


def test_chosen_order_stays_in_the_form(client):
    cast.kadin()
    _response, part = ask(client, "sort=name")
    assert part.select_one("#kaki-saringan input[type=hidden][name=sort]")["value"] == "name"
    assert not ask(client, "")[1].select("input[name=sort]")


def test_htmx_is_told_of_a_page_that_is_not_there(client):
    assert client.get("/kelompok/?page=9", headers=HTMX).status_code == 404


def test_htmx_is_set_up_for_a_strict_policy(client):
    page = BeautifulSoup(client.get("/kelompok/").content, "html.parser")
    meta = page.select_one("head meta[name=htmx-config]")
    settings = json.loads(str(meta["content"]))  # type: ignore[index]
    assert settings["includeIndicatorStyles"] is False
    assert settings["allowEval"] is False
    assert not page.select("[hx-on], [hx-vals]")
    assert [script["src"] for script in page.select("script[src]")] == [
        "/static/js/site.js",
        "/static/django_htmx/htmx-2.min.js",
    ]
