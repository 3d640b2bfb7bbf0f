"""The pages of benefits."""

import pytest
from django.urls import reverse

from directory.choices import Basis, Kind, Origin, Status
from directory.models import KindProfile
from directory.views.concepts import SHOWN
from tests.cast import give_benefit, kadin, make_benefit, make_group, make_source, make_topic

pytestmark = pytest.mark.django_db
LIST = "/manfaat/"


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_list_sorts_benefits_by_kind(client):
    make_benefit("sertifikasi", for_volunteer=False)
    make_benefit("kepuasan-batin", for_occupational=False)
    make_benefit("solidaritas")
    rows = client.get(LIST).context["rows"]
    assert {kind: [row.concept.slug for row in found] for kind, found in rows.items()} == {
        "occupational": ["sertifikasi"],
        "volunteer": ["kepuasan-batin"],
        "both": ["solidaritas"],
    }


def test_list_says_for_which_kinds_a_benefit_is_common_and_who_names_it(client):
    benefit = make_benefit("kepuasan-batin", for_occupational=False)
    give_benefit(make_group(), benefit)
    make_group()
    html = html_of(client, LIST)
    assert 'href="/kelompok/?kind=volunteer">Lazim pada semua kelompok relawan (2)<' in html
    assert 'href="/kelompok/?benefit=kepuasan-batin">Kami catat pada 1 kelompok<' in html


@pytest.mark.parametrize("url", [LIST, "/manfaat/solidaritas/"])
def test_no_benefit_ever_reads_zero_groups(client, url):
    make_benefit("solidaritas")
    html = html_of(client, url)
    assert "Lazim pada kelompok relawan<" in html
    assert "0 kelompok" not in html
    assert "(0)" not in html


def test_rows_name_their_claims_and_mark_what_was_added(client):
    make_benefit("jaringan", origin=Origin.SEED, claims=["S2-2", "S2-3"])
    make_benefit("sertifikasi", origin=Origin.EXTENDED)
    html = html_of(client, LIST)
    assert 'data-claims="S2-2 S2-3"' in html
    assert html.count(">tambahan kami<") == 1
    assert 'data-claims="S2-2 S2-3"' in html_of(client, "/manfaat/jaringan/")
    assert "tidak disebut dalam artikel awal" in html_of(client, "/manfaat/sertifikasi/")


def test_list_introduces_each_kind_in_its_own_words(client):
    KindProfile.objects.create(
        kind=Kind.VOLUNTEER,
        name="kelompok relawan",
        tagline="Satu kepedulian",
        definition="Pengertian.",
        benefits_intro="Manfaatnya tidak ternilai.",
    )
    assert "Manfaatnya tidak ternilai." in html_of(client, LIST)


def test_detail_shows_who_names_it_with_basis_note_and_source(client):
    group = kadin()
    html = html_of(client, "/manfaat/jaringan-profesional/")
    assert f'href="{group.get_absolute_url()}"' in html
    assert "Lewat temu usaha." in html
    assert "Dinyatakan sumber" in html
    assert 'href="https://kadin.example/tentang" rel="nofollow noopener ugc"' in html


def test_detail_admits_what_rests_on_judgement_or_on_a_weak_source(client):
    benefit = make_benefit("solidaritas")
    give_benefit(make_group(), benefit)
    weak = make_source(url="javascript:alert(1)", title="Ensiklopedia", quality="secondary")
    give_benefit(make_group(), benefit, basis=Basis.STATED, source=weak)
    html = html_of(client, "/manfaat/solidaritas/")
    assert "Penilaian redaksi" in html
    assert "belum bersumber" in html
    assert "sumber sekunder" in html
    assert "javascript:" not in html


def test_detail_leaves_out_what_is_not_published(client):
    benefit = make_benefit("solidaritas")
    for status in (Status.DRAFT, Status.ARCHIVED):
        give_benefit(make_group(f"Kelompok {status}", status=status), benefit)
    response = client.get("/manfaat/solidaritas/")
    assert response.context["named_by"] == 0
    assert "Kelompok draft" not in response.content.decode()
    assert "Kelompok archived" not in response.content.decode()


def test_detail_shows_the_first_groups_and_leads_to_all(client):
    benefit = make_benefit("solidaritas")
    for number in range(SHOWN + 1):
        give_benefit(make_group(f"Kelompok {number:02}"), benefit)
    html = html_of(client, "/manfaat/solidaritas/")
    assert html.count("<article ") == SHOWN
    assert "Kelompok 00" in html
    assert f"Kelompok {SHOWN}" not in html
    link = f'href="/kelompok/?benefit=solidaritas">Lihat dan saring semua {SHOWN + 1} kelompok'
    assert link in html


def test_detail_leads_to_its_neighbours_of_the_same_kinds(client):
    for place, slug in enumerate(["pertama", "kedua", "ketiga"]):
        make_benefit(slug, position=place)
    make_benefit("relawan-saja", for_occupational=False, position=1)
    around = client.get("/manfaat/kedua/").context["neighbours"]
    assert (around.previous.slug, around.next.slug) == ("pertama", "ketiga")
    assert client.get("/manfaat/pertama/").context["neighbours"].previous is None
    assert client.get("/manfaat/ketiga/").context["neighbours"].next is None


def test_english_reader_gets_the_english_twin(client):
    make_benefit("solidaritas", title="Solidaritas sosial", title_en="Social solidarity")
    assert "Social solidarity" in html_of(client, "/en/manfaat/")
    assert "Solidaritas sosial" in html_of(client, "/manfaat/")


def test_unknown_benefit_is_not_found(client):
    assert client.get("/manfaat/tidak-ada/").status_code == 404


def test_parameters_do_no_harm_and_do_not_change_the_canonical_address(client):
    make_benefit("solidaritas")
    html = html_of(client, "/manfaat/solidaritas/?page=-1&x=%27")
    assert '<link rel="canonical" href="http://testserver/manfaat/solidaritas/">' in html


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    topic = make_topic("kemanusiaan")
    for number in range(6):
        benefit = make_benefit(f"manfaat-{number}")
        for _ in range(6):
            give_benefit(make_group(topics=[topic]), benefit, source=make_source())
    with django_assert_max_num_queries(4):
        client.get(LIST)
    with django_assert_max_num_queries(6):
        client.get("/manfaat/manfaat-1/")


def test_public_page_sets_no_cookie(client):
    make_benefit("solidaritas")
    for url in (LIST, reverse("directory:benefit-detail", args=["solidaritas"])):
        response = client.get(url)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
