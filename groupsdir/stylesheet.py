"""One stylesheet out of many: the parts that `css/site.css` imports, joined by collectstatic.

A developer's server sends `site.css` as it is written, and the browser follows its imports.
Where files are collected, the list is replaced by the text of its parts, without comments and
spare white space, before its name gets a hash. docs/decisions/0001-one-stylesheet.md says why.
The storage does the same for `js/site.js`, by the rules of `groupsdir.scripts`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from posixpath import dirname, join
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from groupsdir import scripts

ENTRY = "css/site.css"

_IMPORT = re.compile(r'@import url\("([^"]+)"\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_SPACE_AT_SIGN = re.compile(r" ?([{};]) ?|(?<=[:,]) ")
_LEADING_ZERO = re.compile(r"(?<![\w.])0(?=\.\d)")
#: A custom property where it is set and where it is used; "--" in a class is none.
_PROPERTY = re.compile(r"(?<=[{;])--[\w-]+(?=:)|(?<=var\()--[\w-]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Paths = Mapping[str, tuple[Storage, str]]


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the one stylesheet and the one script joined first."""

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Join, then hash and compress. `paths` holds for each name its storage and path there."""
        sources = paths
        for entry, joined in ((ENTRY, joined_stylesheet), (scripts.ENTRY, _joined_script)):
            if entry in sources and not dry_run:
                text = joined(sources)
                self.delete(entry)
                self.save(entry, ContentFile(text.encode()))
                paths = {**paths, entry: (self, entry)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined_stylesheet(paths: Paths) -> str:
    """Return the text of every part that the entry imports, in order, without spare signs.

    Raise ImproperlyConfigured where it imports a part that is not there.
    """

    def part(match: re.Match[str]) -> str:
        name = join(dirname(ENTRY), match[1])
        if name not in paths:
            raise ImproperlyConfigured(f"{ENTRY} imports {match[1]!r}, which does not exist.")
        return _text(paths, name)

    text = _IMPORT.sub(part, _text(paths, ENTRY))
    text = _SPACE.sub(" ", _COMMENT.sub("", text))
    text = _LEADING_ZERO.sub("", _SPACE_AT_SIGN.sub(r"\1", text))
    return _short_properties(text.replace(";}", "}").strip()) + "\n"


def _short_properties(text: str) -> str:
    """Return `text` with custom properties of one or two letters, the most frequent ones of one.

    Nothing outside of the stylesheet names them: the pages have no styles of their own.
    """
    found = Counter(_PROPERTY.findall(text)).most_common()
    short = [*_LETTERS, *map("".join, product(_LETTERS, repeat=2))]
    names = {name: f"--{new}" for (name, _count), new in zip(found, short, strict=False)}
    return _PROPERTY.sub(lambda match: names[match[0]], text)


def _joined_script(paths: Paths) -> str:
    return scripts.joined_script(lambda name: _text(paths, name))


def _text(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
