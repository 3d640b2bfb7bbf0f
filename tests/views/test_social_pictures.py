"""The pictures beside shared addresses, and the addresses that pages give for them."""

import re

import pytest
from django.utils import translation

from directory.models import Benefit, Group
from directory.social_cards import files
from directory.social_cards.content import benefit_card, group_card, site_card
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Draw nothing: what is drawn is tested beside the drawing."""
    monkeypatch.setattr(files, "draw", lambda card: f"PNG {card.title}".encode())


def picture_of(client, page):
    """Return the address of the picture that a page names, without the host."""
    html = client.get(page).content.decode()
    found = re.search(r'<meta property="og:image" content="http://testserver([^"]+)">', html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("page", "path", "title"),
    [
        ("/kelompok/kadin-indonesia/", "/gambar/kelompok/kadin-indonesia.", "Kamar Dagang"),
        ("/en/kelompok/kadin-indonesia/", "/en/gambar/kelompok/kadin-indonesia.", "Kamar Dagang"),
        ("/manfaat/jaringan-profesional/", "/gambar/manfaat/jaringan-profesional.", "Jaringan"),
        ("/", "/gambar/situs.", "Temukan kelompok"),
        ("/tentang/", "/gambar/situs.", "Temukan kelompok"),
    ],
)
def test_page_names_a_picture_that_may_be_kept_for_a_year(client, page, path, title):
    cast.kadin()
    address = picture_of(client, page)
    assert address.startswith(path)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.content.decode().startswith(f"PNG {title}")
    assert not response.cookies


def test_older_address_leads_to_the_present_picture(client):
    group = cast.relawan_kota()
    before = picture_of(client, group.get_absolute_url())
    group.name = "Relawan Kota Baru"
    group.save()
    now = picture_of(client, group.get_absolute_url())
    assert now != before
    assert client.get(before).headers["Location"] == now
    site = client.get("/gambar/situs.0.png")
    assert site.headers["Location"] == f"/gambar/situs.{site_card().version}.png"


def test_drafts_and_unknown_rows_have_no_picture(client):
    draft = cast.draf_rahasia()
    version = group_card(draft).version
    assert client.get(f"/gambar/kelompok/{draft.slug}.{version}.png").status_code == 404
    for path in ("manfaat/tiada", "kelompok/tiada", "tantangan/tiada"):
        assert client.get(f"/gambar/{path}.0.png").status_code == 404


def test_crowd_is_asked_to_come_back(client, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    cast.relawan_kota()
    address = picture_of(client, "/tentang/")
    (files.folder() / f"{site_card().version}.png").unlink(missing_ok=True)
    with files._drawing:
        response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "10")


def test_card_of_a_group_says_what_it_is_without_a_query(django_assert_num_queries):
    cast.kadin()
    group = Group.objects.with_page().get()
    with django_assert_num_queries(0):
        card = group_card(group)
    assert (card.title, card.letters) == (group.title, "KA")
    assert card.label == "Kelompok profesi dan pekerjaan"
    assert card.facts == "Bisnis · Nasional · Jakarta"
    with translation.override("en"):
        assert group_card(group).facts.startswith("Business · ")


def test_card_of_a_benefit_says_whose_it_is():
    both = cast.make_benefit("a")
    one = Benefit(title="B", for_volunteer=True)
    assert benefit_card(both).facts == "Lazim pada kedua jenis kelompok"
    assert benefit_card(one).facts == "Lazim pada: Relawan"
