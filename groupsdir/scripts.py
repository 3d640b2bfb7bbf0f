"""One script out of many: the modules that `js/site.js` imports, joined by collectstatic.

The same arrangement as for the stylesheet. A module neither exports nor imports: it is one
behaviour, and becomes a block of its own in the joined file, so that its names stay its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join

from django.core.exceptions import ImproperlyConfigured

ENTRY = "js/site.js"

_IMPORT = re.compile(r'^import "\./([^"]+)";$', re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n?", re.MULTILINE)
_SPACE = re.compile(r"\n\s*")


def joined_script(read: Callable[[str], str]) -> str:
    """Return the text of every module that the entry imports, in order, each in its block.

    `read` gives the text of a file by its name, and raises KeyError where there is none. Raise
    ImproperlyConfigured where a module is missing or imports or exports anything itself.
    """

    def block(match: re.Match[str]) -> str:
        try:
            text = read(join(dirname(ENTRY), match[1]))
        except KeyError as error:
            raise ImproperlyConfigured(
                f"{ENTRY} imports {match[1]!r}, which does not exist."
            ) from error
        if re.search(r"^(import|export)\b", text, re.MULTILINE):
            raise ImproperlyConfigured(f"{match[1]!r} must neither import nor export.")
        return "{\n" + _shorter(text) + "}"

    return _shorter(_IMPORT.sub(block, read(ENTRY)))


def _shorter(text: str) -> str:
    """Return `text` without lines of comment and without indentation."""
    return _SPACE.sub("\n", _COMMENT.sub("", text)).strip() + "\n"
