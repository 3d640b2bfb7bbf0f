"""Suggestions for the search box: groups and words of the site, each with its type."""

import pytest

from directory.choices import Status
from directory.search import engine
from tests import cast

pytestmark = pytest.mark.django_db


def suggested(client, words: str, **more: str) -> list[tuple[str, str, str]]:
    """Return type, label and address of what is suggested."""
    answer = client.get("/api/v1/suggest/", {"q": words, **more})
    assert answer.status_code == 200
    assert not answer.cookies
    return [(one["type"], one["label"], one["url"]) for one in answer.json()["suggestions"]]


def test_groups_and_words_of_the_site_are_suggested(client):
    cast.kadin()
    cast.make_topic("laut", name="Laut dan pesisir", name_en="Sea and coast")
    cast.make_group("Kapal Laut", slug="kapal-laut")
    engine.rebuild()
    assert suggested(client, "kad")[0][0] == "group"
    assert suggested(client, "laut") == [
        ("topic", "Laut dan pesisir", "/bidang/laut/"),
        ("group", "Kapal Laut", "/kelompok/kapal-laut/"),
    ]
    assert suggested(client, "sea", lang="en") == [("topic", "Sea and coast", "/en/bidang/laut/")]


def test_drafts_and_single_letters_are_not_suggested(client):
    cast.make_group("Rahasia", status=Status.DRAFT)
    engine.rebuild()
    assert suggested(client, "rahasia") == suggested(client, "r") == suggested(client, "") == []


def test_nothing_is_suggested_without_an_index(client):
    cast.kadin()
    assert suggested(client, "kadin") == []


def test_only_reading_is_answered(client):
    assert client.post("/api/v1/suggest/", {"q": "kadin"}).status_code == 405
