"""Draws the picture of a shared address with Pillow. Knows no models.

The letters are those that Pillow brings (Aileron, CC0), so that no font has to be installed. They
are few: accents are taken off, and what has no letter there is left out.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import astuple, dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from directory.choices import Kind

#: The size that all services show whole, in pixels.
WIDTH, HEIGHT = 1200, 630
#: Counted up when the drawing changes: every picture then gets a new address.
DRAWING = 1

#: Colours of static/css/tokens.css, in its light half.
_PAPER, _INK, _INK_2, _LINE = "#faf8f3", "#1c2321", "#48514d", "#ddd6c7"
_GROUNDS = {Kind.OCCUPATIONAL.value: "#e4e9f5", Kind.VOLUNTEER.value: "#f8e6db"}
_FIGURES = {Kind.OCCUPATIONAL.value: "#2f4b8f", Kind.VOLUNTEER.value: "#a03f16"}

_MARGIN, _MARK, _GAP = 72, 168, 48
_TITLE_SIZES, _TITLE_LINES = (76, 66, 58, 50), 3
_PLAIN = str.maketrans({"–": "-", "—": "-", "\xa0": " ", "€": "EUR", "ß": "ss"})

_Draw = ImageDraw.ImageDraw
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class Card:
    """What is written on a picture; without a `kind`, both marks stand on it."""

    title: str
    label: str
    facts: str
    site: str
    kind: str = ""
    letters: str = ""

    @property
    def version(self) -> str:
        """Sixteen signs that change whenever the picture does."""
        text = "\n".join([str(DRAWING), *map(str, astuple(self))])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def draw(card: Card) -> bytes:
    """Return the picture of `card` as PNG, in a few hundredths of a second."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    left = _MARGIN + _MARK + _GAP
    _mark(pen, card)
    _line(pen, (left, _MARGIN), card.label, 32, _FIGURES.get(card.kind, _INK_2), WIDTH - _MARGIN)
    size, lines = _fitted(card.title, WIDTH - _MARGIN - left)
    y = _MARGIN + 60
    for line in lines:
        _bold(pen, (left, y), line, size, _INK)
        y += round(size * 1.16)
    _line(pen, (left, y + 30), card.facts, 34, _INK_2, WIDTH - _MARGIN)
    _footer(pen, card)
    file = BytesIO()
    # Few colours: a palette makes the file a quarter of the size.
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def plain(text: str) -> str:
    """Return `text` in letters that the font has."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = "".join(sign for sign in decomposed if sign.isascii() or sign in "“”‘’·…")
    return " ".join(kept.split())


def _mark(pen: _Draw, card: Card) -> None:
    """Draw the monogram in the shape and colour of the kind, or the mark of the site."""
    box = (_MARGIN, _MARGIN, _MARGIN + _MARK, _MARGIN + _MARK)
    if not card.kind:
        _brand(pen, _MARGIN, _MARGIN, _MARK)
        return
    ground, figure = _GROUNDS[card.kind], _FIGURES[card.kind]
    if card.kind == Kind.VOLUNTEER.value:
        pen.ellipse(box, fill=ground)
    else:
        pen.rounded_rectangle(box, 20, fill=ground)
    letters = plain(card.letters)[:4]
    size = {1: 84, 2: 68, 3: 54}.get(len(letters), 42)
    centre = (_MARGIN + _MARK / 2, _MARGIN + _MARK / 2)
    pen.text(centre, letters, figure, _font(size), "mm", stroke_width=1, stroke_fill=figure)


def _brand(pen: _Draw, x: int, y: int, size: int) -> None:
    """Draw the mark of the site: the square and the circle of the two kinds."""
    unit = size / 28
    square = (x + unit, y + 5 * unit, x + 17 * unit, y + 21 * unit)
    circle = (x + 9.75 * unit, y + 7.25 * unit, x + 27.25 * unit, y + 24.75 * unit)
    pen.rectangle(square, fill=_FIGURES[Kind.OCCUPATIONAL.value])
    edge = max(2, round(1.5 * unit))
    pen.ellipse(circle, fill=_FIGURES[Kind.VOLUNTEER.value], outline=_PAPER, width=edge)


def _footer(pen: _Draw, card: Card) -> None:
    top = HEIGHT - 112
    pen.line((_MARGIN, top, WIDTH - _MARGIN, top), fill=_LINE, width=2)
    _brand(pen, _MARGIN, top + 26, 44)
    _bold(pen, (_MARGIN + 62, top + 30), plain(card.site), 30, _INK)


def _fitted(title: str, room: int) -> tuple[int, list[str]]:
    """Return the largest size at which `title` fits, and its lines; the last may be cut short."""
    lines: list[str] = []
    for size in _TITLE_SIZES:
        lines = _wrapped(plain(title), _font(size), room)
        if len(lines) <= _TITLE_LINES:
            return size, lines
    size = _TITLE_SIZES[-1]
    last = " ".join(lines[_TITLE_LINES - 1 :])
    return size, [*lines[: _TITLE_LINES - 1], _cut(last, _font(size), room)]


def _wrapped(text: str, font: _Font, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, room))
    return lines


def _cut(text: str, font: _Font, room: float) -> str:
    """Return `text`, or as much of it as fits `room` with an ellipsis."""
    text = text[:300]
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1].rstrip(" ,;-")
    return f"{text}…"


def _line(pen: _Draw, at: tuple[int, int], text: str, size: int, colour: str, right: int) -> None:
    font = _font(size)
    pen.text(at, _cut(plain(text), font, right - at[0]), colour, font)


def _bold(pen: _Draw, at: tuple[int, int], text: str, size: int, colour: str) -> None:
    """Write with a stroke around the letters: the font comes in one weight only."""
    stroke = 0.6 if size < 40 else size / 40
    pen.text(at, text, colour, _font(size), stroke_width=stroke, stroke_fill=colour)


@lru_cache(maxsize=16)
def _font(size: int) -> _Font:
    return ImageFont.load_default(size)
