"""What a list says of its words: corrected, narrowed, partly held, naming a page, and why."""

import pytest
from django.http import QueryDict

from directory.listing.page import build
from directory.models import Synonym
from directory.search import engine
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups():
    cast.make_topic("kebencanaan", name="Kebencanaan")
    cast.make_group("Palang Biru Nusantara", acronym="PBN", slug="pbn", summary="Donor darah.")
    cast.make_group("Ikatan Tabib", slug="tabib", kind="occupational", summary="Tabib.")
    Synonym.objects.create(term="dukun", equivalents="tabib")
    engine.rebuild()


def page(query: str):
    return build(QueryDict(query))


def test_corrected_words_are_said_with_a_way_back():
    shown = page("q=palng+biru")
    assert [group.slug for group in shown.groups] == ["pbn"]
    (note,) = shown.notes
    assert (note.sort, note.text) == ("corrected", "Menampilkan hasil untuk “palang biru”.")
    assert note.undo_url == "/kelompok/?literal=1&q=palng+biru"
    assert page("q=palng+biru&literal=1").found.total == 0


def test_words_that_name_a_kind_narrow_to_it():
    shown = page("q=kelompok+volunter")
    assert [group.slug for group in shown.groups] == ["pbn"]
    assert [note.sort for note in shown.notes] == ["kind"]


def test_results_that_hold_some_words_are_called_that():
    shown = page("q=tabib+lautan")
    assert [group.slug for group in shown.groups] == ["tabib"]
    assert [note.sort for note in shown.notes] == ["partial"]


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("q=bedanya+kelompok+okupasional+sama+volunter", "/okupasional-vs-volunter/"),
        ("q=manfaat+jadi+relawan", "/manfaat/"),
        ("q=tantangan+relawan", "/tantangan/"),
        ("q=cara+bergabung", "/panduan/cara-bergabung/"),
        ("q=kebencanaan", "/bidang/kebencanaan/"),
    ],
)
def test_pages_that_the_words_name_are_linked(query, url):
    assert url in [link.url for link in page(query).links]


def test_card_says_why_a_group_fits():
    assert [why for _group, why in page("q=dukun").cards] == ["Cocok karena sinonim: tabib"]
    assert [why for _group, why in page("q=tabib").cards] == [""]
    assert [why for _group, why in page("q=donor").cards] == ["Cocok karena ringkasan: donor"]


def test_page_shows_notes_and_reasons(client):
    html = client.get("/kelompok/?q=dukn").content.decode()
    assert 'data-notice="corrected"' in html
    assert "Cocok karena sinonim: tabib" in html
