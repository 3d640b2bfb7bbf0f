"""The head of every page that search engines may keep: who it is, where it is, what it shows."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from directory import sitemaps
from tests import cast

pytestmark = pytest.mark.django_db

#: The properties of schema.org that each type we use may have, as far as we use them.
SCHEMA: dict[str, set[str]] = {
    "WebSite": {"name", "url", "inLanguage", "license", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"name", "numberOfItems", "itemListElement"},
    "ListItem": {"position", "name", "item", "url"},
    "PostalAddress": {"addressLocality", "addressRegion", "addressCountry"},
    "Organization": {
        "name",
        "mainEntityOfPage",
        "description",
        "alternateName",
        "url",
        "logo",
        "email",
        "telephone",
        "foundingDate",
        "dissolutionDate",
        "address",
        "sameAs",
        "knowsAbout",
    },
}
SCHEMA["NGO"] = SCHEMA["Organization"]
#: What search engines ask of each.
REQUIRED = {
    "WebSite": {"name", "url", "potentialAction"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Organization": {"name"},
    "NGO": {"name"},
}
ADDRESSES = {"url", "item", "logo", "mainEntityOfPage", "@id", "urlTemplate"}


class Head(HTMLParser):
    """Collects title, metas, links and JSON-LD of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, Any]] = []
        self.data: list[Any] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attributes = dict(attrs)
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            self.metas[name] = attributes.get("content", "")
        elif tag == "link":
            self.links.append(attributes)
        elif tag == "script" and attributes.get("type") == "application/ld+json":
            self._inside = "json"
        elif tag == "title" and not self.title:
            self._inside = "title"

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "json":
            self.data.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def hrefs(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link.get("rel") == rel]


def schema_faults(node: Any) -> list[str]:
    """Return what is wrong with a piece of JSON-LD: types, properties, addresses."""
    if isinstance(node, list):
        return [fault for part in node for fault in schema_faults(part)]
    if not isinstance(node, dict):
        return []
    kind = node.get("@type", "")
    if kind not in SCHEMA:
        return [f"unknown type {kind!r}"]
    used = {key for key in node if not key.startswith("@")}
    faults = [f"{kind} has no property {name}" for name in used - SCHEMA[kind]]
    faults += [f"{kind} lacks {name}" for name in REQUIRED.get(kind, set()) - used]
    for key, value in node.items():
        if value in ("", [], None):
            faults.append(f"{kind}.{key} is empty")
        if key in ADDRESSES and not str(value).startswith(("http://", "https://")):
            faults.append(f"{kind}.{key} is no absolute address")
        faults += schema_faults(value)
    return faults


@pytest.fixture
def heads(client):
    """Return the head of every page of the map, by address."""
    kadin = cast.kadin()
    cast.relawan_kota()
    addresses = [place for entry in sitemaps.page_entries() for place in entry.paths]
    addresses += [kadin.get_absolute_url(), f"/en{kadin.get_absolute_url()}"]
    return {address: Head(client.get(address).content.decode()) for address in addresses}


def test_every_page_has_a_title_and_a_text_of_its_own(heads):
    for address, head in heads.items():
        assert 10 < len(head.title) <= 120, address
        assert 20 <= len(head.metas["description"]) <= 320, address
        assert "\n" not in head.metas["description"], address
    for code in ("", "/en"):
        titles = [
            head.title for place, head in heads.items() if place.startswith("/en/") == bool(code)
        ]
        assert len(titles) == len(set(titles))


def test_every_page_names_itself_and_its_translation(heads):
    for address, head in heads.items():
        [canonical] = head.hrefs("canonical")
        assert canonical == f"http://testserver{address}"
        path = address.removeprefix("/en") if address.startswith("/en/") else address
        languages = {
            link["hreflang"]: link["href"] for link in head.links if link["rel"] == "alternate"
        }
        assert languages == {
            "id": f"http://testserver{path}",
            "en": f"http://testserver/en{path}",
            "x-default": f"http://testserver{path}",
        }
        assert head.hrefs("search") == ["/opensearch.xml"]


def test_every_page_says_what_others_show_beside_its_address(heads):
    for address, head in heads.items():
        metas = head.metas
        assert metas["og:url"] == f"http://testserver{address}"
        assert metas["og:title"]
        assert head.title.startswith(metas["og:title"])
        assert metas["og:description"] == metas["description"]
        assert metas["og:image"].startswith("http://testserver/")
        assert metas["og:image"].endswith(".png")
        assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
        assert metas["og:locale"] == ("en_US" if address.startswith("/en/") else "id_ID")
        assert metas["twitter:card"] == "summary_large_image"


def test_structured_data_of_every_page_is_valid(heads):
    for address, head in heads.items():
        assert schema_faults(head.data) == [], address
        assert all(data["@context"] == "https://schema.org" for data in head.data)
    kinds = {address: [data["@type"] for data in head.data] for address, head in heads.items()}
    assert kinds["/"] == ["WebSite"]
    assert kinds["/kelompok/"] == ["ItemList"]
    assert kinds["/kelompok/kadin-indonesia/"] == ["Organization", "BreadcrumbList"]
    assert kinds["/bidang/bisnis/"] == ["ItemList", "BreadcrumbList"]
    assert kinds["/tentang/"] == ["BreadcrumbList"]


def test_list_names_its_groups_in_order_and_how_many_there_are(client):
    groups = [cast.make_group(f"Kelompok {n:02}") for n in range(25)]
    [data] = Head(client.get("/kelompok/?sort=name").content.decode()).data or [None]
    assert data is None  # another order is not for search engines
    [data] = Head(client.get("/kelompok/").content.decode()).data
    assert data["numberOfItems"] == len(groups)
    assert [item["position"] for item in data["itemListElement"]] == list(range(1, 21))
    first = data["itemListElement"][0]
    assert first["url"].startswith("http://testserver/kelompok/")


def test_hostile_name_stays_text(client):
    group = cast.make_group('"><script>alert(1)</script>', slug="jahat")
    html = client.get(group.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    head = Head(html)
    assert head.metas["og:title"] == '"><script>alert(1)</script>'
    assert head.data[0]["name"] == '"><script>alert(1)</script>'


def test_error_pages_name_no_address(client):
    head = Head(client.get("/kelompok/tiada/").content.decode())
    assert head.hrefs("canonical") == []
    assert "og:image" not in head.metas
    assert head.metas["robots"] == "noindex"
