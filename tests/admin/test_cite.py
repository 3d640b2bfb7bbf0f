"""One box that keeps where the changes of a save come from."""

import datetime as dt

import pytest

from directory.models import Citation, Group, GroupName, Source
from tests import cast
from tests.admin.sent_form import add_row, edit, opened, problems, read_form, send, soup, text

pytestmark = pytest.mark.django_db

URL = "https://koran.example/berita"


def cited() -> set[tuple[str, str]]:
    """Return facts and addresses of all citations."""
    return set(Citation.objects.values_list("field", "source__url"))


def test_source_is_cited_for_what_was_changed(sari):
    group = cast.relawan_kota()
    values = {"cite-url": URL, "cite-title": "Koran: Taman kota", "cite-publisher": "Koran"}

    answer = send(
        sari, group, opened(sari, group), **values, fee="Gratis", email="a@b.example", phone="021"
    )

    assert answer.status_code == 302
    assert cited() == {("fee", URL), ("contact", URL)}
    source = Source.objects.get()
    assert (source.title, source.publisher, source.quality) == (
        *["Koran: Taman kota", "Koran"],
        "secondary",
    )
    assert source.accessed_on == dt.date(2026, 11, 25)
    page = text(sari.get(answer["Location"]))
    assert "dicatat untuk: Kontak, Biaya." in page


def test_known_source_needs_no_title_and_keeps_its_own(sari):
    group = cast.make_group(website="https://www.taman.example")
    known = cast.make_source(URL, title="Judul semula")

    edit(sari, group, fee="Gratis", **{"cite-url": URL, "cite-title": "Lain"})
    edit(
        sari, group, fee="Rp1", **{"cite-url": "https://taman.example/biaya", "cite-title": "Biaya"}
    )

    known.refresh_from_db()
    assert (known.title, known.accessed_on) == ("Judul semula", dt.date(2026, 11, 25))
    assert Source.objects.exclude(pk=known.pk).get().quality == "official"
    assert len(cited()) == 2


def test_old_citations_of_the_changed_facts_can_go(sari):
    group = cast.relawan_kota()
    old = cast.make_source("https://lama.example")
    for field in ("fee", "summary"):
        Citation.objects.create(group=group, field=field, source=old)

    values = {"cite-url": URL, "cite-title": "Baru", "cite-replace": "on"}
    edit(sari, group, fee="Gratis", **values)

    assert cited() == {("fee", URL), ("summary", "https://lama.example")}


def test_rows_without_a_source_of_their_own_get_it(sari):
    group = cast.relawan_kota()
    own = cast.make_source("https://sendiri.example")
    values = add_row(opened(sari, group), "names", value="Taman", type="alias", lang="id")
    values = add_row(values, "names", value="Kebun", type="alias", lang="id", source=str(own.pk))

    answer = send(sari, group, values, **{"cite-url": URL, "cite-title": "Koran"})

    assert answer.status_code == 302, problems(answer)
    sources = dict(GroupName.objects.values_list("value", "source__url"))
    assert sources == {"Taman": URL, "Kebun": "https://sendiri.example"}
    assert cited() == {("names", URL)}


def test_new_source_without_a_title_is_asked_for_and_nothing_is_saved(sari):
    group = cast.relawan_kota()

    page = send(sari, group, opened(sari, group), fee="Gratis", **{"cite-url": URL})

    assert "Sumber ini baru. Tulis judulnya." in problems(page)
    assert soup(page).find("textarea", id="id_fee").text.strip() == "Gratis"
    assert soup(page).find("input", id="id_cite-url")["value"] == URL
    assert not Group.objects.filter(fee="Gratis").exists()


@pytest.mark.parametrize("wrong", ["ftp://a.example", "bukan alamat", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(sari, wrong):
    group = cast.relawan_kota()

    page = send(sari, group, opened(sari, group), **{"cite-url": wrong, "cite-title": "x"})

    assert problems(page)
    assert not Source.objects.exists()


def test_source_without_any_change_is_not_cited(sari):
    group = cast.relawan_kota()

    answer = send(sari, group, opened(sari, group), **{"cite-url": URL, "cite-title": "Koran"})

    assert "Tidak ada keterangan yang berubah" in text(sari.get(answer["Location"]))
    assert not cited()


def test_new_group_is_saved_with_its_source(sari):
    values = read_form(sari.get("/admin/directory/group/add/"))
    values |= {"name": "Taman Baca", "kind": "volunteer", "summary": "Membaca.", "status": "draft"}

    answer = sari.post(
        "/admin/directory/group/add/", values | {"cite-url": URL, "cite-title": "Koran"}
    )

    assert answer.status_code == 302, problems(answer)
    assert ("name", URL) in cited()
    assert ("summary", URL) in cited()


def test_box_is_not_there_for_who_only_looks(rina):
    group = cast.relawan_kota()

    assert not soup(rina.get(f"/admin/directory/group/{group.pk}/change/")).find(id="cite")
