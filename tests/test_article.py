"""The seed article's claims: each is stated by a row that lists it, and read on a named page."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from directory.text import render_markdown
from tests.article_claims import CLAIM_IDS, CLAIMS

FIXTURES = sorted(Path(settings.BASE_DIR, "fixtures").glob("*.json"))
#: The files with the article's own content; the later ones hold the groups.
OF_ARTICLE = [path for path in FIXTURES if path.name < "06"]

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_LINK = re.compile(r"\]\((/[^)\s]*)\)")


class ClaimReader(HTMLParser):
    """Gathers the text inside the elements that carry a claim's number in `data-claims`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[tuple[str, list[str]]] = []
        self._parts: defaultdict[str, list[str]] = defaultdict(list)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, (dict(attrs).get("data-claims") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        for claim in {claim for _, claims in self._open for claim in claims}:
            self._parts[claim].append(data)

    def text_of(self, claim: str) -> str:
        """Return all that stands under `claim`, with single spaces; empty when nothing does."""
        return " ".join("".join(self._parts[claim]).split())


def rows() -> list[dict[str, Any]]:
    """Return the fields of every row of the article's own content."""
    return [
        row["fields"]
        for path in OF_ARTICLE
        for row in json.loads(path.read_text(encoding="utf-8"))
        if "claims" in row["fields"]
    ]


def plain(fields: dict[str, Any]) -> str:
    """Return what a row says in Indonesian, as a reader sees it."""
    source = "\n\n".join(
        value
        for name, value in fields.items()
        if isinstance(value, str) and not name.endswith("_en")
    )
    return " ".join(re.sub(r"<[^>]+>", "", str(render_markdown(source))).split())


def test_the_list_names_every_claim_once_and_in_order():
    assert len(CLAIM_IDS) == 65
    assert list(CLAIMS) == CLAIM_IDS


def test_every_claim_is_listed_by_some_row_and_no_other_is():
    assert {claim for fields in rows() for claim in fields["claims"]} == set(CLAIM_IDS)


def test_a_row_that_lists_a_claim_states_it():
    unsaid = [
        claim
        for claim, (_, phrase) in CLAIMS.items()
        if not any(phrase in plain(fields) for fields in rows() if claim in fields["claims"])
    ]
    assert unsaid == []


def test_rows_of_the_article_list_claims_and_our_own_list_none():
    wrong = [fields for fields in rows() if bool(fields["claims"]) != (fields["origin"] == "seed")]
    assert wrong == []


def test_every_claim_is_read_on_its_page(db, client):
    call_command("loaddata", *map(str, OF_ARTICLE), verbosity=0)
    pages: dict[str, ClaimReader] = {}
    missing = []
    for claim, (address, phrase) in CLAIMS.items():
        if address not in pages:
            response = client.get(address)
            assert response.status_code == 200, address
            pages[address] = ClaimReader(response.content.decode())
        if phrase not in pages[address].text_of(claim):
            missing.append((claim, address, phrase))
    assert missing == []


def test_links_in_the_guide_lead_to_pages(db, client):
    call_command("loaddata", *map(str, FIXTURES), verbosity=0)
    addresses = {
        link
        for fields in rows()
        for value in fields.values()
        if isinstance(value, str)
        for link in _LINK.findall(value)
    }
    assert len(addresses) > 40
    lost = [address for address in sorted(addresses) if client.get(address).status_code != 200]
    assert lost == []
