"""Requests reach the public web and nothing else."""

import socket
import ssl
from ipaddress import ip_address

import pytest

from directory.curation.public_address import is_public, resolve
from directory.curation.public_web import Policy, Refused, Unreachable, parse, request
from tests.curation.local_site import drip, nonsense, serving


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.mark.parametrize(
    "address",
    [
        *["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"],
        *["100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8"],
        *["192.88.99.1", "198.18.0.1", "203.0.113.5"],
        *["::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"],
        *["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"],
        *["64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1"],
        "100::1",
    ],
)
def test_address_that_is_not_public_is_refused(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "103.1.2.3", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_address_is_allowed(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *["ftp://a.example/", "file:///etc/passwd", "gopher://a.example", "//a.example", ""],
        *["http://", "http://user:pass@a.example/", "http://[::1", "http://a.example:x/"],
        *["http://a.example:99999/", f"http://{'a' * 70}.example/"],
        "javascript:alert(1)",
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(Refused, match="url"):
        parse(url, Policy())


@pytest.mark.parametrize("url", ["http://a.example:22/", "https://a.example:8000/"])
def test_ports_of_other_services_are_refused(url):
    with pytest.raises(Refused, match="port"):
        parse(url, Policy())


@pytest.mark.parametrize(
    "url",
    [
        *["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://localhost/"],
        *["http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://127.0.0.1./"],
    ],
)
def test_this_machine_is_refused_however_it_is_written(url, monkeypatch):
    real = socket.getaddrinfo
    numeric = {"2130706433": "127.0.0.1", "0x7f.1": "127.0.0.1", "::ffff:127.0.0.1": "::1"}
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real(numeric.get(host, host), *a, **k)
    )

    with pytest.raises(Refused, match="address"):
        request("HEAD", url, Policy())


def test_one_private_address_among_public_ones_spoils_all():
    policy = Policy(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])

    with pytest.raises(Refused, match="address"):
        request("HEAD", "http://a.example/", policy)


def test_connection_goes_to_the_address_that_was_checked(site):
    """A name that is public when checked and private when connected to gains nothing."""
    site.routes["/"] = 200
    answers = iter([["127.0.0.1"]])  # a second look-up would fail

    policy = site.policy(resolve=lambda host, port: next(answers))

    assert request("HEAD", site.url(host="berubah.example"), policy).status == 200
    assert site.headers[0]["Host"] == f"berubah.example:{site.port}"


def test_path_and_query_arrive_as_they_were_typed(site):
    request("GET", site.url("/a%20b/é?q=x y&z=1#bagian"), site.policy())

    assert site.asked == [("GET", "/a%20b/%C3%A9?q=x%20y&z=1")]
    assert site.headers[0]["User-Agent"].startswith("groupsdir-links/")


def test_line_ends_in_an_address_add_no_header(site):
    request("GET", site.url("/a\r\nX-Evil: 1"), site.policy())

    assert "X-Evil" not in site.headers[0]


def test_body_is_read_up_to_its_limit(site):
    site.routes["/"] = b"x" * 10_000

    assert request("GET", site.url(), site.policy(), most=100).body == b"x" * 100
    assert request("GET", site.url(), site.policy()).body == b""


def test_server_that_drips_is_left_in_time(site):
    site.routes["/"] = drip

    with pytest.raises(Unreachable, match="timeout"):
        request("GET", site.url(), site.policy(timeout=0.4))


def test_what_is_no_http_is_no_answer(site):
    site.routes["/"] = nonsense

    with pytest.raises(Unreachable, match="answer"):
        request("GET", site.url(), site.policy())


def test_plain_server_fails_the_handshake_of_tls(site):
    with pytest.raises(Unreachable, match="tls"):
        request("GET", site.url().replace("http:", "https:"), site.policy())


def test_own_certificate_is_not_trusted_by_default():
    assert Policy().tls().verify_mode == ssl.CERT_REQUIRED
    assert Policy().tls().check_hostname


def test_closed_port_and_unknown_name_are_unreachable(site):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(Unreachable, match="connection"):
        request("GET", f"http://a.example:{port}/", site.policy())

    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(Unreachable, match="dns"):
        request("GET", "http://a.example/", Policy(resolve=unknown))
    with pytest.raises(Unreachable, match="dns"):
        request("GET", "http://a.example/", Policy(resolve=lambda host, port: []))
    with pytest.raises(Refused, match="address"):
        request("GET", "http://a.example/", Policy(resolve=lambda host, port: ["no address"]))


def test_second_address_is_tried_when_the_first_does_not_answer(site):
    site.routes["/"] = 200
    policy = site.policy(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])

    assert request("GET", site.url(), policy).status == 200


def test_names_are_resolved_by_the_machine():
    assert "127.0.0.1" in resolve("127.0.0.1", 80)
