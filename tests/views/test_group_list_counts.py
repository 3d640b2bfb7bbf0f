"""The number beside every option is the total of the page that has just it in its facet.

Random choices are made in random worlds, and every option of the real page is followed.
"""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.engine import Question
from tests.search import naive
from tests.search.world import FACETS, WORDS, choices, plant, undone, worlds

pytestmark = pytest.mark.django_db

Choices = dict[str, list[str]]


def read(client: Client, chosen: Choices) -> BeautifulSoup:
    response = client.get("/kelompok/?" + urlencode(chosen, doseq=True))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def total(page: BeautifulSoup) -> int:
    return int(str(page.select_one("#jumlah")["data-total"]))  # type: ignore[index]


@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(worlds(most=10), choices(), st.sampled_from(["", "", *WORDS]))
def test_count_of_every_option_is_the_total_of_its_page(client, world, chosen, words):
    with undone():
        plant(world)
        asked = {**chosen, "q": [words]} if words else chosen
        page = read(client, asked)
        options = page.select("input[data-facet]")
        assert len(options) == sum(map(len, FACETS.values()))
        for option in options:
            facet, value = str(option["data-facet"]), str(option["data-value"])
            alone = read(client, {**asked, facet: [value]})
            assert total(alone) == int(str(option["data-count"])), (facet, value)
            assert option.has_attr("checked") == (value in chosen.get(facet, []))


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(worlds(), choices())
def test_page_shows_what_a_naive_reader_finds(client, world, chosen):
    with undone():
        plant(world)
        page = read(client, chosen)
        expected = naive.answer(world, Question(choices=chosen))
        assert [int(str(one["data-slug"])) for one in page.select("#hasil article")] == expected
        assert total(page) == len(expected)
