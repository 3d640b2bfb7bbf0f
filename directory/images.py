"""Uploaded pictures: judged by their header, then always drawn anew. Knows no models.

What a reader sees was written by this module: still WebP pictures in three widths, under a random
name, with nothing of the uploaded file in them but its pixels. Files of logos that were replaced
stay where they are, because older versions of an entry point to them.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from PIL import Image, ImageOps

#: The widths, in pixels, that every picture is drawn in; the largest is the one a row points to.
WIDTHS = (96, 192, 384)
MAX_BYTES = 5 * 1024 * 1024
#: Width times height times number of frames.
MAX_PIXELS = 25_000_000
#: A photograph sent step by step has about ten scans; hundreds are made to keep a decoder busy.
MAX_JPEG_SCANS = 64

_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 85


class Fault(Enum):
    """Why a picture is refused."""

    TOO_LARGE = "more bytes than MAX_BYTES"
    UNKNOWN = "not a JPEG, PNG or WebP picture, whatever its name says"
    TOO_MANY_PIXELS = "more pixels than MAX_PIXELS, counting frames"
    BROKEN = "begins as a picture but cannot be decoded"


class PictureError(ValueError):
    """A picture that is refused; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Shape(NamedTuple):
    """What a picture's header says."""

    format: str
    width: int
    height: int
    frames: int


def inspect(data: bytes) -> Shape:
    """Return what the header of `data` says, without decoding a pixel.

    Raises PictureError for what is too large, is no picture of an accepted format, or says that it
    has too many pixels.
    """
    if len(data) > MAX_BYTES:
        raise PictureError(Fault.TOO_LARGE)
    shape = _webp_shape(data) if _is_webp(data) else _other_shape(data)
    if shape.width < 1 or shape.height < 1:
        raise PictureError(Fault.BROKEN)
    if shape.width * shape.height * shape.frames > MAX_PIXELS:
        raise PictureError(Fault.TOO_MANY_PIXELS)
    if shape.format == "JPEG" and data.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise PictureError(Fault.BROKEN)
    return shape


def reencode(data: bytes) -> dict[int, bytes]:
    """Return the picture `data` as WebP files, by nominal width.

    It is turned as its EXIF orientation says, keeps its transparency and loses everything else; of
    an animation the first frame remains. No file is wider than the picture itself, nor higher than
    twice its nominal width. Raises PictureError.
    """
    inspect(data)
    try:
        return dict(_draw(data))
    except Exception as error:
        # A decoder meets hostile bytes here: whatever it raises means that the picture is broken.
        raise PictureError(Fault.BROKEN) from error


def store(files: Mapping[int, bytes], storage: Storage = default_storage) -> str:
    """Write the result of `reencode` under a new random name; return the name of the largest."""
    folder = f"logos/{secrets.token_hex(16)}"
    names = [
        storage.save(f"{folder}/{width}.webp", ContentFile(files[width])) for width in sorted(files)
    ]
    return names[-1]


def rendition_name(name: str, width: int) -> str:
    """Return the name of the file of nominal `width` (one of WIDTHS) that belongs to `name`."""
    if width not in WIDTHS:
        raise ValueError(f"{width} is none of the widths {WIDTHS}.")
    return f"{name.rpartition('/')[0]}/{width}.webp"


def rendition_url(name: str, width: int, storage: Storage = default_storage) -> str:
    """Return the address of the file of nominal `width` that belongs to the stored `name`."""
    return storage.url(rendition_name(name, width))


def _draw(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield nominal width and file, from the decoded picture."""
    with Image.open(BytesIO(data), formats=_FORMATS) as opened:
        largest = max(WIDTHS)
        opened.draft(None, (4 * largest, 4 * largest))  # a large JPEG need not be decoded in full
        picture = _plain(ImageOps.exif_transpose(opened))
    for width in WIDTHS:
        small = picture.copy()
        small.thumbnail((width, 2 * width), Image.Resampling.LANCZOS)
        file = BytesIO()
        small.save(file, "WEBP", quality=_QUALITY, method=4)
        yield width, file.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, as RGB or RGBA."""
    if picture.mode.startswith("I"):  # 16 bits of grey: Pillow would cut them off, not scale them
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    plain.info = {}
    return plain


def _other_shape(data: bytes) -> Shape:
    """Read a JPEG or PNG header; Pillow reads no pixel before it is asked for one."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            # A JPEG with further pictures behind it (a phone's MPO) is a JPEG to us.
            format = "PNG" if picture.format == "PNG" else "JPEG"
            return Shape(format, *picture.size, getattr(picture, "n_frames", 1))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(Fault.TOO_MANY_PIXELS) from error
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        known = data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        raise PictureError(Fault.BROKEN if known else Fault.UNKNOWN) from error


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _webp_shape(data: bytes) -> Shape:
    """Read a WebP header by hand: Pillow sets memory aside for a whole canvas at `open`."""
    width = height = frames = 0
    for name, start in _webp_chunks(data):
        body = data[start : start + 10]
        if len(body) < 10:
            break
        if name == b"VP8X":
            size = (int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:], "little") + 1)
        elif name == b"VP8 ":
            across, down = struct.unpack_from("<HH", body, 6)
            size = (across & 0x3FFF, down & 0x3FFF)
        elif name == b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        else:
            frames += name == b"ANMF"
            continue
        width, height = max(width, size[0]), max(height, size[1])
    return Shape("WEBP", width, height, max(frames, 1))


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield name and start of the body of each chunk."""
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        yield name, at + 8
        at += 8 + size + size % 2
