"""Public pages are compressed; what holds a secret is not."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from directory.middleware import CompressPublicPages
from tests import cast

LONG = "Kelompok relawan. " * 50


def answered(response, **headers):
    """Return `response` as it leaves the middleware, for a browser that takes gzip."""
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip, br"} | headers)
    return CompressPublicPages(lambda _: response)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "text/csv"])
def test_text_without_a_secret_is_compressed_and_the_same_each_time(kind):
    one, two = (answered(HttpResponse(LONG, content_type=kind)) for _ in range(2))
    assert one["Content-Encoding"] == "gzip"
    assert gzip.decompress(one.content).decode() == LONG
    assert one.content == two.content
    assert one["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(LONG, headers={"Vary": "Accept-Language, Cookie"}),
        HttpResponse(LONG, content_type="image/webp"),
        HttpResponse("short"),
        StreamingHttpResponse([LONG]),
    ],
)
def test_secrets_pictures_and_short_answers_stay_as_they_are(response):
    assert "Content-Encoding" not in answered(response)


def test_browser_that_does_not_take_it_gets_plain_text():
    response = answered(HttpResponse(LONG), **{"accept-encoding": "br"})
    assert response.content.decode() == LONG


@pytest.mark.django_db
def test_list_is_compressed_and_the_login_is_not(client):
    cast.kadin()
    takes = {"accept-encoding": "gzip"}
    assert client.get("/kelompok/", headers=takes)["Content-Encoding"] == "gzip"
    login = client.get("/admin/login/", headers=takes)
    assert "Content-Encoding" not in login
    assert b"csrfmiddlewaretoken" in login.content
