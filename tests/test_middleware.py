"""NUL and broken UTF-8 end with 400 and a page that a person understands, before any view."""

import logging
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import Client, RequestFactory

from directory.middleware import RefuseBrokenText

BROKEN = [
    "%00",
    "a%00b",
    "%FF",
    "%C3",  # half a sign
    "%C3%28",
    "%C0%AF",  # an overlong slash
    "%E0%80%AF",
    "%ED%A0%80",  # half of a pair
    "%F5%80%80%80",  # beyond the last sign
    "%80",
]
READABLE = ["", "dokter+gigi", "%C3%A9", "%F0%9F%98%80", "100%25", "%zz", "%", "a%20b"]


@pytest.fixture
def reached(settings):
    """Return the addresses that came through to the next layer."""
    return []


@pytest.fixture
def door(reached):
    """Return the middleware, with a next layer that notes who came."""

    def next_layer(request):
        reached.append(request.get_full_path())
        return "passed"

    return RefuseBrokenText(next_layer)


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.parametrize("where", ["/kelompok/{}/", "/kelompok/?q={}", "/kelompok/?{}=1", "/{}"])
def test_broken_address_is_refused(client, text, where):
    response = client.get(where.format(text))
    assert response.status_code == 400
    assert "Alamat ini tidak dapat dipahami" in response.content.decode()
    assert '<html lang="id"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("text", READABLE)
def test_readable_address_passes(door, reached, text):
    assert door(RequestFactory().get(f"/kelompok/{text}?q={text}")) == "passed"
    assert len(reached) == 1


def test_percent_sign_may_stand_before_digits_in_a_query_but_in_no_path(door):
    assert door(RequestFactory().get("/kelompok/?q=100%2500")) == "passed"
    assert door(RequestFactory().get("/kelompok/%2500/")).status_code == 400


def test_raw_bytes_that_no_client_encoded_are_looked_at_too(door, reached):
    for query, passes in [("q=\xff", False), ("q=\xc3\xa9", True)]:  # as a server hands them on
        request = RequestFactory().get("/kelompok/")
        request.META["QUERY_STRING"] = query
        assert (door(request) == "passed") is passes


def test_english_address_is_refused_in_english(client):
    assert '<html lang="en"' in client.get("/en/kelompok/?q=%00").content.decode()


def test_page_for_people_comes_with_debug_too(client, settings):
    settings.DEBUG = True
    body = client.get("/kelompok/%FF/").content.decode()
    assert "Alamat ini tidak dapat dipahami" in body
    assert "Traceback" not in body


def test_refusal_asks_no_database_and_writes_no_error(client, caplog):
    # Without the mark django_db, a query would fail the test.
    with caplog.at_level(logging.ERROR):
        assert client.head("/%00").status_code == 400
    assert caplog.records == []


def test_refusal_keeps_the_headers_of_the_site(client):
    assert client.get("/%00")["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("body", ["name=a%00b", "a%00=b", "name=%FF", "name=%C0%AF", b"name=\xff"])
def test_broken_form_is_refused(client, body):
    form = "application/x-www-form-urlencoded"
    for method in (client.post, client.put):
        assert method("/admin/login/", body, content_type=form).status_code == 400


def test_readable_form_can_still_be_read_by_the_view():
    def view(request):
        return HttpResponse(request.POST["name"])

    request = RequestFactory().post(
        "/", "name=Palang+Merah%C3%A9", content_type="application/x-www-form-urlencoded"
    )
    response = RefuseBrokenText(view)(request)
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == "Palang Merahé"


def test_form_with_files_is_left_to_its_fields(door):
    assert door(RequestFactory().post("/", {"name": "a\0b"})) == "passed"
    assert door(RequestFactory().post("/", b"\xff\0", content_type="image/png")) == "passed"


def test_sender_who_hangs_up_is_no_fault_of_the_site(door, monkeypatch):
    def hang_up(request):
        raise UnreadablePostError

    monkeypatch.setattr(HttpRequest, "body", property(hang_up))
    request = RequestFactory().post("/", "a=b", content_type="application/x-www-form-urlencoded")
    assert door(request) == "passed"


def test_cookie_that_hides_nul_is_refused(client):
    name = settings.SESSION_COOKIE_NAME
    assert client.get("/admin/", headers={"cookie": f'{name}="abc\\000defgh"'}).status_code == 400


def test_other_cookies_pass(door):
    request = RequestFactory().get("/", headers={"cookie": "theme=gelap; x=\xe9"})
    assert door(request) == "passed"


@pytest.mark.parametrize(
    ("path", "query", "passes"),
    [
        ("%C3%A9", b"q=%C3%A9", True),
        ("%FF", b"", False),
        ("a", b"q=%FF", False),
        ("%00", b"", False),
        ("a", b"q=%00", False),
    ],
)
def test_addresses_are_looked_at_under_asgi_as_well(door, reached, path, query, passes):
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/{unquote(path)}",
        "raw_path": f"/{path}".encode(),
        "query_string": query,
        "headers": [],
    }
    door(ASGIRequest(scope, BytesIO()))
    assert bool(reached) is passes


def test_server_that_keeps_the_raw_path_to_itself_is_served_too(door, reached):
    scope = {"type": "http", "method": "GET", "query_string": b"", "headers": []}
    for path in ("/é", "/a\0", "/a\udcff"):
        door(ASGIRequest({**scope, "path": path}, BytesIO()))
    assert len(reached) == 1


def test_it_stands_before_all_that_reads_the_address():
    place = settings.MIDDLEWARE.index("directory.middleware.RefuseBrokenText")
    assert settings.MIDDLEWARE[:place] == ["django.middleware.security.SecurityMiddleware"]
    assert Client().get("/robots.txt").status_code == 200
