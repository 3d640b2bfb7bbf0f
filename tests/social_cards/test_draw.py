"""The picture of a shared address: its size, what is on it, and that anything can be drawn."""

import dataclasses
from io import BytesIO

import pytest
from PIL import Image

from directory.social_cards.draw import HEIGHT, WIDTH, Card, draw, plain

CARD = Card(
    title="Palang Merah Indonesia (PMI)",
    label="Kelompok relawan",
    facts="Kemanusiaan · Nasional",
    site="Direktori Kelompok",
    kind="volunteer",
    letters="PMI",
)


def picture(**changes):
    """Return the drawn picture, decoded, and its size in bytes."""
    data = draw(dataclasses.replace(CARD, **changes))
    return Image.open(BytesIO(data)), len(data)


@pytest.mark.parametrize("kind", ["volunteer", "occupational", ""])
def test_picture_is_a_small_png_of_the_size_that_services_show(kind):
    image, size = picture(kind=kind)
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert size < 60_000


@pytest.mark.parametrize(
    "title",
    ["", "A" * 200, "Kelompok " * 40, "日本人会", "Perkumpulan – “Pusaka” é ü", "🙂"],
)
def test_any_title_can_be_drawn_and_stays_inside(title):
    image, _size = picture(title=title, facts="Fakta " * 60, letters="", label="Jenis " * 30)
    edge = image.convert("RGB").crop((WIDTH - 60, 0, WIDTH, HEIGHT))
    assert edge.getcolors(2) == [(60 * HEIGHT, (250, 248, 243))]


def test_kinds_differ_in_shape_and_colour():
    corner = (74, 74)  # inside the square, outside the circle
    assert picture(kind="volunteer")[0].convert("RGB").getpixel(corner) == (250, 248, 243)
    square = picture(kind="occupational")[0].convert("RGB")
    assert square.getpixel((90, 150)) != (250, 248, 243)


def test_version_follows_all_that_is_drawn():
    versions = {CARD.version}
    for field in dataclasses.fields(CARD):
        versions.add(dataclasses.replace(CARD, **{field.name: "lain"}).version)
    assert len(versions) == 1 + len(dataclasses.fields(CARD))


def test_letters_that_the_font_lacks_are_written_plainly():
    assert plain("Café – Müller — 日 “Ya”") == "Cafe - Muller - “Ya”"
