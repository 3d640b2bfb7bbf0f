"""Who changed what, and when."""

import pytest

from directory.models import Benefit, Group, JoinStep
from tests import cast
from tests.admin.sent_form import add_row, change_url, edit, opened, send, text

pytestmark = pytest.mark.django_db


def test_history_of_a_group_names_who_when_and_which_field(sari):
    group = cast.relawan_kota()
    edit(sari, group, summary="Merawat taman.", topics=[str(cast.make_topic("alam").pk)])

    page = text(sari.get(f"/admin/directory/group/{group.pk}/history/"))

    assert "25 November 2026" in page
    assert "sari" in page
    assert "Ringkasan: Membersihkan taman kota. → Merawat taman." in page
    assert "Alam" in page


def test_history_holds_what_belongs_to_the_group(sari):
    group = cast.kadin()
    other = cast.relawan_kota()
    values = add_row(opened(sari, group), "names", value="Kadin Pusat", type="alias", lang="id")
    values = add_row(values, "relations", type="member_of", other=str(other.pk))
    send(sari, group, values, **{"join_steps-0-text": "Datang.", "own_benefits-0-DELETE": "on"})
    other_page = text(sari.get(f"/admin/directory/group/{other.pk}/history/"))

    page = text(sari.get(f"/admin/directory/group/{group.pk}/history/"))

    assert "Nama lain: Kadin Pusat" in page
    assert "Hubungan antarkelompok: Relawan Kota" in page
    assert "(langkah) Langkah bergabung: Datang." in page
    assert "Manfaat kelompok: Jaringan profesional" in page
    assert "Kadin Pusat" not in other_page


def test_benefit_keeps_its_history_too(sari):
    benefit = cast.make_benefit("jaringan")
    url = f"/admin/directory/benefit/{benefit.pk}/"
    values = opened_at(sari, f"{url}change/", "benefit_form")

    assert sari.post(f"{url}change/", values | {"title": "Jejaring"}).status_code == 302

    assert "Judul: Jaringan → Jejaring" in text(sari.get(f"{url}history/"))
    record = Benefit.history.earliest()
    assert sari.get(f"{url}history/{record.pk}/").status_code == 200


def opened_at(client, url: str, form_id: str) -> dict:
    from tests.admin.sent_form import read_form

    return read_form(client.get(url), form_id)


def test_history_may_be_seen_by_who_may_see_the_group(rina, client):
    group = cast.relawan_kota()
    url = f"/admin/directory/group/{group.pk}/history/"

    assert rina.get(url).status_code == 200
    assert client.get(url).status_code == 302
    for wrong in ("abc", "99999", "9" * 30, "%C2%B2"):
        assert rina.get(f"/admin/directory/group/{wrong}/history/").status_code == 404
        assert rina.get(f"/admin/directory/group/{wrong}/history/{wrong}/").status_code == 404


def test_history_of_a_group_that_is_gone_says_who_deleted_it(boss):
    group = cast.kadin()
    pk = group.pk
    boss.post(f"/admin/directory/group/{pk}/delete/", {"post": "yes"})

    page = text(boss.get(f"/admin/directory/group/{pk}/history/"))

    assert not Group.objects.filter(pk=pk).exists()
    assert "boss" in page
    assert boss.get(change_url(group)).status_code == 302


def test_queries_of_a_history_do_not_grow_with_every_row(sari, django_assert_max_num_queries):
    group = cast.relawan_kota()
    for number in range(20):
        cast.make_name(group, f"Nama {number}")

    with django_assert_max_num_queries(40):
        sari.get(f"/admin/directory/group/{group.pk}/history/")


def test_first_edit_of_a_seeded_entry_shows_what_was_there_before(sari):
    group = cast.kadin()
    Group.history.all().delete()
    JoinStep.history.all().delete()

    edit(sari, group, summary="Baru.", **{"join_steps-0-text": "Datang."})

    page = text(sari.get(f"/admin/directory/group/{group.pk}/history/"))
    assert "Ringkasan: Wadah dunia usaha Indonesia. → Baru." in page
    assert "– Isi sebelum suntingan pertama" in page
    assert [str(record.history_user) for record in group.history.all()] == ["sari", "None"]
    assert "(langkah) Langkah bergabung: Datang." in page
    assert [record.text for record in JoinStep.history.all()] == [
        "Datang.",
        "Isi formulir pendaftaran.",
    ]
