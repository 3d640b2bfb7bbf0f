"""Six fields, and a draft is there."""

import pytest
from django.contrib.auth.models import Permission

from directory.choices import Kind, Status
from directory.models import Group
from tests import cast
from tests.admin.sent_form import problems, soup, text

pytestmark = pytest.mark.django_db

URL = "/admin/directory/group/tambah-cepat/"
SIX = {
    "name": "Sahabat Taman",
    "acronym": "SATA",
    "kind": "volunteer",
    "summary": "Merawat taman\r\nkota.",
    "topic": "",
    "website": "sata.example",
}


def test_form_has_six_fields_and_topics_stand_under_their_kind(sari):
    cast.make_topic("lingkungan")
    cast.make_topic("kesehatan", kind=Kind.OCCUPATIONAL)

    page = soup(sari.get(URL))

    form = page.select_one("form.quick-add-form")
    names = {field["name"] for field in form.select("input, select, textarea") if field.get("name")}
    assert names == {*SIX, "csrfmiddlewaretoken"}
    groups = {group["label"]: group.text.split() for group in form.select("optgroup")}
    assert groups == {"Profesi & pekerjaan": ["Kesehatan"], "Relawan": ["Lingkungan"]}


def test_draft_is_made_and_its_full_form_opened(sari):
    topic = cast.make_topic("lingkungan")

    response = sari.post(URL, SIX | {"topic": str(topic.pk)}, follow=True)

    group = Group.objects.get()
    assert response.redirect_chain == [(f"/admin/directory/group/{group.pk}/change/", 302)]
    assert "Draf “Sahabat Taman” dibuat." in text(response)
    assert (group.slug, group.status, group.acronym) == ("sahabat-taman", Status.DRAFT, "SATA")
    assert (group.summary, group.website) == ("Merawat taman kota.", "https://sata.example")
    assert list(group.topics.all()) == [topic]
    assert group.history.last().history_user.username == "sari"
    assert sari.session["_auth_user_id"]


def test_possible_double_is_shown_first_and_may_be_made_all_the_same(sari):
    known = cast.make_group("Sahabat  Taman", slug="sahabat-taman")

    warned = sari.post(URL, SIX)

    assert warned.status_code == 200
    assert Group.objects.count() == 1
    link = soup(warned).select_one(".clash li a")
    assert link["href"] == f"/admin/directory/group/{known.pk}/change/"
    assert soup(warned).select_one("[name=acronym]")["value"] == "SATA"

    made = sari.post(URL, SIX | {"confirmed": "1"})

    assert made.status_code == 302
    assert Group.objects.get(status=Status.DRAFT).slug == "sahabat-taman-2"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Isian ini wajib diisi."),
        ({"name": "···"}, "Nama harus memuat huruf atau angka."),
        ({"kind": "other"}, "other"),
        ({"website": "bukan situs"}, "URL"),
        ({"summary": "x" * 301}, "300"),
        ({"topic": "999"}, "pilihan"),
        ({"website": "javascript:alert(1)"}, "URL"),
    ],
)
def test_wrong_field_is_named_and_nothing_is_made(sari, changes, message):
    response = sari.post(URL, SIX | changes)

    assert response.status_code == 200
    assert message.lower() in " ".join(problems(response)).lower()
    assert not Group.objects.exists()


def test_topic_of_the_other_kind_is_refused(sari):
    topic = cast.make_topic("kesehatan", kind=Kind.OCCUPATIONAL)

    response = sari.post(URL, SIX | {"topic": str(topic.pk)})

    assert "Bukan bidang atau isu bagi jenis “Relawan”: Kesehatan." in text(response)


def test_who_may_not_add_is_sent_away(rina, client):
    assert rina.get(URL).status_code == 403
    assert rina.post(URL, SIX).status_code == 403
    assert client.get(URL).status_code == 302
    assert not Group.objects.exists()


def test_who_may_only_add_is_led_to_the_front_page(account, client):
    user = account("baru")
    user.user_permissions.add(
        Permission.objects.get(codename="add_group", content_type__app_label="directory")
    )
    client.force_login(user)

    response = client.post(URL, SIX, follow=True)

    assert Group.objects.get().name == "Sahabat Taman"
    assert response.redirect_chain == [("/admin/", 302)]
    assert "Draf “Sahabat Taman” dibuat." in text(response)


def test_list_and_front_page_lead_to_quick_adding(sari, rina):
    for url in ("/admin/", "/admin/directory/group/"):
        assert soup(sari.get(url)).select(f"#content a[href='{URL}']")
        assert not soup(rina.get(url)).select(f"a[href='{URL}']")
