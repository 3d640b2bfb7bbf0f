"""The settings as an operator meets them: a fresh process, some variables, and what comes of it."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import get_language

ROOT = Path(settings.BASE_DIR)
KEY = "0123456789" * 6

urlpatterns = i18n_patterns(
    path("", lambda request: HttpResponse(get_language())), prefix_default_language=False
)


class Site:
    """The site in its own process, its own folder and an environment of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        # Nothing of the tests' own environment, but that coverage may go on measuring.
        measuring = {k: v for k, v in os.environ.items() if k.startswith("COVERAGE_")}
        return subprocess.run(
            [sys.executable, *command],
            env={"GROUPSDIR_VAR_DIR": str(self.var), **measuring, **environ},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def settings(self, *names: str, **environ: str) -> Any:
        """Return the values of the named settings."""
        show = f"import json, groupsdir.settings as s; print(json.dumps([{', '.join(names)}]))"
        done = self.run("-c", show, **environ)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refusal(self, **environ: str) -> str:
        """Return the message with which the settings refuse to load."""
        done = self.run("-c", "import groupsdir.settings", **environ)
        assert done.returncode != 0
        kind, _, message = done.stderr.strip().splitlines()[-1].partition(": ")
        assert kind.endswith("ImproperlyConfigured")
        return message


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "var")


def documented_production(tmp_path: Path) -> dict[str, str]:
    """Return the environment that docs/operate.md recommends, with this test's own paths."""
    block = re.search(r"```sh\n(GROUPSDIR_PRODUCTION.*?)```", operate(), re.DOTALL)
    assert block
    environ = dict(line.split("=", 1) for line in block[1].splitlines())
    (tmp_path / "key").write_text("k3y-" + KEY)
    return environ | {
        "GROUPSDIR_SECRET_KEY_FILE": str(tmp_path / "key"),
        "GROUPSDIR_VAR_DIR": str(tmp_path / "var"),
    }


def operate() -> str:
    return (ROOT / "docs" / "operate.md").read_text()


def test_with_nothing_set_the_site_is_safe_and_keeps_its_key(site):
    debug, hosts, key, atomic = site.settings(
        "s.DEBUG",
        "s.ALLOWED_HOSTS",
        "s.SECRET_KEY",
        "s.DATABASES['default'].get('ATOMIC_REQUESTS')",
    )
    assert (debug, hosts) == (False, ["localhost", "127.0.0.1", "[::1]"])
    assert not atomic
    assert key == (site.var / "secret_key").read_text().strip()
    assert site.settings("s.SECRET_KEY") == [key]


def test_documented_production_passes_the_deployment_check(site, tmp_path):
    environ = documented_production(tmp_path)
    done = site.run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **environ)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    assert not (tmp_path / "var" / "secret_key").exists()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"GROUPSDIR_DEBUG": "1"}, "GROUPSDIR_DEBUG"),
        ({"GROUPSDIR_SECRET_KEY_FILE": ""}, "GROUPSDIR_SECRET_KEY "),
        ({"GROUPSDIR_ALLOWED_HOSTS": ""}, "GROUPSDIR_ALLOWED_HOSTS"),
        ({"GROUPSDIR_ALLOWED_HOSTS": "a.example.org,*"}, "GROUPSDIR_ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_what_is_unsafe_by_name(site, tmp_path, change, named):
    assert site.refusal(**documented_production(tmp_path) | change).startswith(named)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GROUPSDIR_SECRET_KEY", "short"),
        ("GROUPSDIR_SECRET_KEY", "a" * 60),
        ("GROUPSDIR_SECRET_KEY_FILE", "/does/not/exist"),
        ("GROUPSDIR_PRODUCTION", "maybe"),
        ("GROUPSDIR_HSTS_SECONDS", "-1"),
        ("GROUPSDIR_DB_POOL_SIZE", "many"),
        ("GROUPSDIR_SQLITE_WAL", "2"),
        ("GROUPSDIR_LOG_LEVEL", "loud"),
        ("GROUPSDIR_CONTACT_EMAIL", "nobody"),
        ("GROUPSDIR_EMAIL_PORT", "0"),
        ("GROUPSDIR_EMAIL_SECURITY", "ssl"),
        ("GROUPSDIR_SITE_URL", "direktori.example.org"),
        ("GROUPSDIR_VAR_DIR", "/dev/null/var"),
        ("DATABASE_URL", "mysql://user:secret@host/name"),
        ("DATABASE_URL", "postgres://user:secret@host:port/name"),
    ],
)
def test_wrong_value_stops_the_start_by_its_name(site, name, value):
    changes = {"GROUPSDIR_HTTPS": "1", name: value}
    message = site.refusal(**changes)
    assert message.startswith(name)
    assert "secret" not in message.replace("secret_key", "")


