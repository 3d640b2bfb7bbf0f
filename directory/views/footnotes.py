"""Sources as numbered footnotes: one number per source, in the order in which a page uses them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.choices import SourceQuality
from directory.models import Source


@dataclass
class Footnote:
    """A source with its number on the page, and what it is used for there."""

    number: int
    source: Source
    uses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Marks:
    """The footnotes behind one fact. Without any, the fact has no source yet."""

    notes: tuple[Footnote, ...] = ()

    @property
    def secondary_only(self) -> bool:
        """Whether every source of the fact is a secondary one."""
        return bool(self.notes) and all(
            note.source.quality == SourceQuality.SECONDARY for note in self.notes
        )

    def __bool__(self) -> bool:
        return bool(self.notes)


#: Behind a fact that nothing was cited for.
UNMARKED = Marks()


class Footnotes:
    """The footnotes of one page, numbered from 1 as they are asked for."""

    def __init__(self) -> None:
        self._by_source: dict[int, Footnote] = {}

    def mark(self, sources: Iterable[Source | None], use: str) -> Marks:
        """Return the marks of a fact that rests on `sources`; `use` names the fact for the list.

        Rows without a source give nothing; a source that the page used before keeps its number.
        """
        notes = []
        for source in sources:
            if source is None:
                continue
            note = self._by_source.setdefault(source.pk, Footnote(len(self._by_source) + 1, source))
            if use not in note.uses:
                note.uses.append(use)
            if note not in notes:
                notes.append(note)
        return Marks(tuple(sorted(notes, key=lambda note: note.number)))

    def listed(self) -> list[Footnote]:
        """Return every footnote in the order of the numbers."""
        return list(self._by_source.values())
