"""What holds for every test: one clock, no network, nothing left behind, and honest skips."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from tests.test_architecture import FILE_SOFT, long_files

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))

WAY_TO_POSTGRES = "needs PostgreSQL: TEST_DATABASE_URL=postgres://user:password@host/name make test"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that never touch the database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --database-only, keep the tests that a second database could answer differently."""
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if item.get_closest_marker("django_db") or _asks_for_db(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _asks_for_db(item: pytest.Item) -> bool:
    """Say whether a fixture of the test, or one that it stands on, opens the database."""
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(fixtures & set(getattr(item, "fixturenames", ())))


def skip_or_fail(reason: str, variable: str) -> None:
    """Skip a test with the way to have it; fail instead where `variable` demands that it runs."""
    if os.environ.get(variable, "") not in ("", "0"):
        pytest.fail(f"{variable} is set, but this test {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    if item.get_closest_marker("postgres") and not on_postgres:
        skip_or_fail(WAY_TO_POSTGRES, "REQUIRE_POSTGRES")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the files that have grown past the soft limit, which no test holds."""
    if files := long_files(settings.BASE_DIR):
        terminalreporter.write_line(f"Over {FILE_SOFT} lines: {', '.join(files)}")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Start every test on one Wednesday morning in Jakarta.

    The clock goes on from there (tick): time limits, pools and the order of two saves need time
    that passes. Tests therefore compare dates, not seconds; `clock.move_to(...)` travels.
    """
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Undo what a test leaves outside the database: cache, language, uploaded pictures."""
    yield
    cache.clear()
    translation.deactivate()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def is_here(host: object) -> bool:
    """Say whether a host is this machine: loopback, or no host at all."""
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection and every name look-up that leaves this machine."""

    def guarded(original: Callable[..., Any], host_of: Callable[..., object]) -> Callable[..., Any]:
        def guard(*args: Any, **kwargs: Any) -> Any:
            host = host_of(*args, **kwargs)
            if not is_here(host):
                raise RuntimeError(f"A test wants to reach {host!r}: tests have no network.")
            return original(*args, **kwargs)

        return guard

    def of_address(_socket: socket.socket, *args: Any) -> object:
        address = args[-1]  # a path or nothing for Unix sockets
        return address[0] if isinstance(address, tuple) else None

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name), of_address))
        lookup = guarded(socket.getaddrinfo, lambda host=None, *args, **kwargs: host)
        patch.setattr(socket, "getaddrinfo", lookup)
        yield
