"""JSON-LD: the facts that are known, in the right type, and nothing that could end the script."""

import json

import pytest

from directory.models import GroupLink
from directory.structured_data import alternate_names, group_data, script_json, website_data
from tests.cast import kadin, make_group, relawan_kota

PAGE = "https://direktori.example/kelompok/x/"


def test_script_json_cannot_be_ended_from_inside():
    hostile = {"name": "</script><script>alert(1)</script> & <!-- \u2028"}
    text = script_json(hostile)
    for sign in ("<", ">", "&", "\u2028"):
        assert sign not in text
    assert json.loads(text) == hostile


@pytest.mark.django_db
def test_occupational_group_is_an_organization_with_all_it_has():
    group = kadin()
    data = group_data(group, page_url=PAGE, logo_url="https://direktori.example/media/a.webp")
    assert data["@type"] == "Organization"
    assert data["name"] == "Kamar Dagang dan Industri Indonesia"
    assert data["url"] == "https://kadin.example"
    assert data["foundingDate"] == "1968-09-24"
    assert data["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Jakarta",
        "addressRegion": "DKI Jakarta",
        "addressCountry": "ID",
    }
    assert data["sameAs"] == ["https://instagram.com/kadin"]
    assert data["logo"] == "https://direktori.example/media/a.webp"
    assert data["knowsAbout"] == ["Bisnis"]
    assert data["mainEntityOfPage"] == PAGE


@pytest.mark.django_db
def test_volunteer_group_is_an_ngo_and_unknown_facts_are_left_out():
    data = group_data(relawan_kota(), page_url=PAGE)
    assert data["@type"] == "NGO"
    assert data.keys() == {
        "@context",
        "@type",
        "@id",
        "name",
        "mainEntityOfPage",
        "description",
    }


@pytest.mark.django_db
def test_only_the_year_is_given_where_the_day_is_unknown():
    group = make_group(founded_year=1990, dissolved_year=2001)
    data = group_data(group, page_url=PAGE)
    assert (data["foundingDate"], data["dissolutionDate"]) == ("1990", "2001")


@pytest.mark.django_db
def test_names_of_the_article_and_misspellings_are_not_the_groups_own():
    names = alternate_names(kadin())
    assert names == ["KADIN", "Indonesian Chamber of Commerce and Industry"]


@pytest.mark.django_db
def test_unsafe_addresses_are_left_out():
    group = make_group(website="javascript:alert(1)")
    GroupLink.objects.create(group=group, type="other", url="data:text/html,x")
    data = group_data(group, page_url=PAGE)
    assert "url" not in data
    assert "sameAs" not in data


def test_site_says_how_it_is_searched():
    data = website_data(home_url="https://d.example/", search_url="https://d.example/kelompok/")
    target = data["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://d.example/kelompok/?q={words}"
    assert data["potentialAction"]["query-input"] == "required name=words"
