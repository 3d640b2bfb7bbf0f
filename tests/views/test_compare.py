"""Two to four groups side by side."""

import datetime as dt

import pytest

from directory.choices import BranchType, Kind, LegalForm, Membership, Origin, Status
from directory.models import FormerSlug, JoinStep
from directory.search import engine
from tests.cast import (
    draf_rahasia,
    give_benefit,
    give_challenge,
    kadin,
    make_benefit,
    make_branch,
    make_challenge,
    make_group,
    make_province,
    make_topic,
    relawan_kota,
)

pytestmark = pytest.mark.django_db
URL = "/bandingkan/"


def html_of(response):
    """Return the page with its spaces folded."""
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def shown(response):
    """Return the slugs of the groups that stand side by side."""
    return [group.slug for group in response.context["groups"]]


def cells(response, key):
    """Return the texts of one row, the items of a cell joined."""
    for row, found in response.context["rows"]:
        if row.key == key:
            return [
                f"{cell.lead} {cell.text}".strip() or ", ".join(item.text for item in cell.items)
                for _group, cell in found
            ]
    return None


def compare(client, *slugs, **parameters):
    """Ask for a comparison of groups."""
    return client.get(URL, {"g": list(slugs)} | parameters)


def test_three_names_are_listed_with_a_comma_before_the_last(client):
    for name in ("Satu", "Dua", "Tiga"):
        make_group(name, slug=name.lower())
    html = html_of(compare(client, "satu", "dua", "tiga"))
    assert "<h1>Bandingkan Satu, Dua, dan Tiga</h1>" in html


def test_search_for_another_group_keeps_those_chosen(client):
    kadin(), relawan_kota(), make_group("Relawan Desa", slug="relawan-desa")
    engine.rebuild()
    response = compare(client, "kadin-indonesia", cari="relawan")
    assert [(found.label, found.url) for found in response.context["found"]] == [
        ("Relawan Desa", "/bandingkan/?g=kadin-indonesia&g=relawan-desa"),
        ("Relawan Kota", "/bandingkan/?g=kadin-indonesia&g=relawan-kota"),
    ]
    html = html_of(response)
    assert '<input type="hidden" name="g" value="kadin-indonesia">' in html
    assert "Hasil untuk “relawan”" in html


def test_search_for_a_third_group_leaves_out_those_chosen_and_keeps_the_view(client):
    kadin(), relawan_kota(), make_group("Relawan Desa", slug="relawan-desa")
    engine.rebuild()
    response = compare(client, "kadin-indonesia", "relawan-kota", beda="1", cari="relawan")
    assert [found.url for found in response.context["found"]] == [
        "/bandingkan/?g=kadin-indonesia&g=relawan-kota&g=relawan-desa&beda=1"
    ]
    assert '<input type="hidden" name="beda" value="1">' in html_of(response)


@pytest.mark.parametrize("words", ["xyzzy", "!!!"])
def test_search_that_finds_nobody_says_so(client, words):
    relawan_kota()
    response = compare(client, "relawan-kota", cari=words)
    assert f"Tidak ada kelompok lain untuk “{words}”." in html_of(response)


def test_four_groups_leave_no_room_for_another(client):
    for slug in "abcd":
        make_group(slug=slug)
    assert 'name="cari"' not in html_of(compare(client, *"abcd"))


def test_two_groups_stand_side_by_side_in_the_order_given(client):
    kadin(), relawan_kota()
    response = compare(client, "relawan-kota", "kadin-indonesia")
    assert shown(response) == ["relawan-kota", "kadin-indonesia"]
    html = html_of(response)
    assert "<h1>Bandingkan Relawan Kota dan KADIN</h1>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<th class="comparison__label" scope="row">Keanggotaan</th>' in html


