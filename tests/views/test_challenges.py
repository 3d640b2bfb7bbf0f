"""The pages of challenges and of what eases them."""

import pytest

from directory.choices import Origin, Status
from directory.models import Mitigation
from tests.cast import give_challenge, kadin, make_challenge, make_group, make_source, make_topic

pytestmark = pytest.mark.django_db
LIST = "/tantangan/"


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def ease(slug, *challenges, **fields):
    """Save a mitigation of `challenges`."""
    mitigation = Mitigation.objects.create(
        slug=slug, title=slug.capitalize(), description="Menolong.", **fields
    )
    mitigation.challenges.set(challenges)
    return mitigation


def test_list_sorts_challenges_by_kind_and_shows_what_eases_them(client):
    conflict = make_challenge("konflik")
    make_challenge("ketergantungan", for_occupational=False)
    ease("komunikasi", conflict, origin=Origin.SEED, claims=["S9-6"])
    response = client.get(LIST)
    rows = response.context["rows"]
    assert [row.concept.slug for row in rows["both"]] == ["konflik"]
    assert [row.concept.slug for row in rows["volunteer"]] == ["ketergantungan"]
    html = " ".join(response.content.decode().split())
    assert 'data-claims="S9-6"' in html
    assert '<a class="concept__link" href="/tantangan/konflik/">' in html


@pytest.mark.parametrize("url", [LIST, "/tantangan/konflik/"])
def test_no_challenge_ever_reads_zero_groups(client, url):
    make_challenge("konflik")
    html = html_of(client, url)
    assert "Lazim pada kelompok profesi dan pekerjaan<" in html
    assert "0 kelompok" not in html


def test_detail_shows_what_eases_it_and_what_else_that_eases(client):
    conflict, opinions = make_challenge("konflik"), make_challenge("perbedaan-pendapat")
    ease("komunikasi", conflict, opinions)
    ease("kaderisasi", opinions)
    html = html_of(client, "/tantangan/konflik/")
    assert "Cara mengatasinya" in html
    assert "Komunikasi" in html
    assert "Kaderisasi" not in html
    eased = html.split("Juga meringankan:")[1].split("</p>")[0]
    assert 'href="/tantangan/perbedaan-pendapat/"' in eased
    assert 'href="/tantangan/konflik/"' not in eased


def test_detail_admits_that_nothing_is_known_to_ease_it(client):
    make_challenge("konflik", claims=["S9-5"])
    html = html_of(client, "/tantangan/konflik/")
    assert "Kami belum mencatat cara mengatasi tantangan ini." in html
    assert 'data-claims="S9-5"' in html


def test_detail_shows_groups_with_note_and_basis_but_no_draft(client):
    kadin()
    challenge = make_challenge("konflik")
    give_challenge(make_group("Kelompok Draf", status=Status.DRAFT), challenge)
    html = html_of(client, "/tantangan/perbedaan-pendapat/")
    assert "Antara anggota besar dan kecil." in html
    assert "Penilaian redaksi" in html
    assert 'href="/kelompok/?challenge=perbedaan-pendapat"' in html
    assert "Kelompok Draf" not in html_of(client, "/tantangan/konflik/")


def test_unknown_challenge_is_not_found(client):
    assert client.get("/tantangan/tidak-ada/").status_code == 404


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    topic = make_topic("kemanusiaan")
    challenges = [make_challenge(f"tantangan-{number}") for number in range(5)]
    for number, challenge in enumerate(challenges):
        ease(f"cara-{number}", *challenges)
        for _ in range(5):
            give_challenge(make_group(topics=[topic]), challenge, source=make_source())
    with django_assert_max_num_queries(5):
        client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get("/tantangan/tantangan-1/")
