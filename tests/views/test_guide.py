"""The guide: pages of prose with the live part of the directory that they speak of."""

import re

import pytest

from directory.choices import Kind, NameType, Origin, Status
from directory.models import (
    ComparisonAspect,
    GeneralStep,
    GuidePage,
    KindProfile,
    Mitigation,
)
from directory.views.guide import PARTS
from tests.cast import (
    give_benefit,
    make_benefit,
    make_challenge,
    make_group,
    make_name,
    make_topic,
)

pytestmark = pytest.mark.django_db


def make_page(slug, **fields):
    """Save a page of the guide."""
    given = {"slug": slug, "title": slug.capitalize(), "summary": "Ringkas.", "body": "Isi."}
    return GuidePage.objects.create(**given | fields)


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_list_shows_pages_in_reading_order(client):
    make_page("kedua", position=2)
    make_page("pertama", position=1)
    html = html_of(client, "/panduan/")
    assert html.index('href="/panduan/pertama/"') < html.index('href="/panduan/kedua/"')


def test_list_without_pages_says_so(client):
    assert "Panduan belum ditulis." in html_of(client, "/panduan/")


def test_page_shows_its_markdown_safely_with_its_claims(client):
    make_page("pengantar", body="Isi **tebal** <script>x</script>", claims=["S0-1", "S0-2"])
    html = html_of(client, "/panduan/pengantar/")
    assert '<div class="prose" data-claims="S0-1 S0-2">' in html
    assert "<strong>tebal</strong>" in html
    assert "<script>x" not in html


def test_headings_of_a_text_stand_right_below_that_of_the_page(client):
    make_page("pengantar", body="Isi.\n\n## Dasarnya\n\n### Lebih jauh")
    headings = re.findall(r"<h(\d)[^>]*>([^<]+)", html_of(client, "/panduan/pengantar/"))
    assert headings[:3] == [("1", "Pengantar"), ("2", "Dasarnya"), ("3", "Lebih jauh")]


def test_english_page_links_to_english_pages(client):
    make_page("pengantar", body_en="See [the benefits](/manfaat/).")
    assert 'href="/en/manfaat/">the benefits' in html_of(client, "/en/panduan/pengantar/")


def test_page_leads_to_the_ones_around_it(client):
    for place, slug in enumerate(["satu", "dua", "tiga"]):
        make_page(slug, position=place)
    html = html_of(client, "/panduan/dua/")
    assert 'href="/panduan/satu/" rel="prev"' in html
    assert 'href="/panduan/tiga/" rel="next"' in html
    assert 'href="/panduan/dua/" aria-current="page"' in html


def test_definition_page_defines_the_kinds_once_and_leads_to_both(client):
    make_page("pengertian", body="Kelompok relawan terbentuk dari minat.")
    KindProfile.objects.create(
        kind=Kind.VOLUNTEER,
        name="kelompok relawan (volunter)",
        tagline="Satu kepedulian",
        definition="Kelompok relawan terbentuk dari minat.",
        benefits_intro="Tidak ternilai.",
        claims=["S0-8"],
    )
    html = html_of(client, "/panduan/pengertian/")
    assert "Kelompok relawan (volunter)" in html
    assert 'data-claims="S0-8"' in html
    assert html.count("terbentuk dari minat") == 1
    assert 'href="/kelompok/?kind=volunteer"' in html


def test_difference_page_shows_the_table(client):
    make_page("perbedaan")
    ComparisonAspect.objects.create(
        slug="fokus", title="Fokus", occupational="Karier", volunteer="Kemanusiaan"
    )
    html = html_of(client, "/panduan/perbedaan/")
    assert '<th class="comparison__label" scope="row">Fokus' in html
    assert 'href="/okupasional-vs-volunter/"' in html