def test_every_fact_of_a_full_group_is_in_its_cell(client):
    kadin(), relawan_kota()
    response = compare(client, "kadin-indonesia", "relawan-kota")
    expected = {
        "kind": ["Profesi & pekerjaan", "Relawan"],
        "topics": ["Bisnis", ""],
        "who_can_join": ["Perusahaan dan pengusaha.", ""],
        "membership": ["Perlu mendaftar", ""],
        "required": ["Tidak", ""],
        "fee": ["Tarif 2019, tanyakan yang terbaru: Uang pangkal Rp1.000.000", ""],
        "founded": ["24 September 1968", ""],
        "legal_form": ["Kamar dagang dan industri", ""],
        "legal_basis": ["UU No. 1 Tahun 1987", ""],
        "head_office": ["Jakarta, DKI Jakarta", ""],
        "provinces": ["2 provinsi", ""],
        "benefits": ["Jaringan profesional", ""],
        "challenges": ["Perbedaan pendapat (penilaian redaksi)", ""],
        "steps": ["1 langkah: Isi formulir pendaftaran.", ""],
        "website": ["kadin.example", ""],
    }
    assert {key: cells(response, key) for key in expected} == expected
    html = html_of(response)
    assert 'href="https://kadin.example" rel="nofollow noopener ugc"' in html
    assert "Diperiksa kurator, 24 November 2026" in html
    assert html.count("belum ada data") == len(expected) - 1


def test_only_a_groups_own_words_are_marked_as_indonesian(client):
    kadin(), relawan_kota()
    html = html_of(client.get("/en/bandingkan/?g=kadin-indonesia&g=relawan-kota"))
    assert '<span lang="id">Perusahaan dan pengusaha.</span>' in html
    assert ' <span lang="id">Isi formulir pendaftaran.</span>' in html
    assert "<p>National</p>" in html


def test_facts_that_are_only_partly_known_are_written_as_known(client):
    province = make_province("dki-jakarta", name="DKI Jakarta")
    make_group(slug="a", founded_year=1950, dissolved_year=1990, headquarters_city="Kupang")
    make_group(slug="b", fee="Gratis", headquarters_city="DKI Jakarta", dissolved_year=2001)
    make_group(slug="c", headquarters_province=province, legal_form=LegalForm.UNION)
    response = compare(client, "a", "b", "c")
    assert cells(response, "founded") == ["1950 (bubar 1990)", "(bubar 2001)", ""]
    assert cells(response, "fee") == ["", "Gratis", ""]
    assert cells(response, "head_office") == ["Kupang", "DKI Jakarta", "DKI Jakarta"]
    assert cells(response, "provinces") == ["", "", "1 provinsi"]


def test_only_what_counts_makes_a_province_present(client):
    group = make_group(slug="a")
    for number in range(4):
        make_branch(group, make_province(f"provinsi-{number}"))
    old = make_province("lama")
    make_branch(group, old, type=BranchType.ACTIVITY, seen_year=2010)
    make_group(slug="b")
    response = compare(client, "a", "b")
    assert cells(response, "provinces") == ["4 provinsi", ""]
    assert "<summary>4 provinsi</summary>" in html_of(response)


def test_only_differences_are_shown_when_asked(client):
    make_group(slug="a", membership=Membership.OPEN, founded_year=1945)
    make_group(slug="b", membership=Membership.OPEN, founded_year=1961)
    response = compare(client, "a", "b", beda="1")
    assert [row.key for row, _cells in response.context["rows"]] == ["founded"]
    html = html_of(response)
    assert "Tampilkan semua keterangan" in html
    assert f"{response.context['hidden_count']} keterangan yang sama disembunyikan" in html
    everything = compare(client, "a", "b")
    assert cells(everything, "membership") == ["Terbuka untuk umum"] * 2
    assert 'href="/bandingkan/?g=a&amp;g=b&amp;beda=1">Tampilkan perbedaan saja<' in html_of(
        everything
    )


def test_groups_without_a_difference_say_so(client):
    make_group(slug="a")
    make_group(slug="b")
    html = html_of(compare(client, "a", "b", beda="1"))
    assert "Tidak ada perbedaan pada keterangan yang kami punya." in html


def test_difference_in_freshness_is_a_difference(client):
    make_group(slug="a", matched_on=dt.date(2026, 11, 24))
    make_group(slug="b")
    response = compare(client, "a", "b", beda="1")
    assert [row.key for row, _cells in response.context["rows"]] == ["freshness"]


def test_each_column_can_be_removed(client):
    for slug in "abc":
        make_group(slug=slug)
    response = compare(client, "a", "b", "c", beda="1")
    assert [url for _group, url in response.context["columns"]] == [
        "/bandingkan/?g=b&g=c&beda=1",
        "/bandingkan/?g=a&g=c&beda=1",
        "/bandingkan/?g=a&g=b&beda=1",
    ]


