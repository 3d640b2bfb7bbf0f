"""Error pages: plain words, a way on, and no database where that may be what broke."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from directory.views import errors
from groupsdir import urls as site


def broken(request):
    raise RuntimeError("broken")


urlpatterns = [*site.urlpatterns, path("rusak/", broken)]
handler400, handler403, handler404, handler500 = (
    site.handler400,
    site.handler403,
    site.handler404,
    site.handler500,
)


def test_missing_page_offers_the_search_box(client):
    response = client.get("/tidak-ada/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in html
    assert 'role="search"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert not response.cookies


def test_missing_page_speaks_the_language_of_its_address(client):
    assert '<html lang="en">' in client.get("/en/tidak-ada/").content.decode()


def test_bad_request_is_answered_even_when_the_host_is_what_is_bad(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Alamat ini tidak dapat dipahami" in response.content.decode()


def test_forbidden_page_says_who_may_open_it(rf):
    response = errors.permission_denied(rf.get("/"), Exception())
    assert response.status_code == 403
    assert "hanya untuk kurator" in response.content.decode()


@pytest.mark.urls("tests.views.test_errors")
def test_fault_is_answered_without_the_database(client):
    client.raise_request_exception = False
    response = client.get("/rusak/")  # no database mark: a query would fail the test
    html = response.content.decode()
    assert response.status_code == 500
    assert "Terjadi gangguan" in html
    assert "RuntimeError" not in html
    assert 'href="/static/css/site.css"' in html


def test_fault_in_the_template_too_leaves_a_sentence(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the template as well")

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = errors.server_error(RequestFactory().get("/"))
    assert isinstance(response, HttpResponse)
    assert response.status_code == 500
    assert "Silakan coba lagi" in response.content.decode()
