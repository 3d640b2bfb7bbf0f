"""Pages of the list are kept while the data stands, and never a moment longer."""

from __future__ import annotations

import gzip

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Group
from directory.search import engine
from directory.views import kept
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/kelompok/"


@pytest.fixture(autouse=True)
def _nothing_kept():
    kept._pages.clear()
    yield
    kept._pages.clear()


@pytest.fixture
def group() -> Group:
    group = cast.relawan_kota()
    engine.rebuild()
    return group


def queries(client: Client, address: str = LIST, **headers: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address, headers=headers).status_code == 200
    return len(asked)


def text(client: Client, address: str = LIST, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def test_page_asked_for_again_costs_one_query(client, group):
    assert queries(client) > 3
    assert queries(client) == 1
    assert group.title in text(client)


def test_edit_shows_at_once(client, group):
    text(client)
    group.name = "Perkumpulan Zamrud"
    group.save()
    assert "Perkumpulan Zamrud" in text(client)
    group.delete()
    assert "Perkumpulan Zamrud" not in text(client)


def test_new_name_of_a_topic_shows_at_once(client, group):
    topic = cast.make_topic("laut")
    group.topics.add(topic)
    text(client)
    topic.name = "Samudra Raya"
    topic.save()
    assert "Samudra Raya" in text(client)


def test_edit_that_is_undone_never_shows(client, group):
    with transaction.atomic():
        Group.objects.filter(pk=group.pk).update(name="Tak Pernah Ada")
        assert "Tak Pernah Ada" in text(client)
        transaction.set_rollback(True)
    assert "Tak Pernah Ada" not in text(client)


def test_pages_go_with_the_day(client, group, clock):
    text(client)
    clock.move_to("2026-11-27 00:00:01+07:00")
    assert queries(client) > 3


def test_each_address_language_and_host_has_its_own_page(client, group):
    pages = [
        text(client),
        text(client, "/en/kelompok/"),
        text(client, "/kelompok/?kind=volunteer"),
        text(client, host="localhost"),
    ]
    assert len(set(pages)) == 4
    assert pages[0] == text(client)


def test_compressed_and_plain_are_the_same_page(client, group):
    plain = client.get(LIST)
    packed = client.get(LIST, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content)
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain
    assert plain["Content-Type"] == packed["Content-Type"] == "text/html; charset=utf-8"


def test_browser_that_has_the_page_is_told_so(client, group):
    etag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    group.name = "Perkumpulan Zamrud"
    group.save()
    assert client.get(LIST, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"hx-request": "true"}, {"cookie": "sessionid=x"}, {"cookie": "messages=x"}]
)
def test_answers_for_one_reader_are_not_kept(client, group, headers):
    queries(client, **headers)
    assert queries(client, **headers) > 3
    assert not kept._pages


def test_missing_page_and_miss_are_not_kept(client, group):
    assert client.get("/kelompok/?page=9").status_code == 404
    text(client, "/kelompok/?q=xyzzy")
    assert not kept._pages


def test_without_an_index_nothing_is_kept(client):
    cast.relawan_kota()
    text(client)
    assert not kept._pages


def test_so_many_pages_are_kept_and_the_least_asked_for_go(client, group, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    for address in (LIST, "/kelompok/?scope=local", LIST, "/kelompok/?scope=national"):
        text(client, address)
    assert len(kept._pages) == 2
    assert queries(client) == 1