def test_benefit_page_shows_the_article_s_benefits_of_that_kind(client):
    make_page("manfaat-kelompok-relawan")
    seed = {"origin": Origin.SEED, "for_occupational": False}
    named = make_benefit("keterampilan-baru", claims=["S3-7"], **seed)
    give_benefit(make_group(), named)
    make_benefit("tambahan", for_occupational=False, origin=Origin.EXTENDED)
    make_benefit("karier", origin=Origin.SEED, for_volunteer=False)
    make_benefit("keduanya", origin=Origin.SEED)
    response = client.get("/panduan/manfaat-kelompok-relawan/")
    assert [row.concept.slug for row in response.context["benefits"]] == ["keterampilan-baru"]
    html = " ".join(response.content.decode().split())
    assert 'data-claims="S3-7"' in html
    assert 'href="/kelompok/?benefit=keterampilan-baru"> Kami catat pada 1 kelompok' in html or (
        'href="/kelompok/?benefit=keterampilan-baru">Kami catat pada 1 kelompok' in html
    )


def test_examples_page_shows_the_article_s_groups_under_the_names_it_gives_them(client):
    make_page("contoh-kelompok")
    group = make_group("Kamar Dagang", kind=Kind.OCCUPATIONAL, origin=Origin.SEED)
    make_name(group, "Kelompok Pengusaha", NameType.ARTICLE)
    make_name(group, "Kamar Dangang", NameType.MISSPELLING)
    make_group("Palang Merah", origin=Origin.SEED)
    make_group("Draf", origin=Origin.SEED, status=Status.DRAFT)
    make_group("Lain")
    response = client.get("/panduan/contoh-kelompok/")
    examples = {
        kind.value: [(g.name, note) for g, note in found]
        for kind, found in response.context["examples"]
    }
    assert examples == {
        "occupational": [
            ("Kamar Dagang", "“Kelompok Pengusaha”: disebut demikian dalam artikel"),
        ],
        "volunteer": [("Palang Merah", "")],
    }
    assert "Kamar Dangang" not in response.content.decode()


def test_joining_page_shows_the_steps_of_each_kind(client):
    make_page("cara-bergabung")
    GeneralStep.objects.create(
        slug="cari",
        title="Cari informasi",
        text="Di internet.",
        for_occupational=True,
        for_volunteer=True,
        origin=Origin.SEED,
        claims=["S7-2"],
    )
    GeneralStep.objects.create(
        slug="orientasi",
        title="Ikuti orientasi",
        text="Hadir.",
        for_volunteer=True,
        position=1,
        origin=Origin.EXTENDED,
    )
    response = client.get("/panduan/cara-bergabung/")
    ways = {kind.value: [s.slug for s in steps] for kind, steps in response.context["ways"]}
    assert ways == {"occupational": ["cari"], "volunteer": ["cari", "orientasi"]}
    html = response.content.decode()
    assert 'data-claims="S7-2"' in html
    assert html.count("tambahan kami") == 1


def test_challenge_page_shows_what_the_article_names(client):
    make_page("tantangan-dan-jalan-keluar")
    challenge = make_challenge("konflik", origin=Origin.SEED, claims=["S9-5"])
    make_challenge("tambahan", origin=Origin.EXTENDED)
    for slug, origin in [("komunikasi", Origin.SEED), ("kaderisasi", Origin.EXTENDED)]:
        mitigation = Mitigation.objects.create(
            slug=slug, title=slug, description="Menolong.", origin=origin
        )
        mitigation.challenges.add(challenge)
    context = client.get("/panduan/tantangan-dan-jalan-keluar/").context
    assert [c.slug for c in context["challenges"]] == ["konflik"]
    assert [m.slug for m in context["mitigations"]] == ["komunikasi"]


def test_unknown_page_is_not_found(client):
    assert client.get("/panduan/tidak-ada/").status_code == 404


@pytest.mark.parametrize("slug", PARTS)
def test_number_of_queries_does_not_grow(client, slug, django_assert_max_num_queries):
    make_page(slug)
    topic = make_topic("kemanusiaan")
    for number in range(5):
        make_page(f"halaman-{number}")
        benefit = make_benefit(f"manfaat-{number}", origin=Origin.SEED)
        group = make_group(origin=Origin.SEED, topics=[topic])
        make_name(group, f"Sebutan {number}", NameType.ARTICLE)
        give_benefit(group, benefit)
        mitigation = Mitigation.objects.create(
            slug=f"cara-{number}", title="Cara", description="Menolong.", origin=Origin.SEED
        )
        mitigation.challenges.add(make_challenge(f"tantangan-{number}", origin=Origin.SEED))
    with django_assert_max_num_queries(5):
        client.get(f"/panduan/{slug}/")
