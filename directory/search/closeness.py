"""How close the words of a search are to a group's names: decides the order within a tier."""

from __future__ import annotations

from directory.search.language import GENERIC_WORDS, STOP_WORDS, stem
from directory.search.query import Query, Unit

_EXACT_WORD, _SAME_STEM, _SYNONYM, _PREFIX = 1.0, 0.85, 0.7, 0.6
_EXTRA, _EXTRA_GENERIC = 0.12, 0.02
_OTHER_NAME = 0.04


def closeness(query: Query, names: list[str]) -> float:
    """Return how close a search is to the closest of a group's folded `names`.

    The acronym stands first in `names`, then the official name, then the others, which count a
    little less. One is a name made of just these words; each further word of the name takes some.
    """
    units = query.required
    scores = [
        _closeness_to(units, name.split()) - (_OTHER_NAME if index > 1 else 0.0)
        for index, name in enumerate(names)
        if name
    ]
    return max(scores, default=0.0)


def _closeness_to(units: list[Unit], name: list[str]) -> float:
    stems = list(map(stem, name))
    taken: set[int] = set()
    total = 0.0
    for unit in units:
        score, places = _best(unit, name, stems)
        total += score
        taken |= places
    extra = sum(
        _EXTRA_GENERIC if word in GENERIC_WORDS or word in STOP_WORDS else _EXTRA
        for index, word in enumerate(name)
        if index not in taken
    )
    return total / len(units) - extra if units else 0.0


def _best(unit: Unit, name: list[str], stems: list[str]) -> tuple[float, set[int]]:
    """Return the best score of a unit's alternatives in a name, and the places they take."""
    best: tuple[float, set[int]] = (0.0, set())
    for alternative in unit.alternatives:
        score, places = 0.0, set()
        for word, stemmed in alternative.telling:
            if word in name:
                score += _EXACT_WORD
                places.add(name.index(word))
            elif stemmed in stems:
                score += _SAME_STEM
                places.add(stems.index(stemmed))
            elif len(word) > 2:
                place = next((at for at, other in enumerate(name) if other.startswith(word)), None)
                if place is not None:
                    score += _PREFIX
                    places.add(place)
        score /= len(alternative.telling)
        if alternative.is_synonym:
            score *= _SYNONYM
        if score > best[0]:
            best = (score, places)
    return best
