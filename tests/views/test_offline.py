"""The service worker as it is served; what it does is tested in a browser."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from directory.views import offline
from directory.views.offline import static_version
from groupsdir.scripts import joined_script


def worker(client):
    response = client.get("/sw.js")
    assert response.status_code == 200
    return response


def test_worker_is_a_script_at_the_root_that_is_asked_for_anew(client):
    response = worker(client)
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert client.get("/en/sw.js").status_code == 404
    assert client.post("/sw.js").status_code == 405


def test_worker_changes_with_the_static_files(client, monkeypatch):
    monkeypatch.setattr(offline, "static_version", lambda: "abc123")
    assert 'const STATIC = "statis-abc123";' in worker(client).content.decode()


def test_version_is_the_hash_of_the_manifest_where_there_is_one(monkeypatch):
    assert static_version() == settings.VERSION
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "f00", raising=False)
    assert static_version() == "f00"


def test_worker_holds_no_comment_and_no_escaped_sign(client):
    text = worker(client).content.decode()
    assert "//" not in re.sub(r"\"[^\"\n]*\"", "", text.split("const OFFLINE =")[0])
    assert "&amp;" not in text.split("const OFFLINE =")[0].replace('"&amp;"', "")
    assert r"const FILES = /^(\/static\/(?!admin)|\/media\/)/;" in text


def test_worker_and_script_together_are_small(client):
    own = worker(client).content.decode().split("const OFFLINE =")[0]
    script = joined_script(lambda name: (Path(settings.BASE_DIR) / "static" / name).read_text())
    assert len(own.encode()) + len(script.encode()) <= 15 * 1024


def test_page_without_connection_stands_in_it_in_both_languages(client):
    text = worker(client).content.decode()
    pages = json.loads(text.split("const OFFLINE = ")[1].strip().removesuffix(";"))
    for language, html in zip(["id", "en"], pages, strict=True):
        assert f'<html lang="{language}">' in html
        assert "<li></li>" in html
        assert "<script" not in html
        assert " style=" not in html
