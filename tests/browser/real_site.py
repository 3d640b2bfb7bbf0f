"""A whole site for the browser: made from nothing, filled by `seed`, served by gunicorn."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: The one account of a site that is asked to have one; its password is made each time.
ACCOUNT = {"DJANGO_SUPERUSER_USERNAME": "kurator", "DJANGO_SUPERUSER_EMAIL": "kurator@example.org"}


@contextmanager
def real_site(password: str = "") -> Iterator[str]:
    """Serve a new site and yield its address; `password` gives it an account."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory(prefix="groupsdir-real-site-") as var:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GROUPSDIR_", "DATABASE"))}
        environ = kept | {
            "DJANGO_SETTINGS_MODULE": "groupsdir.settings",
            "GROUPSDIR_VAR_DIR": var,
            "GROUPSDIR_CONTACT_EMAIL": "halo@example.org",
        }
        commands = ["migrate", "seed", "collectstatic --no-input"]
        if password:
            environ |= {**ACCOUNT, "DJANGO_SUPERUSER_PASSWORD": password}
            commands.append("createsuperuser --no-input")
        for command in commands:
            arguments = [sys.executable, "manage.py", *command.split()]
            subprocess.run(arguments, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
        serve = [sys.executable, "-m", "gunicorn", "groupsdir.wsgi", "--bind", bind]
        server = subprocess.Popen(
            [*serve, "--threads", "4", "--no-control-socket", "--log-level", "warning"],
            cwd=ROOT,
            env=environ,
        )
        try:
            wait_for(f"http://{bind}/healthz")
            yield f"http://{bind}"
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Return once the address answers; give up after half a minute."""
    for _ in range(60):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} did not answer.")
