"""What a page says, apart from what it marks as Indonesian."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT = frozenset({"script", "style", "template"})
#: Attributes that are shown or read out, besides the `content` of descriptions.
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "label")


class PageWords(HTMLParser):
    """Gathers the texts of a page, and of its attributes, in the language of the page itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self._language()
        if tag == "html":
            self.language = language
        if language == self.language:
            self.texts += [text for name in _SPOKEN if (text := given.get(name))]
            if tag == "meta" and (text := given.get("content")) and "://" not in text:
                self.texts.append(text)
        if tag not in _VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and self._language() == self.language and self._open[-1][0] not in _SILENT:
            self.texts.append(text)

    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""
