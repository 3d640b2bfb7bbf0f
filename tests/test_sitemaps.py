"""The maps of the site: every public page once per language, never a draft, in small parts."""

from xml.etree import ElementTree

import pytest

from directory import sitemaps
from directory.choices import Status
from directory.models import Group
from tests import cast

pytestmark = pytest.mark.django_db

SPACES = {
    "m": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
HOST = "http://testserver"


def fetched(client, address):
    """Return the root of the map at `address`."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def places(root):
    """Return the addresses that a map or an index names."""
    return [place.text for place in root.findall(".//m:loc", SPACES)]


def part_of(group):
    return f"/sitemap-kelompok-{group.pk // sitemaps.PAGES_PER_PART}.xml"


def test_index_names_the_pages_and_each_part_of_the_groups(client, monkeypatch):
    first = cast.make_group()
    last = cast.make_group()
    monkeypatch.setattr(sitemaps, "PAGES_PER_PART", 1)
    found = places(fetched(client, "/sitemap.xml"))
    assert found == [
        f"{HOST}/sitemap-halaman.xml",
        f"{HOST}/sitemap-kelompok-{first.pk}.xml",
        f"{HOST}/sitemap-kelompok-{last.pk}.xml",
    ]
    for address in found:
        fetched(client, address)


def test_group_stands_in_its_part_in_both_languages_with_its_alternates(client):
    group = cast.relawan_kota()
    root = fetched(client, part_of(group))
    indonesian, english = f"{HOST}/kelompok/relawan-kota/", f"{HOST}/en/kelompok/relawan-kota/"
    assert places(root) == [indonesian, english]
    for url in root.findall("m:url", SPACES):
        links = url.findall("x:link", SPACES)
        assert [(link.get("hreflang"), link.get("href")) for link in links] == [
            ("id", indonesian),
            ("en", english),
            ("x-default", indonesian),
        ]
        edited = url.find("m:lastmod", SPACES)
        assert edited is not None
        assert edited.text == group.updated_at.isoformat()


def test_drafts_and_archived_groups_are_left_out(client):
    draft = cast.draf_rahasia()
    archived = cast.make_group(status=Status.ARCHIVED)
    assert places(fetched(client, "/sitemap.xml")) == [f"{HOST}/sitemap-halaman.xml"]
    assert client.get(part_of(draft)).status_code == 404
    assert client.get(part_of(archived)).status_code == 404


def test_pages_of_every_noun_are_mapped_and_each_answers(client):
    cast.kadin()
    root = fetched(client, "/sitemap-halaman.xml")
    found = places(root)
    assert len(found) == len(set(found))
    for path in ("/", "/kelompok/", "/manfaat/jaringan-profesional/", "/en/bidang/bisnis/"):
        assert f"{HOST}{path}" in found
    for address in found:
        assert client.get(address).status_code == 200, address


def test_pages_that_search_engines_must_not_keep_are_not_mapped(client):
    found = places(fetched(client, "/sitemap-halaman.xml"))
    assert not [address for address in found if "bandingkan" in address or "simpanan" in address]


def test_a_part_stays_below_what_the_protocol_allows():
    assert sitemaps.PAGES_PER_PART * len(sitemaps._CODES) <= 50_000


def test_a_map_costs_one_query_however_many_groups(client, django_assert_num_queries):
    group = cast.make_group()
    Group.objects.bulk_create(
        Group(
            name=f"K {n}", sort_name=f"k {n}", slug=f"k-{n}", kind="volunteer", status="published"
        )
        for n in range(50)
    )
    with django_assert_num_queries(1):
        assert len(places(fetched(client, part_of(group)))) == 102
    client.get("/sitemap.xml")
    with django_assert_num_queries(0):  # kept for an hour
        client.get("/sitemap.xml")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-halaman.xml", "/opensearch.xml"])
def test_maps_are_read_only(client, path):
    assert client.post(path).status_code == 405
