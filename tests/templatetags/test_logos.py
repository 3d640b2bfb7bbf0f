"""Logos: the widths that were drawn, their true sizes, and a monogram where there is none."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from PIL import Image

from directory.images import WIDTHS, reencode, rendition_name, store
from directory.templatetags.logos import logo
from tests import cast

pytestmark = pytest.mark.django_db


def with_logo(width, height):
    """Save a group with a logo of this size, as an upload would."""
    file = BytesIO()
    Image.new("RGB", (width, height), "navy").save(file, "PNG")
    return cast.make_group(logo=store(reencode(file.getvalue())))


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((800, 400), [96, 192, 384]),
        ((800, 800), [96, 192, 384]),
        ((120, 120), [96, 120]),
        ((60, 40), [60]),
        ((400, 1600), [48, 96, 192]),
        ((7, 2000), [1, 2, 3]),
    ],
)
def test_each_file_is_named_with_the_width_that_it_has(size, widths):
    group = with_logo(*size)
    found = logo(group)
    assert found is not None
    pairs = [part.split(" ") for part in found.srcset.split(", ")]
    assert [int(width.removesuffix("w")) for _url, width in pairs] == widths
    for url, width in pairs:
        name = url.removeprefix("/media/")
        with default_storage.open(name) as file, Image.open(file) as picture:
            assert abs(picture.width - int(width.removesuffix("w"))) <= 1
    assert found.src == f"/media/{rendition_name(str(group.logo.name), WIDTHS[0])}"


def test_page_and_card_reserve_the_place_of_the_logo(client):
    group = with_logo(800, 400)
    html = client.get(group.get_absolute_url()).content.decode()
    assert 'sizes="96px" width="384" height="192" alt=""' in html
    card = render_to_string("components/group_card.html", {"group": group})
    assert 'loading="lazy"' in card
    assert 'srcset="/media/logos/' in card


def test_without_a_logo_stands_the_monogram(client):
    group = cast.relawan_kota()
    assert logo(group) is None
    html = client.get(group.get_absolute_url()).content.decode()
    assert "<img" not in html
    assert 'class="monogram' in html