def test_unknown_groups_and_drafts_are_named_and_left_out(client):
    draf_rahasia()
    make_group(slug="arsip", status=Status.ARCHIVED)
    for slug in "ab":
        make_group(slug=slug)
    given = ["a", "draf-rahasia", "tidak-ada", "b", "arsip", "<b>x</b>"]
    response = compare(client, *given)
    assert shown(response) == ["a", "b"]
    html = html_of(response)
    assert "draf-rahasia, tidak-ada, arsip, &lt;b&gt;x&lt;/b&gt;" in html
    assert "Draf Rahasia" not in html


def test_former_address_leads_to_its_group(client):
    FormerSlug.objects.create(slug="nama-lama", group=make_group(slug="nama-baru"))
    make_group(slug="b")
    assert shown(compare(client, "nama-lama", "b")) == ["nama-baru", "b"]
    assert shown(compare(client, "nama-lama", "NAMA-BARU", "b", "b ")) == ["nama-baru", "b"]


def test_former_address_of_a_draft_stays_unknown(client):
    FormerSlug.objects.create(slug="nama-lama", group=draf_rahasia())
    assert compare(client, "nama-lama").context["unknown"] == ["nama-lama"]


def test_more_than_four_groups_leave_the_rest_out_with_a_notice(client):
    for slug in "abcdef":
        make_group(f"Kelompok {slug}", slug=slug)
    response = compare(client, *"abcdef")
    assert shown(response) == list("abcd")
    html = html_of(response)
    assert "Paling banyak empat kelompok dapat dibandingkan." in html
    assert '<a href="/kelompok/e/">Kelompok e</a>, <a href="/kelompok/f/">Kelompok f</a>' in html


def test_nothing_chosen_helps_to_choose(client):
    make_group("Palang Merah Indonesia", slug="pmi", acronym="PMI", origin=Origin.SEED)
    make_group(slug="lain")
    draf_rahasia()
    response = client.get(URL)
    assert response.context["proposals"][0].url == "/bandingkan/?g=pmi"
    assert len(response.context["proposals"]) == 1
    html = html_of(response)
    assert "<h1>Bandingkan kelompok</h1>" in html
    assert 'role="search"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_one_chosen_proposes_those_with_most_topics_in_common(client):
    blood, disaster = make_topic("donor-darah"), make_topic("kebencanaan")
    make_group(slug="satu", topics=[blood, disaster])
    make_group("A", slug="agak-mirip", topics=[blood])
    make_group("B", slug="mirip", topics=[blood, disaster])
    make_group(slug="lain-isu")
    make_group(slug="lain-jenis", topics=[blood], kind=Kind.OCCUPATIONAL)
    make_group(slug="draf", topics=[blood], status=Status.DRAFT)
    response = compare(client, "satu", "tidak-ada")
    assert [found.url for found in response.context["proposals"]] == [
        "/bandingkan/?g=satu&g=mirip",
        "/bandingkan/?g=satu&g=agak-mirip",
    ]
    html = html_of(response)
    assert "<h1>Pilih satu kelompok lagi</h1>" in html
    assert "Tidak kami temukan, jadi dilewati:" in html


@pytest.mark.parametrize("query", ["?g=", "?g=%00", "?g=%27--", "?x=1&beda=2", "?g=" + "a" * 5000])
def test_hostile_parameters_do_no_harm(client, query):
    assert client.get(URL + query).status_code in (200, 400)


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    benefits = [make_benefit(f"manfaat-{n}") for n in range(3)]
    challenges = [make_challenge(f"tantangan-{n}") for n in range(3)]
    topics = [make_topic(f"isu-{n}") for n in range(3)]
    provinces = [make_province(f"provinsi-{n}") for n in range(3)]
    for slug in "abcd":
        group = make_group(slug=slug, topics=topics, headquarters_province=provinces[0])
        for n in range(3):
            give_benefit(group, benefits[n])
            give_challenge(group, challenges[n])
            make_branch(group, provinces[n])
            JoinStep.objects.create(group=group, order=n + 1, text="Langkah.")
    with django_assert_max_num_queries(8):
        compare(client, *"abcd", "tidak-ada")
