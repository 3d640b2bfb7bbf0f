"""From the query string of an address to parameters that the filters know, and what was left out.

On a page nothing unknown is an error: it is taken out before the filters see it, so that one bad
value does not undo the good ones, and named to the reader.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.listing.filters import LEGENDS, ORDERS
from directory.search.vocabulary import FACETS, Vocabulary
from directory.text import MAX_QUERY_LENGTH, query_words

#: Parameters that other sites append to links; they ask for nothing.
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_")
#: How many things left out are named, and how much of each name is shown.
NAMED, NAME_LENGTH = 5, 40


@dataclass
class Cleaned:
    """Known parameters with known values, the raw `page`, and sentences on what was left out."""

    values: dict[str, list[str]] = field(default_factory=dict)
    page: str = ""
    notices: list[str] = field(default_factory=list)

    @property
    def data(self) -> MultiValueDict[str, str]:
        """The values in the shape that the filters read."""
        return MultiValueDict(self.values)


def clean(query: MultiValueDict[str, str], vocabulary: Vocabulary) -> Cleaned:
    """Sort the parameters of an address into known ones and things to tell the reader about."""
    cleaned = Cleaned()
    complaints: list[str] = []
    for name, raw in query.lists():
        values = list(dict.fromkeys(value.strip() for value in raw if value.strip()))
        if name in FACETS:
            known = [value for value, _label in vocabulary.choices(name)]
            complaints += _unknown_values(name, _keep(cleaned, name, values, known))
        elif name == "sort":
            complaints += _unknown_values(name, _keep(cleaned, name, values[-1:], ORDERS))
        elif name == "q":
            complaints += _take_words(cleaned, values)
        elif name == "literal":
            complaints += _unknown_values(name, _keep(cleaned, name, values[-1:], ["1"]))
        elif name == "page":
            cleaned.page = values[-1] if values else ""
        elif not name.startswith(_TRACKING):
            text = _("Saringan “%(name)s” tidak dikenal, jadi diabaikan.")
            complaints.append(text % {"name": shown(name)})
    cleaned.notices = _few(complaints)
    return cleaned


def shown(text: str) -> str:
    """Return `text` as it may be repeated to the reader: short, and without hidden signs."""
    plain = "".join(char for char in text if char.isprintable())
    return plain if len(plain) <= NAME_LENGTH else f"{plain[:NAME_LENGTH]}…"


def _keep(cleaned: Cleaned, name: str, values: Iterable[str], known: Container[str]) -> list[str]:
    """Note the known ones of `values` under `name`, and return the others."""
    kept = [value for value in values if value in known]
    if kept:
        cleaned.values[name] = kept
    return [value for value in values if value not in known]


def _take_words(cleaned: Cleaned, values: list[str]) -> Iterable[str]:
    """Note the last words of the reader; say so if they hold nothing that can be found."""
    words = "".join(char for char in " ".join(values[-1:]) if char != "\0")[:MAX_QUERY_LENGTH]
    if words.strip():
        cleaned.values["q"] = [words.strip()]
    if words.strip() and not query_words(words):
        text = _("Kata kunci “%(words)s” tidak memuat huruf atau angka.")
        yield text % {"words": shown(words)}


def _unknown_values(name: str, values: Iterable[str]) -> Iterable[str]:
    legend = LEGENDS.get(name) or _("Urutkan")
    for value in values:
        text = _("Pilihan “%(value)s” pada saringan %(filter)s tidak dikenal, jadi diabaikan.")
        yield text % {"value": shown(value), "filter": legend}


def _few(complaints: list[str]) -> list[str]:
    """Return the first of `complaints`, and how many more there are."""
    more = len(complaints) - NAMED
    if more <= 0:
        return complaints
    text = ngettext("%(n)s hal lain juga diabaikan.", "%(n)s hal lain juga diabaikan.", more)
    return [*complaints[:NAMED], text % {"n": more}]
