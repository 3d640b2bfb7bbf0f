"""The shortlist as an address: its groups in order, its bounds, and what an empty one says."""

from urllib.parse import quote

import pytest

from directory.models import FormerSlug
from directory.views.shortlist import MOST
from tests import cast

pytestmark = pytest.mark.django_db


def page(client, *slugs, language=""):
    query = "&".join(f"g={slug}" for slug in slugs)
    response = client.get(f"{language}/simpanan/?{query}" if query else f"{language}/simpanan/")
    assert response.status_code == 200
    return response.content.decode()


def shown(html):
    """Return the slugs of the cards, in order."""
    return [
        part.split('"')[0] for part in html.split('<article class="group-card" data-slug="')[1:]
    ]


def test_groups_stand_in_the_order_of_the_address_each_once(client):
    groups = [cast.make_group(f"Kelompok {letter}", slug=letter) for letter in "abc"]
    FormerSlug.objects.create(slug="lama", group=groups[0])
    html = page(client, "c", "lama", "b", "a", "c")
    assert shown(html) == ["c", "a", "b"]
    assert "3 kelompok tersimpan" in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(("number", "offered"), [(1, False), (2, True), (4, True), (5, False)])
def test_two_to_four_lead_to_their_comparison(client, number, offered):
    slugs = [cast.make_group().slug for _ in range(number)]
    html = page(client, *slugs)
    address = "/bandingkan/?" + "&amp;".join(f"g={slug}" for slug in slugs)
    assert (f'href="{address}"' in html) is offered
    assert ('id="bandingkan"' in html) is (number > 4)
    assert html.count('type="checkbox"') == (number if number > 4 else 0)


def test_it_can_be_passed_on(client):
    cast.kadin()
    cast.relawan_kota()
    html = page(client, "kadin-indonesia", "tiada", "relawan-kota")
    address = "http://testserver/simpanan/?g=kadin-indonesia&amp;g=relawan-kota"
    assert f'data-share="{address}"' in html
    text = quote("KADIN, Relawan Kota", safe="")
    target = quote(address.replace("&amp;", "&"), safe="")
    assert f'href="https://wa.me/?text={text}%20{target}"' in html
    assert "data-print" in html


def test_what_leads_nowhere_is_said_and_drafts_stay_secret(client):
    cast.draf_rahasia()
    cast.relawan_kota()
    html = page(client, "relawan-kota", "draf-rahasia", "<b>")
    assert shown(html) == ["relawan-kota"]
    assert "2 alamat tidak mengantar ke kelompok yang terbit" in html
    assert "Rahasia" not in html


def test_no_more_than_its_bound_is_shown_and_queries_do_not_grow(
    client, django_assert_max_num_queries
):
    slugs = [cast.make_group().slug for _ in range(MOST + 3)]
    with django_assert_max_num_queries(5):
        html = page(client, *slugs)
    assert len(shown(html)) == MOST
    assert f"paling banyak {MOST} kelompok" in html


def test_empty_list_says_how_it_is_filled_and_where_it_is_kept(client):
    for slugs in ((), ("tiada",)):
        html = page(client, *slugs)
        assert "Belum ada yang disimpan" in html
        assert "tanpa akun dan tanpa kuki" in html
        assert "Menyimpan memerlukan JavaScript." in html
        assert shown(html) == []


def test_reading_it_sets_no_cookie(client):
    cast.relawan_kota()
    response = client.get("/simpanan/?g=relawan-kota")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_cards_and_pages_offer_to_save_the_group_by_script_alone(client):
    group = cast.relawan_kota()
    for address in ("/kelompok/", group.get_absolute_url()):
        html = client.get(address).content.decode()
        button = html.split('data-save="relawan-kota"')[0].rsplit("<", 1)[1]
        assert "needs-script" in button
        assert html.count("data-shortlist-link") == 2  # of wide and of narrow windows
