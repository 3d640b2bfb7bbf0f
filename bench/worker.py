"""One contender in a process of its own: told what to do by lines of JSON, it answers in kind.

Pages are asked for where a server would hand a request to the framework: WSGI or ASGI, without
sockets. The clock runs from there until the last byte of the answer.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.clock import Milliseconds, timed

Answer = dict[str, Any]
#: Status, body and headers of an address, asked for with a cookie or an empty text.
Get = Callable[[str, str], tuple[int, bytes, dict[str, str]]]

_TOTAL = re.compile(rb'data-total="(\d+)"|<h3>\s*([\d,]+) rows?')


def over_wsgi(application: Any, curator: Callable[[], str]) -> Get:
    """Return how to ask a WSGI application."""

    def get(address: str, cookie: str) -> tuple[int, bytes, dict[str, str]]:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT": "text/html",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if path.startswith("/admin/"):
            cookie = curator()
        if cookie:
            environ["HTTP_COOKIE"] = cookie
        begun: list[Any] = []
        answer = application(
            environ, lambda status, headers, error=None: begun.append((status, headers))
        )
        body = b"".join(answer)
        answer.close()
        status, headers = begun[-1]
        return int(status[:3]), body, dict(headers)

    return get


def over_asgi(application: Any) -> Get:
    """Return how to ask an ASGI application."""
    loop = asyncio.new_event_loop()

    def get(address: str, cookie: str) -> tuple[int, bytes, dict[str, str]]:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        }
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        loop.run_until_complete(application(scope, receive, send))
        body = b"".join(message.get("body", b"") for message in sent)
        return sent[0]["status"], body, {}

    return get


def ask(get: Get, address: str, cookie: str = "") -> Answer:
    """Ask for an address once."""
    (status, body, headers), milliseconds = timed(lambda: get(address, cookie))
    total = headers.get("X-Total")
    if total is None and (found := _TOTAL.search(body)):
        total = (found[1] or found[2]).replace(b",", b"").decode()
    return {
        **milliseconds,
        "status": status,
        "bytes": len(body),
        "total": None if total is None else int(total),
    }


def memory() -> Answer:
    """Say how much memory this process holds, and held at most, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    status = Path("/proc/self/status")
    now = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return {"mb": int(now[1]) / 1024 if now else peak, "peak_mb": peak}


def _django() -> tuple[Get, dict[str, Callable[[int], Milliseconds]]]:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    from bench import changes

    return over_wsgi(application, changes.curator_cookie), changes.verbs()


def serve() -> None:
    """Answer commands until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is printed shall not be taken for an answer
    verbs: dict[str, Callable[[int], Milliseconds]] = {}
    if sys.argv[1] == "datasette":
        from bench import datasette_site

        get = over_asgi(datasette_site.application(Path(sys.argv[2])))
    else:
        get, verbs = _django()
    print(json.dumps(memory()), file=answers, flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "get":
            answer = ask(get, command["address"], command["cookie"])
        elif command["do"] == "memory":
            answer = memory()
        else:
            answer = dict(verbs[command["do"]](command["number"]))
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    serve()
