"""Keeps drawn pictures on disk, under the version of their content: each is drawn once.

The folder is a cache: it may be emptied at any time, and it never grows beyond `MOST_FILES`.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from pathlib import Path
from threading import Lock

from django.conf import settings

from directory.social_cards.draw import Card, draw

logger = logging.getLogger(__name__)

#: About 15 KB each. Above it, the fourth that was drawn first is deleted.
MOST_FILES = 4_000
#: Seconds to wait for a picture that another thread is drawing.
PATIENCE = 5.0

#: One picture at a time for each process: a crowd of new addresses cannot take all its time.
_drawing = Lock()


class Busy(Exception):
    """Too many pictures are being asked for at once."""


def picture(card: Card) -> bytes:
    """Return the picture of `card` as PNG, from disk where it is there. Raises Busy."""
    file = folder() / f"{card.version}.png"
    if kept := _read(file):
        return kept
    if not _drawing.acquire(timeout=PATIENCE):
        raise Busy
    try:
        kept = _read(file)  # by whoever held the lock
        return kept or _drawn(card, file)
    finally:
        _drawing.release()


def folder() -> Path:
    """Return where the pictures are kept."""
    return Path(settings.VAR_DIR) / "social_cards"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _drawn(card: Card, file: Path) -> bytes:
    """Draw and keep; a disk that is full or read-only costs only the keeping."""
    data = draw(card)
    part = file.with_name(f"{secrets.token_hex(8)}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _make_room(file.parent)
        part.write_bytes(data)
        part.replace(file)  # whole or not at all
    except OSError:
        logger.warning("A picture could not be kept in %s.", file.parent, exc_info=True)
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return data


def _make_room(place: Path) -> None:
    files = list(place.iterdir())
    if len(files) < MOST_FILES:
        return
    aged = sorted((file.stat().st_mtime, file) for file in files if file.exists())
    for _time, file in aged[: MOST_FILES // 4]:
        file.unlink(missing_ok=True)
