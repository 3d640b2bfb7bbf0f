"""The pages of provinces."""

import pytest

from directory.choices import BranchType, IslandGroup, Scope, Status
from directory.views.provinces import BRANCHES_NAMED
from tests.cast import make_branch, make_group, make_province, make_topic

pytestmark = pytest.mark.django_db


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def banten():
    return make_province("banten", capital="Serang")


def test_list_shows_provinces_by_island_with_counts(client, banten):
    make_province("aceh", island_group=IslandGroup.SUMATRA)
    make_group(headquarters_province=banten)
    islands = client.get("/provinsi/").context["islands"]
    assert [(i.name, [(t.name, t.count) for t in i.tiles]) for i in islands] == [
        ("Sumatra", [("Aceh", 0)]),
        ("Jawa", [("Banten", 1)]),
    ]


def test_detail_tells_head_offices_from_branches(client, banten):
    here = make_group("Kelompok Sini", headquarters_province=banten)
    make_branch(here, banten, "Cabang Sini")
    there = make_group("Kelompok Sana", headquarters_province=make_province("bali"))
    make_branch(there, banten, "Cabang Jauh", city="Serang")
    response = client.get("/provinsi/banten/")
    assert list(response.context["offices"]) == [here]
    assert response.context["present"] == [(there, "Cabang Jauh (Serang)")]
    assert response.context["total"] == 2
    assert "Cabang Jauh (Serang)" in response.content.decode()


def test_city_is_not_said_twice(client, banten):
    make_branch(make_group(), banten, "PMI Kota Serang", city="Serang")
    ((_group, words),) = client.get("/provinsi/banten/").context["present"]
    assert words == "PMI Kota Serang"


def test_many_branches_of_one_group_are_named_in_part(client, banten):
    group = make_group()
    for number in range(BRANCHES_NAMED + 3):
        make_branch(group, banten, f"Cabang {number}")
    ((_group, words),) = client.get("/provinsi/banten/").context["present"]
    assert words == "Cabang 0; Cabang 1; Cabang 2; Cabang 3; dan 3 lainnya"


def test_late_activity_counts_and_an_old_one_stands_apart(client, banten):
    late, old = make_group("Kelompok Baru"), make_group("Kelompok Lama")
    make_branch(late, banten, "Klinik", type=BranchType.ACTIVITY, seen_year=2025)
    make_branch(old, banten, "Pos", type=BranchType.ACTIVITY, seen_year=2017, city="Lebak")
    response = client.get("/provinsi/banten/")
    assert response.context["present"] == [(late, "Klinik, tercatat pada 2025")]
    html = " ".join(response.content.decode().split())
    past = html.split("Kegiatan yang pernah tercatat")[1]
    assert "Kelompok Lama</a>: Pos (Lebak), tercatat pada 2017" in past


def test_groups_that_are_not_published_are_left_out(client, banten):
    for status in (Status.DRAFT, Status.ARCHIVED):
        group = make_group(status=status, headquarters_province=banten)
        make_branch(group, banten, type=BranchType.ACTIVITY, seen_year=2010)
        make_branch(make_group(status=status), banten)
    response = client.get("/provinsi/banten/")
    assert response.context["total"] == 0
    assert not response.context["past"]
    assert "Kami belum mencatat kelompok" in response.content.decode()


def test_national_groups_without_a_branch_are_counted_and_linked(client, banten):
    make_group(scope=Scope.NATIONAL)
    make_group(scope=Scope.LOCAL)
    make_group(scope=Scope.NATIONAL, headquarters_province=banten)
    make_branch(make_group(scope=Scope.NATIONAL), make_province("bali"))
    html = html_of(client, "/provinsi/banten/")
    assert "1 kelompok nasional tanpa cabang tercatat mungkin juga melayani Anda di sini." in html
    assert 'href="/kelompok/?scope=national"' in html


def test_detail_shows_capital_and_codes_and_neighbours_of_its_island(client, banten):
    make_province("jawa-barat")
    make_province("bali", island_group=IslandGroup.BALI_NUSA_TENGGARA)
    response = client.get("/provinsi/banten/")
    for words in ("Serang", banten.iso_code, banten.kemendagri_code, "Kode BPS"):
        assert words in response.content.decode()
    around = response.context["neighbours"]
    assert (around.previous, around.next.slug) == (None, "jawa-barat")


def test_unknown_province_is_not_found(client):
    assert client.get("/provinsi/atlantis/").status_code == 404


def test_number_of_queries_does_not_grow(client, banten, django_assert_max_num_queries):
    topic, bali = make_topic("kemanusiaan"), make_province("bali")
    for _ in range(6):
        make_group(topics=[topic], headquarters_province=banten)
        group = make_group(topics=[topic], headquarters_province=bali)
        make_branch(group, banten)
        make_branch(group, banten)
        make_branch(group, banten, type=BranchType.ACTIVITY, seen_year=2010)
    with django_assert_max_num_queries(4):
        client.get("/provinsi/")
    with django_assert_max_num_queries(11):
        client.get("/provinsi/banten/")
