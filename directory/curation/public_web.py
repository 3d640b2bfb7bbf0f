"""One request to the public web, and to nothing else.

An address that somebody typed may lead into the network of the machine that checks it. So a name
is resolved first, every address it has must be a public one, the connection goes to an address
that was checked (a second look-up could answer otherwise), and each redirect begins anew.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

from directory.curation.public_address import Address, is_public, resolve

_PATH_SIGNS = "%/:=&?~+!$,;'@()*[]"


class Refused(Exception):
    """The address must not be visited; `code` says why: ``url``, ``port`` or ``address``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unreachable(Exception):
    """Nothing answered; `code`: ``dns``, ``timeout``, ``tls``, ``connection`` or ``answer``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Policy:
    """Where a request may go, and how long it may take; tests bring their own."""

    allow: Callable[[Address], bool] = is_public
    resolve: Callable[[str, int], list[str]] = resolve
    ports: frozenset[int] | None = frozenset({80, 443})
    #: Seconds for one request from the look-up of the name to the last byte.
    timeout: float = 15.0
    user_agent: str = "groupsdir-links/1.0"
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    location: str
    body: bytes


@dataclass(frozen=True)
class Target:
    """An address in the parts that a request needs."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"


def parse(url: str, policy: Policy) -> Target:
    """Return the parts of `url`; raise Refused for what is no plain web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise Refused("url") from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise Refused("url")
    if policy.ports is not None and port not in policy.ports:
        raise Refused("port")
    path = quote(parts.path or "/", safe=_PATH_SIGNS)
    query = f"?{quote(parts.query, safe=_PATH_SIGNS)}" if parts.query else ""
    return Target(parts.scheme, host, port, path + query)


def request(method: str, url: str, policy: Policy, *, most: int = 0) -> Answer:
    """Send one request, following nothing, and return the answer with `most` bytes of its body.

    Raises Refused where the address is not public, and Unreachable where nothing answers.
    """
    target = parse(url, policy)
    deadline = _Deadline(policy.timeout)
    addresses = _checked(target, policy)
    connection = _Connection(target, addresses, deadline, policy)
    try:
        connection.request(
            method, target.path, headers={"User-Agent": policy.user_agent, "Accept": "*/*"}
        )
        with connection.getresponse() as answer:
            body = answer.read(most) if most else b""
            return Answer(answer.status, answer.getheader("Location") or "", body)
    except TimeoutError:
        raise Unreachable("timeout") from None
    except ssl.SSLError:
        raise Unreachable("tls") from None
    except OSError:
        raise Unreachable("connection") from None
    except (http.client.HTTPException, ValueError):
        raise Unreachable("answer") from None
    finally:
        connection.close()


def _checked(target: Target, policy: Policy) -> list[str]:
    """Return the addresses of the host, all of them public; one that is not spoils all."""
    try:
        addresses = policy.resolve(target.host, target.port)
    except (OSError, UnicodeError):
        raise Unreachable("dns") from None
    if not addresses:
        raise Unreachable("dns")
    for address in addresses:
        try:
            allowed = policy.allow(ip_address(address))
        except ValueError:
            allowed = False
        if not allowed:
            raise Refused("address")
    return addresses


class _Deadline:
    """The end of a request's time, however slowly a server drips."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class _TimedStream(io.RawIOBase):
    """What is read from a socket, each time with no more time than is left."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._sock.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)


class _TimedSocket:
    """The part of a socket that http.client uses; who reads from it closes it."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
        self._sock, self._deadline = sock, deadline
        self._is_read = False

    def sendall(self, data: Any) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        self._is_read = True
        return io.BufferedReader(_TimedStream(self._sock, self._deadline))

    def close(self) -> None:
        if not self._is_read:
            self._sock.close()


class _Connection(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, whatever the name says by now."""

    def __init__(
        self, target: Target, addresses: list[str], deadline: _Deadline, policy: Policy
    ) -> None:
        super().__init__(target.host, target.port)
        if target.scheme == "https":
            self.default_port = 443  # or the header Host would name the port
        self._target, self._addresses = target, addresses
        self._deadline, self._policy = deadline, policy

    def connect(self) -> None:
        sock = self._reach()
        if self._target.scheme == "https":
            sock.settimeout(self._deadline.left())
            try:
                sock = self._policy.tls().wrap_socket(sock, server_hostname=self._target.host)
            except BaseException:
                sock.close()
                raise
        self.sock = _TimedSocket(sock, self._deadline)

    def _reach(self) -> socket.socket:
        """Return a socket to the first address that answers."""
        error: OSError = TimeoutError()
        for address in self._addresses[:3]:
            try:
                where = (address, self._target.port)
                return socket.create_connection(where, timeout=self._deadline.left())
            except OSError as failed:
                error = failed
        raise error
