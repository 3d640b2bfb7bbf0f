"""Uploaded pictures: real bytes, kind and hostile, made here."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from PIL import Image, PngImagePlugin

from directory import images
from directory.images import Fault, PictureError

RED, BLUE = (200, 30, 30), (30, 30, 200)


def encoded(picture: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    """Return the bytes of a picture file."""
    file = BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def picture(mode: str = "RGB", size: tuple[int, int] = (500, 300)) -> Image.Image:
    """Return a red picture with a blue left half."""
    red = Image.new("RGB", size, RED)
    red.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    return red.convert(mode)


def decoded(data: bytes) -> Image.Image:
    """Return the picture in a file that the site wrote."""
    opened = Image.open(BytesIO(data))
    assert opened.format == "WEBP"
    opened.load()
    return opened


def near(colour: Any, wanted: tuple[int, ...]) -> bool:
    """Say whether two colours are alike, as far as lossy encoding leaves them."""
    return all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=False))


def png_header(width: int, height: int) -> bytes:
    """Return a tiny PNG file whose header claims any size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def webp_header(width: int, height: int) -> bytes:
    """Return a tiny WebP file whose extended header claims any canvas."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_header(width: int, height: int) -> bytes:
    """Return a JPEG file whose frame header was rewritten to claim any size."""
    data = bytearray(encoded(picture(size=(16, 16)), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def refusal(data: bytes) -> Fault:
    """Return why re-encoding refuses `data`."""
    with pytest.raises(PictureError) as caught:
        images.reencode(data)
    return caught.value.fault


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_picture_is_drawn_as_webp_in_three_widths(format):
    files = images.reencode(encoded(picture(), format))

    sizes = {width: decoded(data).size for width, data in files.items()}
    assert sizes == {96: (96, 58), 192: (192, 115), 384: (384, 230)}
    large = decoded(files[384])
    assert near(large.getpixel((10, 100)), BLUE)
    assert near(large.getpixel((370, 100)), RED)


def test_lossless_webp_is_measured_and_drawn():
    source = encoded(picture(), "WEBP", lossless=True)

    assert images.inspect(source) == ("WEBP", 500, 300, 1)
    assert decoded(images.reencode(source)[384]).size == (384, 230)


def test_small_picture_is_not_enlarged_but_has_all_files():
    files = images.reencode(encoded(picture(size=(120, 60))))

    assert {width: decoded(data).size for width, data in files.items()} == {
        96: (96, 48),
        192: (120, 60),
        384: (120, 60),
    }


@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 1), (300, 12000)])
def test_long_and_tiny_pictures_stay_within_bounds(size):
    for width, data in images.reencode(encoded(picture(size=size))).items():
        across, down = decoded(data).size
        assert 1 <= across <= width
        assert 1 <= down <= 2 * width


def test_transparency_is_kept():
    glass = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    glass.paste((*RED, 255), (0, 0, 200, 400))

    large = decoded(images.reencode(encoded(glass))[384])

    assert large.mode == "RGBA"
    assert large.getchannel("A").getpixel((370, 100)) == 0
    assert near(large.getpixel((10, 100)), (*RED, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_unusual_png_modes_are_drawn(mode):
    source = Image.new("I;16", (200, 100), 40000) if mode == "I;16" else picture(mode, (200, 100))

    drawn = decoded(images.reencode(encoded(source))[192])

    assert drawn.size == (192, 96)
    if mode == "I;16":
        assert near(drawn.getpixel((5, 5)), (156, 156, 156))


def test_printers_colours_become_screen_colours():
    drawn = decoded(images.reencode(encoded(picture("CMYK"), "JPEG"))[96])

    assert drawn.mode == "RGB"
    assert near(drawn.getpixel((90, 30)), RED)


def test_picture_is_turned_as_its_orientation_says_and_all_metadata_is_gone():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter, clockwise
    exif[0x010E] = "rahasia"  # a description
    exif[0x8825] = {1: "S", 2: (6.0, 12.0, 0.0)}  # where it was taken
    source = encoded(picture(), "JPEG", exif=exif, comment=b"rahasia", icc_profile=b"rahasia" * 30)

    files = images.reencode(source)

    assert b"rahasia" in source
    for data in files.values():
        drawn = decoded(data)
        assert drawn.height > drawn.width
        assert not drawn.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & drawn.info.keys()
        assert b"rahasia" not in data
    assert near(decoded(files[384]).getpixel((100, 10)), BLUE)  # the left half is on top now


def test_text_inside_a_png_is_gone():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "rahasia")

    files = images.reencode(encoded(picture(), pnginfo=text))

    assert not [data for data in files.values() if b"rahasia" in data]


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_animation_stands_still(format):
    frames = [Image.new("RGB", (60, 60), colour) for colour in (RED, BLUE, (0, 200, 0))]
    source = encoded(frames[0], format, save_all=True, append_images=frames[1:])

    drawn = decoded(images.reencode(source)[96])

    assert images.inspect(source).frames == 3
    assert getattr(drawn, "n_frames", 1) == 1
    assert near(drawn.convert("RGB").getpixel((5, 5)), RED)


def test_first_picture_of_a_phones_double_photograph_is_taken():
    source = encoded(picture(), "MPO", save_all=True, append_images=[picture(size=(300, 500))])

    drawn = decoded(images.reencode(source)[384])

    assert images.inspect(source) == ("JPEG", 500, 300, 2)
    assert drawn.size == (384, 230)


def test_animation_counts_its_frames_against_the_pixels():
    frames = [Image.new("RGB", (2000, 2000), (shade, 0, 0)) for shade in range(7)]
    source = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert len(source) < images.MAX_BYTES
    assert refusal(source) == Fault.TOO_MANY_PIXELS


@pytest.mark.parametrize("header", [png_header, webp_header, jpeg_header])
def test_header_with_too_many_pixels_is_refused_before_decoding(header, monkeypatch):
    monkeypatch.setattr(images, "_draw", lambda data: pytest.fail("it was decoded"))

    assert refusal(header(5001, 5000)) == Fault.TOO_MANY_PIXELS
    assert refusal(header(16000, 16000)) == Fault.TOO_MANY_PIXELS


def test_decompression_bomb_is_refused():
    bomb = encoded(Image.new("1", (20000, 20000)))

    assert len(bomb) < 100_000
    assert refusal(bomb) == Fault.TOO_MANY_PIXELS


def test_picture_of_just_the_allowed_pixels_is_drawn():
    drawn = images.reencode(encoded(Image.new("L", (5000, 5000), 120)))

    assert decoded(drawn[384]).size == (384, 384)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_truncated_picture_is_refused(format):
    whole = encoded(picture(), format)

    for part in (0.05, 0.3, 0.8):
        fault = refusal(whole[: int(len(whole) * part)])
        assert fault in {Fault.BROKEN, Fault.UNKNOWN}
    assert refusal(whole[: int(len(whole) * 0.8)]) == Fault.BROKEN


@pytest.mark.parametrize("make", [lambda: png_header(0, 5), lambda: webp_header(500, 500)])
def test_picture_without_pixels_is_broken(make: Callable[[], bytes]):
    assert refusal(make()) == Fault.BROKEN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"%PDF-1.7",
        b"<!doctype html><title>x</title>",
        b"RIFF\x10\0\0\0WAVE" + b"\0" * 50,
        encoded(picture(), "GIF"),
        encoded(picture(), "BMP"),
        encoded(picture(), "TIFF"),
        encoded(picture(), "ICO"),
    ],
)
def test_anything_else_is_unknown(data):
    assert refusal(data) == Fault.UNKNOWN


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_hides_behind_a_picture_does_not_get_through(format):
    page = b"<script>alert(document.domain)</script>PK\x03\x04"

    files = images.reencode(encoded(picture(), format) + page)

    assert not [data for data in files.values() if b"script" in data or b"PK\x03" in data]


def test_photograph_with_endless_scans_is_refused():
    photograph = encoded(picture(), "JPEG", progressive=True)
    start = photograph.index(b"\xff\xda")
    scan = photograph[start : photograph.index(b"\xff", start + 14)]
    endless = photograph[:start] + scan * 200 + photograph[start:]

    assert refusal(endless) == Fault.BROKEN


def test_too_many_bytes_are_refused_unread():
    assert refusal(b"\xff" * (images.MAX_BYTES + 1)) == Fault.TOO_LARGE


def test_random_damage_never_does_worse_than_a_refusal():
    whole = encoded(picture(), "WEBP")
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[at] ^= 0x5A
        try:
            files = images.reencode(bytes(damaged))
        except PictureError:
            continue
        assert set(files) == set(images.WIDTHS)


def test_stored_files_have_random_names_and_find_each_other():
    storage = InMemoryStorage(base_url="/media/")
    files = images.reencode(encoded(picture()))

    first, second = images.store(files, storage), images.store(files, storage)

    assert first != second
    assert first.startswith("logos/")
    assert first.endswith("/384.webp")
    for width in images.WIDTHS:
        assert storage.exists(images.rendition_name(first, width))
        assert images.rendition_url(first, width, storage).endswith(f"/{width}.webp")
    assert images.rendition_name(first, 384) == first


def test_width_that_is_never_drawn_has_no_name():
    with pytest.raises(ValueError, match="100"):
        images.rendition_name("logos/x/384.webp", 100)
