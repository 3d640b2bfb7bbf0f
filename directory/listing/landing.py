"""Saved filters as pages: their parameters, what is wrong with them, and what they find."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.listing.address import list_address
from directory.listing.page import ListPage, build
from directory.listing.params import clean
from directory.models import SavedFilter
from directory.search import engine

#: Parameters that no page of its own is made of: where in the list, and how it was searched.
_PASSING = ("page", "literal")


def canonical_parameters(text: str) -> str:
    """Return the parameters in `text`, a whole address or its end, in their one order.

    What is unknown stays in it, for `faults` to name; the page number does not.
    """
    query = QueryDict(_query(text), mutable=True)
    for name in _PASSING:
        query.pop(name, None)
    values = {name: [value for value in found if value] for name, found in query.lists()}
    return urlsplit(list_address(values)).query


def faults(parameters: str) -> list[str]:
    """Return what is wrong with `parameters`, in sentences; nothing where they make a page."""
    cleaned = clean(QueryDict(_query(parameters)), engine.vocabulary())
    if cleaned.notices:
        return cleaned.notices
    if not cleaned.values.keys() - {"sort"}:
        return [_("Isi sedikitnya satu saringan atau kata kunci.")]
    return []


def landing(saved: SavedFilter) -> ListPage:
    """Return the first page of the list that `saved` stands for.

    A value that has gone from the taxonomy is left out, and stands among the page's notices.
    """
    return build(QueryDict(saved.parameters))


def _query(text: str) -> str:
    """Return what stands behind the question mark, or all where there is none."""
    _path, mark, query = text.strip().partition("?")
    return (query if mark else text.strip()).partition("#")[0]
