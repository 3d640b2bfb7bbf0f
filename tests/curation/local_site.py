"""A real HTTP server on this machine, that answers as the web does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from directory.curation.public_web import Policy


@dataclass
class LocalSite:
    """Answers by path; remembers what it was asked. A number is a status, a text a redirect."""

    routes: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/", host: str = "site.example") -> str:
        """Return an address on this server."""
        return f"http://{host}:{self.port}{path}"

    def policy(self, **changes: Any) -> Policy:
        """Return a policy that finds every host here and lets loopback pass."""
        values: dict[str, Any] = {
            "allow": lambda address: address.is_loopback,
            "resolve": lambda host, port: ["127.0.0.1"],
            "ports": None,
            "timeout": 5.0,
        }
        return Policy(**values | changes)


@contextmanager
def serving() -> Iterator[LocalSite]:
    """Serve on a free port of this machine."""
    site = LocalSite()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

        def answer(self) -> None:
            site.asked.append((self.command, self.path))
            site.headers.append(dict(self.headers))
            rule = site.routes.get(self.path, 404)
            if isinstance(rule, dict):
                rule = rule.get(self.command, 200)
            if callable(rule):
                rule(self)
            elif isinstance(rule, bytes):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(rule)
            elif isinstance(rule, str):
                self.send_response(302)
                self.send_header("Location", rule)
                self.end_headers()
            else:
                self.send_response(rule)
                self.end_headers()

        do_GET = do_HEAD = answer

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def drip(handler: Any) -> None:
    """Send a header letter by letter, for longer than anybody waits."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _ in range(100):
        try:
            handler.wfile.write(b"a")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def nonsense(handler: Any) -> None:
    """Answer with something that is no HTTP."""
    handler.wfile.write(b"\x00\x01nonsense\r\n\r\n")
