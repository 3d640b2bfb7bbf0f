"""What a naive reader finds: every group looked at, with plain Python that knows no engine."""

from typing import Any

from directory.search.engine import Question
from directory.text import fold
from tests.search.world import FACETS, FILLERS, PlainGroup, World


def matching(world: World, question: Question, but: str = "") -> World:
    """Return the published groups that match all of a question but the facet `but`."""
    words = [word for word in question.words if word not in FILLERS] or question.words
    return [
        group
        for group in world
        if group.status == "published"
        and all(group.has(word) for word in words)
        and all(
            group.values(facet) & set(values)
            for facet, values in question.choices.items()
            if values and facet != but
        )
    ]


def answer(world: World, question: Question) -> list[int]:
    """Return the numbers of the groups in order of fit, then name, then birth."""
    ordered = sorted(
        matching(world, question),
        key=lambda group: (fit(group, question.words), fold(group.name), group.number),
    )
    return [group.number for group in ordered]


def fit(group: PlainGroup, words: Any) -> int:
    """Return how well a group fits; 0 is best."""
    wanted = [word for word in words if word not in FILLERS] or words
    if not words or " ".join(words) in group.names():
        return 0
    for name in group.names():
        if all(any(part.startswith(word) for part in name.split()) for word in wanted):
            return 1
    return 2 if all(group.has_named(word) for word in wanted) else 3


def counts(world: World, question: Question) -> dict[str, dict[str, int]]:
    """Return the number beside every option of every facet."""
    return {
        facet: {
            option: sum(option in group.values(facet) for group in matching(world, question, facet))
            for option in options
        }
        for facet, options in FACETS.items()
    }
