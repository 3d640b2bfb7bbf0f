"""The texts of the source that can be translated, found without gettext being installed."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
ROOMS = ["directory", "groupsdir"]
#: What each function takes: the places of a text, its plural and its context.
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy", "_n"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}

#: A text as a catalogue knows it: its context, and itself or the pair with its plural.
Text = tuple[str | None, str | tuple[str, ...]]


def source_texts() -> Mapping[Text, set[str]]:
    """Return every text of the source, with the files that hold it."""
    found: dict[Text, set[str]] = defaultdict(set)
    for path in _files():
        name = str(path.relative_to(ROOT))
        code = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            code = _as_python(templatize(code, origin=name))
        for _line, text, _comments, context in extract(
            "python", io.BytesIO(code.encode()), KEYWORDS
        ):
            found[context, text].add(name)
    return found


def _files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))
        yield from sorted((ROOT / room).rglob("*.html"))
    yield from sorted((ROOT / "templates").rglob("*.html"))


def _as_python(code: str) -> str:
    """Return what `templatize` made of a template as lines that begin at the margin."""
    return "\n".join(line.strip() for line in code.splitlines())
