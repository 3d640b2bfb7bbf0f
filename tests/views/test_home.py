"""The home page: promises in the agreed words, ways in, counts, and a constant cost."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from directory.choices import Kind, VerificationMethod
from directory.models import GeneralStep, KindProfile, Verification
from tests.cast import (
    draf_rahasia,
    give_benefit,
    kadin,
    make_benefit,
    make_branch,
    make_group,
    make_province,
    make_topic,
    relawan_kota,
)

pytestmark = pytest.mark.django_db


def page(client, **headers):
    response = client.get(reverse("directory:home"), headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_home_says_what_it_is_even_without_any_data(client):
    html = page(client)
    assert "Temukan kelompok yang cocok untuk Anda" in html
    assert "Keterangan disertai sumber; yang belum, kami tandai." in html
    assert "Cari di antara 0 kelompok" in html


def test_search_box_says_what_it_searches_and_leads_to_the_list(client):
    html = page(client)
    assert 'role="search"' in html
    assert f'action="{reverse("directory:group-list")}"' in html
    assert "Yang dicari: nama, singkatan" in html
    assert 'aria-describedby="q-hint"' in html


def test_doors_lead_to_the_two_kinds_with_their_numbers(client):
    kadin()
    relawan_kota()
    make_group("Satu lagi")
    draf_rahasia()
    KindProfile.objects.create(
        kind=Kind.VOLUNTEER,
        name="Kelompok relawan (volunter)",
        tagline="Satu kepedulian, bergerak sukarela",
        definition="Terbentuk dari **minat**. Kalimat kedua.\n\nParagraf kedua.",
        benefits_intro="-",
    )
    html = page(client)
    doors = BeautifulSoup(html, "html.parser").select(".door__kind")
    assert [" ".join(door.text.split()) for door in doors] == [
        "Profesi & pekerjaan 1 kelompok",
        "Relawan 2 kelompok",
    ]
    assert f'href="{reverse("directory:group-list")}?kind=volunteer"' in html
    assert "Satu kepedulian, bergerak sukarela" in html
    assert "<strong>minat</strong>" in html
    assert "Kalimat kedua" not in html
    assert "Paragraf kedua" not in html
    assert "Apa bedanya? Bandingkan keduanya" in html


def test_benefits_show_their_numbers_the_widest_first_and_never_a_zero(client):
    rare, common = make_benefit("langka"), make_benefit("lazim")
    give_benefit(relawan_kota(), common)
    html = page(client)
    assert html.index("Lazim") < html.index("Langka")
    chip = html[html.index(rare.get_absolute_url()) :].split("</a>")[0]
    assert "chip__count" not in chip


def test_topics_stand_under_their_kind(client):
    topic = make_topic("satwa")
    make_topic("anjing", parent=topic)
    make_group(topics=[topic])
    html = page(client)
    assert topic.get_absolute_url() in html
    assert "/bidang/anjing/" not in html


def test_provinces_count_offices_and_branches(client):
    java, bali = make_province("jawa-barat"), make_province("bali")
    make_branch(make_group(headquarters_province=java), bali)
    html = page(client)
    for slug in ("jawa-barat", "bali"):
        tile = html[html.index(f"/provinsi/{slug}/") :].split("</a>")[0]
        assert 'class="tile__count" data-count="1">1<' in tile
        assert "kelompok" in tile


def test_groups_checked_by_a_curator_come_before_matched_ones(client):
    matched, checked = make_group("Dicocokkan saja"), make_group("Diperiksa")
    for group, method, day in (
        (matched, VerificationMethod.STORED_SOURCE, dt.date(2026, 11, 24)),
        (checked, VerificationMethod.CONTACTED, dt.date(2026, 1, 5)),
    ):
        Verification.objects.create(group=group, method=method, checked_on=day)
    relawan_kota()
    html = page(client)
    assert "Terakhir diperiksa" in html
    assert html.index("Diperiksa</a>") < html.index("Dicocokkan saja</a>")
    assert "Relawan Kota</a>" not in html


def test_nothing_is_called_checked_when_nothing_was(client):
    group = make_group("Dicocokkan saja")
    Verification.objects.create(
        group=group, method=VerificationMethod.STORED_SOURCE, checked_on=dt.date(2026, 11, 24)
    )
    html = page(client)
    assert "Terakhir dicocokkan dengan sumber" in html
    assert "Terakhir diperiksa" not in html


def test_steps_that_hold_for_both_kinds_are_shown(client):
    for number, kinds in enumerate([(True, True), (True, False)]):
        GeneralStep.objects.create(
            slug=f"langkah-{number}",
            title=f"Langkah {number}",
            text="Uraian.",
            for_occupational=kinds[0],
            for_volunteer=kinds[1],
        )
    html = page(client)
    assert "Langkah 0" in html
    assert "Langkah 1" not in html


def test_home_costs_the_same_with_one_group_and_with_many(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    def add():
        group = make_group(topics=[make_topic(f"t{make_group().pk}")])
        give_benefit(group, make_benefit(f"b{group.pk}"))
        make_branch(group, make_province(f"p{group.pk}"))
        Verification.objects.create(group=group, method=VerificationMethod.CONTACTED)

    add()
    with django_assert_max_num_queries(20) as one:
        page(client)
    for _ in range(8):
        add()
    with django_assert_num_queries(len(one)):
        page(client)


def test_home_sets_no_cookie_and_uses_no_inline_style(client):
    kadin()
    response = client.get(reverse("directory:home"))
    assert not response.cookies
    assert " style=" not in response.content.decode()


def test_home_exists_in_english_with_links_between_the_languages(client):
    response = client.get("/en/")
    html = response.content.decode()
    assert '<html lang="en">' in html
    assert '<link rel="alternate" hreflang="id" href="http://testserver/">' in html
    assert '<link rel="canonical" href="http://testserver/en/">' in html
    assert '<a class="site-header__language" href="/" lang="id" hreflang="id">' in html


def test_language_of_the_browser_changes_nothing(client):
    assert '<html lang="id">' in page(client, accept_language="en")


def test_home_takes_no_post(client):
    assert client.post(reverse("directory:home")).status_code == 405
