"""Navigation, canonical addresses and languages of the frame."""

import pytest
from django.template import Context
from django.urls import resolve
from django.utils import translation

from directory.templatetags.site import (
    alternates,
    canonical_url,
    indonesian,
    navigation,
    other_languages,
)
from tests.cast import make_group


def context(rf, url, **more):
    request = rf.get(url)
    request.resolver_match = resolve(request.path)
    return Context({"request": request, **more})


@pytest.mark.parametrize(
    ("url", "word", "current"),
    [
        ("/manfaat/", "Manfaat", "page"),
        ("/manfaat/keterampilan-baru/", "Manfaat", "true"),
        ("/kelompok/pmi/", "Kelompok", "true"),
        ("/bandingkan/", "Kelompok", "true"),
        ("/okupasional-vs-volunter/", "Panduan", "true"),
    ],
)
def test_navigation_marks_where_the_reader_is(rf, url, word, current):
    links = navigation(context(rf, url))
    assert [(link.word, link.current) for link in links if link.current] == [(word, current)]


def test_navigation_marks_nothing_elsewhere(rf):
    assert not any(link.current for link in navigation(context(rf, "/")))
    assert not any(link.current for link in navigation(Context({})))


def test_navigation_stays_in_the_language(rf):
    with translation.override("en"):
        assert navigation(context(rf, "/en/"))[1].url == "/en/manfaat/"


def test_canonical_address_drops_parameters_unless_the_view_gives_them(rf):
    assert canonical_url(context(rf, "/manfaat/?x=1")) == "http://testserver/manfaat/"
    given = context(rf, "/kelompok/?b=1&a=2", canonical_path="/kelompok/?a=2")
    assert canonical_url(given) == "http://testserver/kelompok/?a=2"


def test_alternates_name_the_page_in_every_language(rf):
    found = [(link.code, link.url) for link in alternates(context(rf, "/manfaat/"))]
    assert found == [
        ("id", "http://testserver/manfaat/"),
        ("en", "http://testserver/en/manfaat/"),
    ]


def test_language_links_keep_what_the_reader_asked_for(rf):
    links = other_languages(context(rf, "/manfaat/?x=1"))
    assert [(link.code, link.url) for link in links] == [("en", "/en/manfaat/?x=1")]


def test_page_without_translations_offers_none(rf):
    request = rf.get("/tidak-ada/")
    assert other_languages(Context({"request": request})) == []
    assert other_languages(Context({})) == []


def test_indonesian_text_is_marked_on_other_pages_only():
    assert indonesian() == ""
    with translation.override("en"):
        assert indonesian() == ' lang="id"'


@pytest.mark.django_db
def test_mistakes_are_reported_to_the_operator_s_address(client, settings):
    settings.CONTACT_EMAIL = "halo@direktori.example"
    group = make_group(name="Ikatan Ahli & Guru")
    html = client.get(group.get_absolute_url()).content.decode()
    assert 'href="mailto:halo@direktori.example?subject=Ikatan%20Ahli%20%26%20Guru"' in html
    assert "mailto:halo@direktori.example" in client.get("/tentang/").content.decode()


@pytest.mark.django_db
def test_without_an_address_no_link_promises_to_take_reports(client):
    group = make_group()
    assert "Laporkan kesalahan" not in client.get(group.get_absolute_url()).content.decode()
    assert "Laporkan kesalahan" not in client.get("/tentang/").content.decode()
