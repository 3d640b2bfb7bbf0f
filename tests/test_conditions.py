"""The conditions under which every test runs hold: one clock, no network, honest skips."""

import socket
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from tests.conftest import skip_or_fail


def test_it_is_always_the_same_morning():
    assert timezone.localdate() == date(2026, 11, 25)
    assert timezone.localtime().hour == 9


def test_no_connection_leaves_the_machine():
    with pytest.raises(RuntimeError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("example.org", 80)
    with socket.socket() as plain, pytest.raises(RuntimeError, match="no network"):
        plain.connect(("192.0.2.1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as plain, pytest.raises(RuntimeError):
        plain.sendto(b"", ("192.0.2.1", 53))


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


@pytest.mark.parametrize(("demand", "outcome"), [("", "skip"), ("0", "skip"), ("1", "fail")])
def test_what_is_demanded_is_not_skipped(monkeypatch, demand, outcome):
    monkeypatch.setenv("REQUIRE_TRIAL", demand)
    expected = {"skip": pytest.skip.Exception, "fail": pytest.fail.Exception}[outcome]
    with pytest.raises(expected, match="needs a trial"):
        skip_or_fail("needs a trial", "REQUIRE_TRIAL")


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_connections_come_from_the_pool():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert connection.pool.max_size == 4  # type: ignore[attr-defined]
