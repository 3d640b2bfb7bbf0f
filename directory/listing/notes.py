"""What is said of a reader's words: above the results how they were taken, on cards why."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.choices import Kind
from directory.listing.address import Parameters, list_address
from directory.search.engine import Found, Reason
from directory.search.vocabulary import Vocabulary

#: Links to the pages that words name; more would push the results down.
MOST_LINKS = 3


class Note(NamedTuple):
    """How the words were taken, and the address that takes them as typed; `sort` is its name."""

    sort: str
    text: str
    undo_label: str
    undo_url: str


class Link(NamedTuple):
    """A page that the words name."""

    label: str
    url: str


def notes(found: Found, words: str, parameters: Parameters) -> list[Note]:
    """Return how the words of a list were taken where that is not as typed."""
    literal = list_address({**parameters, "literal": ["1"]})
    as_typed = _("Tetap cari “%s”") % words
    said = []
    if found.corrected:
        text = _("Menampilkan hasil untuk “%s”.") % " ".join(found.corrected)
        said.append(Note("corrected", text, as_typed, literal))
    if found.kind and "kind" not in parameters:
        text = _("Menampilkan semua kelompok jenis %s.") % Kind(found.kind).label
        said.append(Note("kind", text, as_typed, literal))
    if found.partial:
        text = _("Sedikit yang memuat semua kata, jadi yang memuat sebagian ikut ditampilkan.")
        said.append(Note("partial", text, "", ""))
    return said


def links(found: Found, vocabulary: Vocabulary) -> list[Link]:
    """Return the pages of the site that the words name: taxonomies, the guide, the comparison."""
    pages = {
        "kinds": (_("Perbedaan kedua jenis kelompok"), "directory:kinds"),
        "benefits": (_("Manfaat bergabung"), "directory:benefit-list"),
        "challenges": (_("Tantangan dan cara mengatasinya"), "directory:challenge-list"),
        "guide": (_("Panduan"), "directory:guide-list"),
    }
    linked = []
    if found.page == "joining":
        url = reverse("directory:guide-detail", args=["cara-bergabung"])
        linked.append(Link(_("Cara bergabung"), url))
    elif found.page:
        label, name = pages[found.page]
        linked.append(Link(label, reverse(name)))
    for facet, slug in found.named:
        row = next((row for row in vocabulary.rows(facet) if row.slug == slug), None)
        if row:
            label = row.local_title if facet == "benefit" else row.local_name
            linked.append(Link(label, row.get_absolute_url()))
    return linked[:MOST_LINKS]


def why(reasons: list[Reason]) -> str:
    """Return why a group fits, as the words of a card; empty where its name says so."""
    if not reasons:
        return ""
    parts = [_("%(label)s: %(text)s") % {"label": one.label, "text": one.found} for one in reasons]
    return _("Cocok karena %s") % "; ".join(parts)
