"""A curator puts an old version back."""

import pytest

from directory.models import Group, GroupName, JoinStep
from tests import cast
from tests.admin.sent_form import edit, soup, text

pytestmark = pytest.mark.django_db


def version_url(group: Group, record) -> str:
    return f"/admin/directory/group/{group.pk}/history/{record.pk}/"


def state(client, url: str) -> str:
    return soup(client.get(url)).select_one("form.put-back input[name=state]")["value"]


def test_old_version_shows_what_it_would_change_and_is_put_back(sari):
    group = cast.relawan_kota()
    edit(sari, group, summary="Merawat taman.")
    url = version_url(group, group.history.earliest())

    page = soup(sari.get(url))
    rows = [
        [cell.text for cell in row.find_all(["th", "td"])]
        for row in page.select(".put-back tbody tr")
    ]
    assert rows == [["Ringkasan", "Merawat taman.", "Membersihkan taman kota."]]
    answer = sari.post(url, {"state": state(sari, url)}, follow=True)

    assert "Isi lama sudah dikembalikan" in text(answer)
    group.refresh_from_db()
    assert group.summary == "Membersihkan taman kota."
    assert str(group.history.first().history_user) == "sari"
    assert "Isinya sama dengan yang tersimpan" in text(sari.get(url))


def test_save_in_between_is_noticed(sari, budi):
    group = cast.relawan_kota()
    edit(sari, group, summary="Merawat taman.")
    url = version_url(group, group.history.earliest())
    seen = state(sari, url)
    edit(budi, group, summary="Menanam pohon.")

    for sent in ({"state": seen}, {}):
        assert "Orang lain menyimpannya" in text(sari.post(url, sent, follow=True))
    group.refresh_from_db()
    assert group.summary == "Menanam pohon."


def test_only_who_may_change_puts_back(rina, client, sari):
    group = cast.relawan_kota()
    edit(sari, group, summary="Merawat taman.")
    url = version_url(group, group.history.earliest())

    assert rina.get(url).status_code == 200
    assert "Kembalikan ke isi ini" not in text(rina.get(url))
    assert rina.post(url, {}).status_code == 403
    assert client.post(url, {}).status_code == 302
    assert sari.put(url).status_code == 405
    gone = version_url(group, group.history.earliest()).replace(f"/{group.pk}/", "/99999/")
    assert sari.post(gone, {}).status_code == 404


def test_benefit_is_put_back_too(sari):
    benefit = cast.make_benefit("teman", title="Teman")
    benefit.title = "Kawan"
    benefit.save()
    url = f"/admin/directory/benefit/{benefit.pk}/history/{benefit.history.earliest().pk}/"

    sari.post(url, {"state": state(sari, url)})

    benefit.refresh_from_db()
    assert benefit.title == "Teman"


def test_deleted_row_is_put_back_from_the_history_of_its_group(sari, rina):
    group = cast.relawan_kota()
    cast.make_name(group, "Sungai Bersih").delete()
    page = f"/admin/directory/group/{group.pk}/history/"
    assert not soup(rina.get(page)).select(".child-history form")

    forms = soup(sari.get(page)).select(".child-history form")
    answer = sari.post(forms[0]["action"], {}, follow=True)

    assert "“Sungai Bersih” sudah dikembalikan." in text(answer)
    assert GroupName.objects.get().value == "Sungai Bersih"
    assert rina.post(forms[0]["action"], {}).status_code == 403
    assert sari.get(forms[0]["action"]).status_code == 405


def test_row_that_does_not_fit_any_more_is_refused_with_the_reason(sari):
    group = cast.relawan_kota()
    JoinStep.objects.create(group=group, order=1, text="Datang.").delete()
    JoinStep.objects.create(group=group, order=1, text="Menelepon.")
    page = f"/admin/directory/group/{group.pk}/history/"
    form = soup(sari.get(page)).select(".child-history form")[0]

    assert "Urutan langkah" in text(sari.post(form["action"], {}, follow=True))


@pytest.mark.parametrize("wrong", ["groupname/0", "group/1", "x/1", f"groupname/{'9' * 30}"])
def test_record_that_does_not_exist_is_not_found(sari, wrong):
    group = cast.relawan_kota()

    url = f"/admin/directory/group/{group.pk}/history/{wrong}/kembalikan/"

    assert sari.post(url, {}).status_code == 404
