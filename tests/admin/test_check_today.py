"""The button "Sudah saya periksa hari ini"."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from directory.models import Group
from tests import cast
from tests.admin.sent_form import change_url, soup, text

pytestmark = pytest.mark.django_db


def url(group) -> str:
    return f"/admin/directory/group/{group.pk}/periksa/"


def test_button_notes_a_check_and_edits_nothing(sari):
    group = cast.relawan_kota()
    before = Group.objects.values("version", "updated_at", "summary").get()
    form = soup(sari.get(change_url(group))).select_one("form[data-check-today]")

    response = sari.post(form["action"], {"method": "official_site", "note": ""}, follow=True)

    assert response.redirect_chain == [(change_url(group), 302)]
    assert "dicatat sudah Anda periksa hari ini" in text(response)
    assert "25 November 2026 · Situs resmi · Sesuai · sari" in text(response)
    check = group.verifications.get()
    assert (check.checked_on, check.method, str(check.checked_by)) == (
        dt.date(2026, 11, 25),
        "official_site",
        "sari",
    )
    assert Group.objects.values("version", "updated_at", "summary").get() == before
    assert group.history.count() == 1


def test_form_offers_true_checks_with_the_official_site_first(sari):
    form = soup(sari.get(change_url(cast.kadin()))).select_one("form[data-check-today]")

    options = [option["value"] for option in form.select("option")]
    assert options == ["official_site", "contacted", "register"]
    assert form.select_one("option[selected]")["value"] == "official_site"
    assert form.select_one("[name=csrfmiddlewaretoken]")
    assert form.find_parent("form") is None


def test_check_that_is_none_is_refused_in_words(sari):
    group = cast.relawan_kota()

    response = sari.post(url(group), {"method": "stored_source"}, follow=True)

    assert "Pemeriksaan belum dicatat" in text(response)
    assert not group.verifications.exists()


def test_only_a_sent_form_with_its_token_counts(sari):
    group = cast.relawan_kota()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sari.cookies

    assert sari.get(url(group)).status_code == 405
    assert strict.post(url(group), {"method": "official_site"}).status_code == 403
    assert not group.verifications.exists()


def test_who_may_not_check_is_sent_away(rina, client):
    group = cast.relawan_kota()

    assert rina.post(url(group), {"method": "official_site"}).status_code == 403
    assert client.post(url(group), {"method": "official_site"}).status_code == 302
    assert not group.verifications.exists()


def test_who_may_edit_but_not_check_has_no_button(account, client):
    user = account("baru")
    codes = ["change_group", "view_group"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    group = cast.relawan_kota()

    assert not soup(client.get(change_url(group))).select("[data-check-today]")
    assert client.post(url(group), {"method": "official_site"}).status_code == 403


@pytest.mark.parametrize("key", ["999", "abc", "9" * 30, "a/b"])
def test_unknown_group_is_not_found(sari, key):
    response = sari.post(f"/admin/directory/group/{key}/periksa/", {"method": "official_site"})

    assert response.status_code == 404
