"""The heading of a list: what was found, as a sentence of at most two lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.choices import Kind
from directory.search.vocabulary import Vocabulary

#: How many parts are spelled out, and how much of the reader's words is repeated.
PARTS, WORDS_LENGTH = 3, 60

#: Per facet the values chosen, in the reader's language.
Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Heading:
    """The number found, or a word for none, and the rest of the sentence."""

    total: int
    number: str
    rest: str

    def __str__(self) -> str:
        return f"{self.number} {self.rest}"


def heading(
    total: int, words: str, choices: Mapping[str, Sequence[str]], labels: Labels, v: Vocabulary
) -> Heading:
    """Return the heading for `total` groups under the reader's `words` and `choices`.

    `labels` are the choices in the reader's language; `v` tells the kinds of topics.
    """
    parts = _parts(words, choices, labels, v)
    left_out = sum(size for _text, size in parts[PARTS:])
    sentence = [_noun(total, choices, any(choices.values()) or bool(words))]
    sentence += [text for text, _size in parts[:PARTS]]
    if left_out:
        text = ngettext("dan %(n)s saringan lain", "dan %(n)s saringan lain", left_out)
        sentence.append(text % {"n": left_out})
    number = number_format(total, force_grouping=True) if total else _("Tidak ada")
    return Heading(total, number, " ".join(sentence))


def any_of(names: Sequence[str]) -> str:
    """Return "A", "A atau B", "A, B, atau C", or "A, B, atau 3 lainnya"."""
    if len(names) <= 2:
        return _(" atau ").join(names)
    start, more = ", ".join(names[:2]), len(names) - 2
    if more == 1:
        return _("%(names)s, atau %(last)s") % {"names": start, "last": names[2]}
    text = ngettext("%(names)s, atau %(n)s lainnya", "%(names)s, atau %(n)s lainnya", more)
    return text % {"names": start, "n": more}


def _noun(total: int, choices: Mapping[str, Sequence[str]], narrowed: bool) -> str:
    """Return the word for what was found: of one kind, or of both."""
    kinds = set(choices.get("kind", []))
    if kinds == {Kind.VOLUNTEER}:
        return ngettext("kelompok relawan", "kelompok relawan", total)
    if kinds == {Kind.OCCUPATIONAL}:
        return ngettext("kelompok profesi dan pekerjaan", "kelompok profesi dan pekerjaan", total)
    if not narrowed:
        return ngettext(
            "kelompok profesi, pekerjaan, dan relawan",
            "kelompok profesi, pekerjaan, dan relawan",
            total,
        )
    return ngettext("kelompok", "kelompok", total)


def _parts(
    words: str, choices: Mapping[str, Sequence[str]], labels: Labels, v: Vocabulary
) -> list[tuple[str, int]]:
    """Return each part of the sentence, the weightiest first, with the number of its filters."""
    start = words if len(words) <= WORDS_LENGTH else f"{words[:WORDS_LENGTH]}…"
    challenge = _("dan tantangan %s") if choices.get("benefit") else _("dengan tantangan %s")
    phrases: list[tuple[str, str, Callable[[str], str]]] = [
        ("topic", _topic_phrase(choices.get("topic", []), v), str),
        ("benefit", _("dengan manfaat %s"), str),
        ("challenge", challenge, str),
        ("province", _("di %s"), str),
        ("scope", _("berjangkauan %s"), str.lower),
        ("membership", _("dengan keanggotaan %s"), _quoted),
        ("verified", _("berstatus %s"), _quoted),
    ]
    parts = [(_("untuk %s") % _quoted(start), 1)] if words else []
    for facet, phrase, shape in phrases:
        if names := labels.get(facet):
            parts.append((phrase % any_of([shape(name) for name in names]), len(names)))
    return parts


def _topic_phrase(slugs: Sequence[str], v: Vocabulary) -> str:
    """Return the words before topics: fields of work, causes, or some of both."""
    kinds = {topic.kind for topic in v.topics if topic.slug in slugs}
    if kinds == {Kind.OCCUPATIONAL}:
        return _("di bidang %s")
    return _("dengan isu %s") if kinds == {Kind.VOLUNTEER} else _("dengan bidang atau isu %s")


def _quoted(text: str) -> str:
    return _("“%s”") % text
