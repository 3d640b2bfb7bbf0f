"""What a list shows most often, drawn fast: its cards and the options of its filters.

A page of the list holds twenty cards and over a hundred options; as templates they would take most
of its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.models import Group

register = template.Library()

#: Cards kept by each process, some two kilobytes each.
KEPT_CARDS = 500

_cards: dict[object, SafeString] = {}


@register.simple_tag
def group_card(group: Group, note: str = "", **options: Any) -> SafeString:
    """Return the card of `group`, fetched with_card(), as `components/group_card.html` draws it.

    A card is drawn once and kept by all that it is made of: the columns of the group, its topics
    and its province, the language, the day, the note and the options. So it cannot grow old.
    """
    key = (
        *(_columns(row) for row in (group, group.headquarters_province, *group.topics.all())),
        get_language(),
        timezone.localdate(),
        note,
        tuple(sorted(options.items())),
    )
    if (drawn := _cards.get(key)) is None:
        context = {"group": group, "note": note, **options}
        drawn = render_to_string("components/group_card.html", context)
        if len(_cards) >= KEPT_CARDS:  # rare, and drawn anew in milliseconds
            _cards.clear()
        _cards[key] = drawn
    return drawn


def _columns(row: Model | None) -> tuple[object, ...]:
    """Return what was fetched of a row."""
    return tuple(value for name, value in vars(row).items() if name[0] != "_") if row else ()


class OptionLike(Protocol):
    """One value of a filter, as far as it is drawn."""

    @property
    def facet(self) -> str:
        """The name of the filter."""

    @property
    def value(self) -> str:
        """The value, as addresses have it."""

    @property
    def label(self) -> str:
        """The value in words."""

    @property
    def count(self) -> int | None:
        """The number of groups behind it; None where counts are left out."""

    @property
    def selected(self) -> bool:
        """Whether it is chosen."""


@register.simple_tag
def facet_options(options: Iterable[OptionLike]) -> SafeString:
    """Return options of a filter as list items: ticks with the number of groups behind each."""
    language = get_language()
    return mark_safe("".join(_option(option, language) for option in options))


def _option(option: OptionLike, language: str | None) -> str:
    tick, label = _fixed_parts(option.facet, option.value, option.label)
    checked = " checked" if option.selected else ""
    if option.count is None:
        return f"{tick}{checked}>{label}</label></li>"
    number = _number(option.count, language)
    return (
        f'{tick} data-count="{option.count}"{checked}>{label}'
        f' <span class="facet__count">{number}</span></label></li>'
    )


@lru_cache(maxsize=1_024)
def _fixed_parts(facet: str, value: str, label: str) -> tuple[str, str]:
    """Return what stands before and after the parts of an option that change."""
    tick = format_html(
        '<li><label class="facet__option"><input class="facet__input" type="checkbox" '
        'name="{}" value="{}" data-facet="{}" data-value="{}"',
        *(facet, value) * 2,
    )
    return tick, format_html('<span class="facet__label">{}</span>', label)


@lru_cache(maxsize=1_024)
def _number(count: int, _language: str | None) -> str:
    """Return a number as the present language writes it."""
    return number_format(count, force_grouping=True)
