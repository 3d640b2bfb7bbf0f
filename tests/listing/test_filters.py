"""The filters parse and validate every parameter of a list."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from directory.listing.filters import LEGENDS, ORDERS, GroupFilterSet
from directory.models import Group
from directory.models.group_queryset import GroupQuerySet
from directory.search.vocabulary import CLOSED, FACETS, load
from tests import cast

pytestmark = pytest.mark.django_db


def filters(**values: list[str]) -> GroupFilterSet:
    return GroupFilterSet(MultiValueDict(values))


def test_every_facet_and_order_of_the_engine_has_its_filter():
    assert set(filters().filters) == {"q", "sort", "literal", *FACETS}
    assert set(LEGENDS) == set(FACETS)
    assert set(ORDERS) == {"relevance", *GroupQuerySet.ORDERS}


def test_documentation_names_every_parameter_order_and_closed_value():
    text = Path(settings.BASE_DIR, "docs", "search.md").read_text()
    closed = [value for choices in CLOSED.values() for value in choices.values]
    for word in [*filters().filters, "page", *ORDERS, *closed]:
        assert f"`{word}`" in text


def test_valid_parameters_become_a_question():
    cast.make_province("bali")
    asked = filters(q=["P.M.I. Bali"], kind=["volunteer", "occupational"], province=["bali"])
    assert asked.is_valid()
    assert asked.question.words == ["pmi", "bali"]
    chosen = {facet: values for facet, values in asked.question.choices.items() if values}
    assert chosen == {"kind": ["volunteer", "occupational"], "province": ["bali"]}


def test_wrong_value_is_an_error_that_names_its_parameter():
    asked = filters(kind=["volunteer", "alien"], scope=["local"], sort=["random"], q=["a\0"])
    assert set(asked.form.errors) == {"kind", "sort", "q"}
    assert asked.question.words == []
    assert asked.question.choices["scope"] == ["local"]
    assert asked.order == "relevance"


def test_without_parameters_nothing_is_asked():
    asked = GroupFilterSet()
    assert asked.question.words == []
    assert not any(asked.question.choices.values())


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ({}, "relevance"),
        ({"q": ["pmi"]}, "relevance"),
        ({"sort": ["relevance"]}, "relevance"),
        ({"sort": ["name"]}, "name"),
        ({"q": ["pmi"], "sort": ["relevance"]}, "relevance"),
        ({"q": ["pmi"], "sort": ["name"]}, "name"),
        ({"sort": ["recent"]}, "recent"),
        ({"sort": ["founded"]}, "founded"),
    ],
)
def test_order_is_relevance_where_none_is_asked_for(values, order):
    assert filters(**values).order == order


def test_queryset_of_the_filters_is_what_the_engine_finds():
    kadin = cast.kadin()
    cast.relawan_kota()
    cast.draf_rahasia()
    assert list(filters(q=["wadah"], kind=["occupational"]).qs) == [kadin]
    assert Group.objects.count() == 3
    assert len(filters(q=["!"]).qs) == 0


def test_options_read_in_the_language_of_the_reader():
    cast.make_benefit("jejaring", title="Jejaring", title_en="Network")
    cast.make_topic("laut", name="Laut")
    with override("en"):
        assert load().choices("benefit") == [("jejaring", "Network")]
        assert load().choices("topic") == [("laut", "Laut")]
    assert load().choices("benefit") == [("jejaring", "Jejaring")]
