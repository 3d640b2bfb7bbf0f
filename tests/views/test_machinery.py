"""Answers to probes and crawlers."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse


def test_addresses_are_the_usual_ones():
    names = ["healthz", "readyz", "robots"]
    assert [reverse(name) for name in names] == ["/healthz", "/readyz", "/robots.txt"]


def test_living_process_says_so_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_ready_site_says_so(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "search": "degraded",
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_site_with_pending_migrations_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="directory").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "degraded",
        "database": "ok",
        "migrations": "pending",
        "search": "unknown",
    }


@pytest.mark.django_db
def test_site_without_its_database_is_not_ready_and_tells_no_details(client, monkeypatch):
    def fail():
        raise OperationalError("could not connect to db.internal as user direktori")

    monkeypatch.setattr(connections["default"], "cursor", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "degraded",
        "database": "unreachable",
        "migrations": "unknown",
        "search": "unknown",
    }


@pytest.mark.django_db
def test_asking_whether_the_site_is_ready_costs_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/readyz")


def test_crawlers_may_fetch_pages_and_not_the_admin_nor_endless_combinations(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /*?*&" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_browsers_can_take_the_search_into_their_list(client):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert "max-age=86400" in response["Cache-Control"]
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(response.content)
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "http://testserver/kelompok/?q={searchTerms}"
    name = root.findtext(f"{space}ShortName")
    assert name
    assert len(name) <= 16  # browsers show no more


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/robots.txt"])
def test_probes_read_only(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_inside_the_machine_speak_http(client, path, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.get("/robots.txt").status_code == 301


def test_probes_have_no_language(client):
    assert client.get("/en/healthz").status_code == 404
    assert settings.LANGUAGE_CODE == "id"
