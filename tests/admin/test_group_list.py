"""The list of groups: found by words, narrowed by filters, done with by actions."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.choices import Kind, Status
from directory.curation.verify import verify
from directory.models import Group, Verification
from tests import cast
from tests.admin.sent_form import soup, text

pytestmark = pytest.mark.django_db

URL = "/admin/directory/group/"


def listed(client, query: str = "") -> list[str]:
    """Return the titles on the list."""
    response = client.get(URL + query)
    assert response.status_code == 200, response
    return [link.text for link in soup(response).select("#result_list .field-titled a")]


def counts(client, title: str, query: str = "") -> dict[str, int]:
    """Return the counts of one filter, by label."""
    for details in soup(client.get(URL + query)).select("#changelist-filter details"):
        if title in details.summary.text:
            labels = [link.text.strip() for link in details.select("li a")]
            pairs = [label.rsplit(" (", 1) for label in labels if label.endswith(")")]
            return {name: int(number.removesuffix(")")) for name, number in pairs}
    raise AssertionError(title)


def test_list_shows_drafts_status_and_freshness(sari):
    cast.kadin()
    cast.draf_rahasia()

    page = soup(sari.get(URL))

    rows = [" ".join(row.get_text(" ").split()) for row in page.select("#result_list tbody tr")]
    assert rows[0].startswith("– Draf Rahasia Relawan Draf Belum diperiksa")
    assert (
        "KADIN) Profesi & pekerjaan Terbit Diperiksa dalam 12 bulan terakhir (24 Nov 2026)"
        in rows[1]
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kadin", 1),
        ("K.A.D.I.N.", 1),
        ("kelompok pengusaha indonesia", 1),
        ("bisnis", 1),
        ("bandung", 1),
        ("kadin.example", 1),
        ("kadin-indonesia", 1),
        ("rahasia", 1),
        ("...", 0),
        ("%", 0),
        ("tidak ada yang begini", 0),
        ("'\"; DROP TABLE", 0),
    ],
)
def test_words_find_groups_of_every_status(sari, words, found):
    cast.kadin()
    cast.relawan_kota()
    cast.draf_rahasia()

    response = sari.get(URL, {"q": words})

    assert response.status_code == 200
    assert len(soup(response).select("#result_list tbody tr")) == found


def test_filters_have_counts_that_are_true(sari):
    cast.kadin()
    cast.relawan_kota()
    old = cast.draf_rahasia()
    verify(old, on=dt.date(2025, 3, 1))

    assert counts(sari, "jenis") == {"Profesi & pekerjaan": 1, "Relawan": 2}
    assert counts(sari, "status") == {"Draf": 1, "Terbit": 2, "Diarsipkan": 0}
    assert counts(sari, "pemeriksaan") == {
        "Diperiksa dalam 12 bulan terakhir": 1,
        "Perlu diperiksa ulang": 1,
        "Lama tidak diperiksa": 0,
        "Dicocokkan dengan sumber tersimpan": 0,
        "Belum diperiksa": 1,
    }
    assert counts(sari, "sumber") == {"Bersumber": 1, "Belum bersumber": 2}
    assert counts(sari, "situs resmi") == {"Diketahui": 1, "Belum diketahui": 2}
    assert counts(sari, "bidang")["Bisnis"] == 1
    assert counts(sari, "provinsi")["DKI Jakarta"] == 1
    assert counts(sari, "pemeriksaan", "?kind__exact=volunteer")["Belum diperiksa"] == 1
    assert counts(sari, "jenis", "?q=kadin")["Relawan"] == 0


def test_filters_narrow_the_list(sari):
    cast.kadin()
    cast.relawan_kota()
    verify(cast.draf_rahasia(), on=dt.date(2025, 3, 1))

    assert listed(sari, "?verified=due") == ["Draf Rahasia"]
    assert listed(sari, "?verified=never") == ["Relawan Kota"]
    assert listed(sari, "?has_website=yes&has_source=yes") == [
        "Kamar Dagang dan Industri Indonesia (KADIN)"
    ]
    assert listed(sari, "?has_website=no&has_source=no") == ["Draf Rahasia", "Relawan Kota"]


@pytest.mark.parametrize(
    "query",
    [
        "?verified=x",
        "?has_website=%22",
        "?kind__exact=x",
        "?topics__id__exact=abc",
        "?topics__id__exact=99999999999999999999999",
        "?headquarters_province__id__exact=99999999999999999999999",
        "?p=99",
        "?o=77.x",
    ],
)
def test_unknown_filter_values_do_no_harm(sari, query):
    cast.relawan_kota()

    assert sari.get(URL + query, follow=True).status_code == 200


def test_queries_do_not_grow_with_the_groups(sari):
    topic, province = cast.make_topic("alam"), cast.make_province("bali")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert sari.get(URL).status_code == 200
        return len(captured)

    cast.make_group(topics=[topic], headquarters_province=province)
    sari.get(URL)
    few = queries()
    for number in range(30):
        group = cast.make_group(topics=[topic], headquarters_province=province)
        verify(group)
        Group.objects.filter(pk=group.pk).update(
            logo=f"logos/{number}/384.webp", logo_width=384, logo_height=384
        )

    assert queries() == few


def test_publishing_is_an_edit_and_archiving_too(sari):
    group, published = cast.draf_rahasia(), cast.relawan_kota()
    version = published.version

    response = sari.post(
        URL,
        {"action": "publish", "_selected_action": [group.pk, published.pk]},
        follow=True,
    )

    assert "1 kelompok diterbitkan." in text(response)
    group.refresh_from_db()
    published.refresh_from_db()
    assert group.status == Status.PUBLISHED
    assert published.version == version
    assert group.history.first().history_user.username == "sari"

    sari.post(URL, {"action": "archive", "_selected_action": [group.pk]})

    group.refresh_from_db()
    assert group.status == Status.ARCHIVED


def test_groups_are_marked_checked_after_a_question(sari):
    groups = [cast.relawan_kota(), cast.draf_rahasia()]
    before = list(Group.objects.values_list("pk", "version", "updated_at"))
    chosen = {"action": "mark_checked", "_selected_action": [group.pk for group in groups]}

    asked = sari.post(URL, chosen)

    assert asked.status_code == 200
    assert "Cara memeriksa" in text(asked)
    assert not Verification.objects.exists()
    kept = {field["value"] for field in soup(asked).select("[name=_selected_action]")}
    assert kept == {str(group.pk) for group in groups}

    response = sari.post(
        URL, chosen | {"method": "contacted", "note": "Lewat telepon."}, follow=True
    )

    assert "2 kelompok diperiksa." in text(response)
    checks = Verification.objects.values_list("method", "note", "checked_by__username")
    assert list(checks) == [("contacted", "Lewat telepon.", "sari")] * 2
    assert list(Group.objects.values_list("pk", "version", "updated_at")) == before


@pytest.mark.parametrize("method", ["stored_source", "guess", ""])
def test_method_that_is_no_check_is_refused(sari, method):
    group = cast.relawan_kota()

    response = sari.post(
        URL, {"action": "mark_checked", "_selected_action": [group.pk], "method": method}
    )

    assert response.status_code == 200
    assert not Verification.objects.exists()


def test_too_many_at_once_are_refused(sari, monkeypatch):
    monkeypatch.setattr("directory.admin.group_actions.MOST_AT_ONCE", 1)
    groups = [cast.draf_rahasia(), cast.make_group(status=Status.DRAFT)]
    for action in ("publish", "archive", "mark_checked"):
        chosen = {"action": action, "_selected_action": [group.pk for group in groups]}

        response = sari.post(URL, chosen, follow=True)

        assert "Pilih paling banyak 1 kelompok sekaligus." in text(response)
    assert set(Group.objects.values_list("status", flat=True)) == {Status.DRAFT}


def test_editor_of_the_guide_sees_the_list_without_actions(rina):
    group = cast.draf_rahasia()

    page = soup(rina.get(URL))
    rina.post(URL, {"action": "publish", "_selected_action": [group.pk]})

    assert page.select("#result_list tbody tr")
    assert not page.select("select[name=action]")
    group.refresh_from_db()
    assert group.status == Status.DRAFT


def test_autocomplete_tells_rows_apart(sari):
    cast.make_topic("kesehatan", kind=Kind.OCCUPATIONAL)
    cast.make_source(title="Berita", publisher="Harian", quality="secondary")
    cast.make_source(title="Berita", publisher="Kadin", quality="official")

    def offered(model: str, field: str, term: str) -> list[str]:
        response = sari.get(
            "/admin/autocomplete/",
            {"app_label": "directory", "model_name": model, "field_name": field, "term": term},
        )
        return [row["text"] for row in response.json()["results"]]

    assert offered("group", "topics", "keseh") == ["Kesehatan (Profesi & pekerjaan)"]
    assert sorted(offered("citation", "source", "berita")) == [
        "Berita (Harian) – sumber sekunder",
        "Berita (Kadin)",
    ]
    assert offered("grouprelation", "other", "kadin") == []
    cast.kadin()
    assert offered("grouprelation", "other", "kadin") == [
        "Kamar Dagang dan Industri Indonesia (KADIN)"
    ]
