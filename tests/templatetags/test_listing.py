"""Cards and options of filters drawn fast: the same as drawn slowly, and never old."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils import translation

from directory.listing.facets import Option
from directory.models import Group
from directory.templatetags import listing
from directory.templatetags.listing import facet_options, group_card
from tests import cast

SLOWLY = "components/group_card.html"


@pytest.fixture(autouse=True)
def _no_cards():
    listing._cards.clear()


def fetched(group: Group) -> Group:
    return Group.objects.with_card().get(pk=group.pk)


def drawn(group: Group, **options: Any) -> str:
    """Return the card as drawn fast, twice: the second one is the kept one."""
    first, kept = group_card(fetched(group), **options), group_card(fetched(group), **options)
    assert first == kept == render_to_string(SLOWLY, {"group": fetched(group), **options})
    return kept


def test_kept_card_costs_no_query_and_no_template(db, django_assert_num_queries, monkeypatch):
    group = fetched(cast.relawan_kota())
    card = group_card(group, level=2)
    monkeypatch.setattr(listing, "render_to_string", None)
    with django_assert_num_queries(0):
        assert group_card(group, level=2) == card


def test_card_changes_with_all_that_it_is_made_of(db, clock):
    group, topic = cast.relawan_kota(), cast.make_topic("laut")
    province = cast.make_province("bali")
    cards = [drawn(group)]

    def changes() -> None:
        card = drawn(group)
        assert card not in cards
        cards.append(card)

    group.topics.add(topic)
    changes()
    topic.name = "Samudra"
    topic.save()
    changes()
    group.headquarters_province = province
    group.headquarters_city = ""
    group.save()
    changes()
    province.name = "Pulau Dewata"
    province.save()
    changes()
    Group.objects.filter(pk=group.pk).update(summary="Lain sama sekali.")
    changes()
    Group.objects.filter(pk=group.pk).update(last_verified_on="2026-11-01")
    changes()
    clock.move_to("2029-01-01 09:00:00+07:00")
    changes()
    with translation.override("en"):
        changes()


def test_card_changes_with_note_and_options(db):
    group = cast.relawan_kota()
    cards = {
        drawn(group),
        drawn(group, note="Cocok karena isu: laut."),
        drawn(group, level=2),
        drawn(group, compare="/bandingkan/"),
        drawn(group, compare="/bandingkan/", form="bandingkan"),
    }
    assert len(cards) == 5


def test_so_many_cards_are_kept_and_no_more(db, monkeypatch):
    monkeypatch.setattr(listing, "KEPT_CARDS", 3)
    group = cast.relawan_kota()
    for note in "abcdefgh":
        drawn(group, note=note)
        assert len(listing._cards) <= 3


def option(count: int | None, selected: bool = False, label: str = "Bali") -> Tag:
    html = facet_options([Option("province", "bali", label, count, selected, {})])
    item = BeautifulSoup(html, "html.parser").li
    assert item is not None
    return item


def test_option_is_a_tick_with_its_number():
    tick = option(1234).input
    assert tick is not None
    assert tick.attrs == {
        "class": ["facet__input"],
        "type": "checkbox",
        "name": "province",
        "value": "bali",
        "data-facet": "province",
        "data-value": "bali",
        "data-count": "1234",
    }
    assert option(1234).text == "Bali 1.234"
    with translation.override("en"):
        assert option(1234).text == "Bali 1,234"


def test_chosen_option_is_checked():
    assert option(0, selected=True).find("input", checked=True)
    assert not option(0).find("input", checked=True)


def test_option_without_count_has_no_number():
    item = option(None)
    assert item.input is not None
    assert "data-count" not in item.input.attrs
    assert item.text == "Bali"


def test_label_of_an_option_is_text():
    assert option(1, label="<b>&").text == "<b>& 1"
