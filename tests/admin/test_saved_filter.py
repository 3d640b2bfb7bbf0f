"""The form of editorial pages: takes the address of a list, refuses what the list does not know."""

import pytest

from directory.models import SavedFilter
from tests import cast

pytestmark = pytest.mark.django_db

ADD = "/admin/directory/savedfilter/add/"


def sent(**fields):
    """Return what the form sends."""
    given = {
        "title": "Relawan laut",
        "slug": "relawan-laut",
        "text": "Kelompok relawan untuk isu laut, yang terbuka untuk umum.",
        "parameters": "https://direktori.example/kelompok/?topic=laut&kind=volunteer&page=2",
        "published": "on",
        "position": "1",
        "title_en": "",
        "text_en": "",
    }
    return given | fields


def test_address_of_a_list_is_kept_as_its_parameters(rina):
    cast.make_group(topics=[cast.make_topic("laut")])
    response = rina.post(ADD, sent())
    assert response.status_code == 302
    saved = SavedFilter.objects.get()
    assert saved.parameters == "kind=volunteer&topic=laut"
    assert saved.history.count() == 1
    page = rina.get(f"/admin/directory/savedfilter/{saved.pk}/change/").content.decode()
    assert 'href="/pilihan/relawan-laut/"' in page
    assert 'href="/kelompok/?kind=volunteer&amp;topic=laut"' in page
    assert "1 kelompok relawan dengan isu Laut" in page


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ("topic=bulan", "“bulan”"),
        ("warna=biru", "“warna”"),
        ("/kelompok/", "Isi sedikitnya satu saringan atau kata kunci."),
    ],
)
def test_parameters_that_the_list_does_not_know_are_refused(rina, parameters, complaint):
    response = rina.post(ADD, sent(parameters=parameters))
    assert response.status_code == 200
    assert complaint in response.content.decode()
    assert not SavedFilter.objects.exists()


def test_page_without_groups_is_kept_as_a_draft_only(sari):
    cast.make_topic("laut")
    refused = sari.post(ADD, sent())
    assert "belum menemukan kelompok" in refused.content.decode()
    data = sent()
    del data["published"]
    assert sari.post(ADD, data).status_code == 302
    assert not SavedFilter.objects.get().published
