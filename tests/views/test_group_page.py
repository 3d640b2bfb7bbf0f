"""What one group's page shows: the order, the words, the sources, and what it leaves out."""

import re

import pytest

from directory.choices import BranchType, CitedField, Kind, NameType
from directory.models import Citation, GeneralStep, GroupLink, JoinStep, Mitigation
from tests.cast import (
    give_benefit,
    give_challenge,
    kadin,
    make_benefit,
    make_branch,
    make_challenge,
    make_group,
    make_name,
    make_province,
    make_source,
    relawan_kota,
)

pytestmark = pytest.mark.django_db


def page(client, group):
    response = client.get(group.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def section(html, id):
    """Return the section of the page whose heading has this id."""
    start = html.index(f'aria-labelledby="{id}"')
    return html[start : html.index("</section>", start)]


# -- The order and the words -------------------------------------------------------------------


def test_page_answers_in_the_order_a_reader_asks(client, settings):
    settings.CONTACT_EMAIL = "halo@direktori.example"
    group = kadin()
    make_group("Serupa", kind=Kind.OCCUPATIONAL, topics=group.topics.all())
    html = page(client, group)
    headings = re.findall(r'<h2 class="section__title"[^>]*>([^<]+)</h2>', html)
    assert headings == [
        "Siapa yang bisa bergabung",
        "Manfaat bagi Anda",
        "Yang perlu Anda ketahui",
        "Cara bergabung",
        "Kantor pusat dan cabang",
        "Keterangan dan sumber",
        "Kelompok serupa",
        "Riwayat perubahan",
    ]
    assert html.index("<h1") < html.index(headings[0])
    assert "Laporkan kesalahan" in section(html, "riwayat")


def test_head_says_what_the_group_is(client):
    html = page(client, kadin())
    head = html[html.index('class="group-head"') : html.index("</header>", html.index("<h1"))]
    assert "Kamar Dagang dan Industri Indonesia" in head
    assert "KADIN" in head
    assert "Profesi &amp; pekerjaan" in head
    assert "Bidang:" in head
    assert 'href="/bidang/bisnis/"' in head
    assert "Diperiksa kurator, 24 November 2026" in head
    assert "Bandingkan KADIN" in head


def test_group_of_which_nothing_is_known_says_so(client, settings):
    settings.CONTACT_EMAIL = "halo@direktori.example"
    html = page(client, relawan_kota())
    assert "Belum diperiksa" in html
    assert section(html, "siapa").count("belum ada data") == 3
    assert "Belum ada manfaat yang kami catat khusus" in section(html, "manfaat")
    assert "Belum ada tantangan yang kami catat khusus" in section(html, "ketahui")
    assert "Kanal resmi belum kami temukan." in section(html, "bergabung")
    assert "Tahu? Beri tahu kami." in section(html, "bergabung")
    assert "Belum ada sumber yang kami catat" in section(html, "keterangan")


def test_names_that_must_not_be_shown_are_not(client):
    html = page(client, kadin())
    assert "Kamar Dangang Indonesia" not in html
    facts = section(html, "keterangan")
    article = facts[facts.index("Disebut demikian dalam artikel") :]
    assert "Kelompok Pengusaha Indonesia" in article
    before = html[: html.index("Disebut demikian dalam artikel")]
    assert "Kelompok Pengusaha Indonesia" not in before
    assert '<span lang="en">Indonesian Chamber of Commerce and Industry</span>' in facts


def test_former_name_says_until_when(client):
    group = relawan_kota()
    make_name(group, "Relawan Desa", NameType.FORMER, until_year=1998)
    assert "Nama lama, sampai 1998" in page(client, group)


# -- Sources -----------------------------------------------------------------------------------


def test_facts_carry_numbered_sources_and_each_source_one_number(client):
    html = page(client, kadin())
    facts = section(html, "keterangan")
    assert re.search(r"24 September 1968</span>\s*<sup.*?#sumber-1", facts, re.DOTALL)
    assert facts.count('<li class="source-list__item"') == 1
    assert 'id="sumber-1"' in facts
    assert '<a href="https://kadin.example/tentang" rel="nofollow noopener ugc">' in facts
    for use in ("Jaringan profesional", "Cara bergabung", "Nama", "Tahun berdiri"):
        assert use in facts[facts.index("Untuk:") :]


def test_fact_without_a_source_says_so_quietly(client):
    html = page(client, kadin())
    assert re.search(r"Dasar hukum.*?belum bersumber", section(html, "keterangan"), re.DOTALL)
    assert re.search(r"Perusahaan dan pengusaha.*?belum bersumber", html, re.DOTALL)


def test_secondary_source_alone_is_called_that(client):
    group = make_group(legal_basis="UU No. 1 Tahun 1987")
    source = make_source(quality="secondary")
    Citation.objects.create(group=group, field=CitedField.LEGAL_BASIS, source=source)
    facts = section(page(client, group), "keterangan")
    assert re.search(r"UU No. 1 Tahun 1987</span>\s*<sup.*?sumber sekunder", facts, re.DOTALL)


def test_source_of_a_fact_without_a_place_of_its_own_is_listed_too(client):
    group = make_group()
    source = make_source(title="Susunan Organisasi Kelompok")
    Citation.objects.create(group=group, field=CitedField.DISSOLVED, source=source)
    assert "Susunan Organisasi Kelompok" in section(page(client, group), "keterangan")


@pytest.mark.parametrize(
    ("quality", "publisher", "words"),
    [
        ("official", "", "Menurut PMI"),
        ("official", "Kementerian Sosial", "Menurut Kementerian Sosial"),
        ("press", "", "Menurut Warta Kota"),
    ],
)
def test_benefit_says_who_states_it(client, quality, publisher, words):
    group = make_group(acronym="PMI")
    source = make_source(title="Warta Kota", quality=quality, publisher=publisher)
    give_benefit(group, make_benefit("wawasan"), basis="stated", source=source)
    assert words in section(page(client, group), "manfaat")


# -- Benefits and challenges -------------------------------------------------------------------


def test_own_benefits_stand_apart_from_those_common_to_the_kind(client):
    group = relawan_kota()
    own, common = make_benefit("keterampilan-baru"), make_benefit("rasa-puas")
    make_benefit("reputasi", for_volunteer=False)
    give_benefit(group, own, note="Pelatihan tiap bulan.")
    benefits = section(page(client, group), "manfaat")
    first, second = benefits.split("Lazim pada kelompok relawan")
    assert "Keterampilan baru" in first
    assert "Pelatihan tiap bulan." in first
    assert "Penilaian redaksi" in first
    assert common.title in second
    assert "Keterampilan baru" not in second
    assert "Reputasi" not in benefits


def test_challenges_come_with_what_helps(client):
    group = relawan_kota()
    challenge = make_challenge("dana", title="Pendanaan terbatas")
    Mitigation.objects.create(
        slug="laporan", title="Laporan terbuka", description="Laporan."
    ).challenges.add(challenge)
    give_challenge(group, challenge, note="Iuran belum tetap.")
    found = section(page(client, group), "ketahui")
    assert "Iuran belum tetap." in found
    assert re.search(r"Cara mengatasinya:</b> laporan terbuka\.", found)


# -- Joining -----------------------------------------------------------------------------------


def test_old_fee_shows_its_year_first(client):
    html = section(page(client, kadin()), "siapa")
    assert html.index("Tarif 2019, tanyakan yang terbaru") < html.index("Rp1.000.000")


def test_general_steps_stand_in_where_a_group_has_none(client):
    GeneralStep.objects.create(
        slug="cari", title="Cari kelompok", text="Uraian.", for_volunteer=True
    )
    group = relawan_kota()
    assert "Cari kelompok" in section(page(client, group), "bergabung")
    JoinStep.objects.create(
        group=group, order=1, text="Datang ke taman.", document="KTP; pasfoto", fee="Gratis"
    )
    steps = section(page(client, group), "bergabung")
    assert "Cari kelompok" not in steps
    assert "Datang ke taman." in steps
    assert "KTP, pasfoto" in steps
    assert "Gratis" in steps


def test_practice_question_is_asked_of_professions_only(client):
    assert "untuk berpraktik" in page(client, kadin())
    assert "untuk berpraktik" not in page(client, relawan_kota())
    needed = make_group(required_for_practice="yes")
    assert "untuk berpraktik" in page(client, needed)


# -- Places ------------------------------------------------------------------------------------


def test_activities_stand_apart_with_their_year(client):
    group, java = relawan_kota(), make_province("jawa-barat")
    make_branch(group, java, "Cabang Bandung", city="Bandung", seen_year=2024)
    make_branch(group, java, "Bersih sungai", type=BranchType.ACTIVITY, seen_year=2017)
    places = section(page(client, group), "lokasi")
    assert "1 cabang yang kami catat, di 1 provinsi." in places
    assert "Tercatat pada 2024" in places
    late = places[places.index("Kegiatan yang pernah tercatat") :]
    assert re.search(r"Bersih sungai, Jawa barat\.\s+Tercatat pada 2017", late)


def test_many_provinces_open_on_demand(client):
    group = relawan_kota()
    for number in range(8):
        make_branch(group, make_province(f"provinsi-{number}"))
    places = section(page(client, group), "lokasi")
    assert "Lihat semua cabang (8)" in places
    assert places.index("Provinsi 5") < places.index("<details") < places.index("Provinsi 6")


# -- Outside links -----------------------------------------------------------------------------


def test_addresses_that_are_not_safe_never_become_links(client):
    bad = "javascript:alert(1)"
    group = make_group(website=bad, registration_url=bad, description=f"[x]({bad})")
    JoinStep.objects.create(group=group, order=1, text="Langkah.", link=bad)
    GroupLink.objects.create(group=group, type="other", url=bad)
    make_branch(group, make_province("bali"), url=bad)
    source = make_source(bad)
    Citation.objects.create(group=group, field=CitedField.NAME, source=source)
    html = page(client, group)
    assert 'href="javascript' not in html
    assert '"javascript' not in html


def test_every_link_that_leaves_the_site_is_marked_foreign(client):
    html = page(client, kadin())
    main = html[html.index("<main") : html.index("</main>")]
    outside = re.findall(r'<a [^>]*href="https?://[^>]*>', main)
    assert len(outside) >= 4
    assert all('rel="nofollow noopener ugc"' in link for link in outside)