def test_https_is_off_at_home_and_on_in_production(site, tmp_path):
    names = ("s.SESSION_COOKIE_SECURE", "s.SECURE_SSL_REDIRECT", "s.SECURE_HSTS_SECONDS")
    assert site.settings(*names) == [False, False, 0]
    assert site.settings(*names, **documented_production(tmp_path)) == [True, True, 31_536_000]


@pytest.mark.parametrize(("wal", "mode"), [("", "wal"), ("0", "delete")])
def test_sqlite_waits_for_writers_and_keeps_a_log_that_can_be_switched_off(site, wal, mode):
    ask = (
        "import django; django.setup()\n"
        "from django.db import connection as c, transaction\n"
        "ask = lambda pragma: c.cursor().execute(f'PRAGMA {pragma}').fetchone()[0]\n"
        "print([ask(p) for p in ('journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys')],"
        " c.transaction_mode)"
    )
    environ = {"DJANGO_SETTINGS_MODULE": "groupsdir.settings", "GROUPSDIR_SQLITE_WAL": wal}
    done = site.run("-c", ask, **environ)
    safety = 1 if mode == "wal" else 2  # NORMAL is enough beside the log, FULL without it
    assert done.stdout.strip() == f"{[mode, safety, 20_000, 1]} IMMEDIATE", done.stderr


def test_postgres_is_pooled_unless_switched_off(site):
    url = {"DATABASE_URL": "postgres://user:password@127.0.0.1/name"}
    database = "s.DATABASES['default']"
    pooled = site.settings(f"{database}['ENGINE']", f"{database}['OPTIONS']", **url)
    assert pooled[0] == "django.db.backends.postgresql"
    assert pooled[1]["pool"]["max_size"] == 4
    assert site.settings(f"{database}['OPTIONS']", GROUPSDIR_DB_POOL_SIZE="0", **url) == [{}]


def test_letters_go_to_the_log_until_a_server_is_named(site):
    names = ("s.EMAIL_BACKEND.split('.')[-2]", "s.EMAIL_USE_TLS", "s.EMAIL_USE_SSL")
    assert site.settings(*names) == ["console", True, False]
    server = {"GROUPSDIR_EMAIL_HOST": "mail.example.org", "GROUPSDIR_EMAIL_SECURITY": "tls"}
    assert site.settings(*names, **server) == ["smtp", False, True]


def test_proxy_header_is_believed_only_when_told_to(site):
    assert site.settings("hasattr(s, 'SECURE_PROXY_SSL_HEADER')") == [False]
    believed = site.settings("s.SECURE_PROXY_SSL_HEADER", GROUPSDIR_BEHIND_PROXY="1")
    assert believed == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_version_is_that_of_the_changelog_and_the_package():
    changelog = ROOT / "CHANGELOG.md"
    if not changelog.exists():
        assert settings.VERSION == "unknown"
        return
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == settings.VERSION


def test_every_variable_is_documented_and_every_documented_one_is_read():
    tree = ast.parse((ROOT / "groupsdir" / "settings.py").read_text())
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "").startswith("env_")
        and isinstance(node.args[0], ast.Constant)
    }
    of_make = {"HOST", "PORT", "WORKERS", "PYTHON"}
    rows = set(re.findall(r"^\| `(\w+)` \|", operate(), re.MULTILINE))
    assert len(read) > 10
    assert rows == read | of_make
    makefile = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{name} \?=", makefile, re.MULTILINE) for name in of_make)


@pytest.mark.parametrize("name", ["wsgi", "asgi"])
def test_servers_find_their_entry_point(site, name):
    show = f"from groupsdir.{name} import application; print(type(application).__name__)"
    assert site.run("-c", show).stdout.strip() == f"{name.upper()}Handler"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "language"), [("/", "id"), ("/en/", "en")], ids=["no prefix", "en"]
)
def test_address_alone_decides_the_language(client, address, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for accepted in ("en", "id", "de,en;q=0.5"):
        response = client.get(address, headers={"Accept-Language": accepted})
        assert response.content.decode() == language
        assert not response.cookies


def test_pictures_are_served_for_good_and_nothing_else_is(client):
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True)
    (media / "a1b2.webp").write_bytes(b"RIFF")
    (media / "page.html").write_text("<script>")

    response = client.get("/media/a1b2.webp")
    assert b"".join(response.streaming_content) == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.post("/media/a1b2.webp").status_code == 405
    since = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get("/media/a1b2.webp", headers=since).status_code == 304

    for other in ("page.html", "none.webp", "../secret_key", "..%2Fsecret_key.webp", ""):
        assert client.get(f"/media/{other}").status_code == 404
