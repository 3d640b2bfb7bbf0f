"""A curator who forgot the password gets a new one by e-mail."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail

from tests.admin.sent_form import soup, text

pytestmark = pytest.mark.django_db


def test_forgotten_password_is_replaced_by_a_link_in_a_letter(client, account):
    user = account("sari", "Kurator")
    User.objects.filter(pk=user.pk).update(email="sari@example.org")
    login = soup(client.get("/admin/login/"))
    ask = login.find("a", href="/admin/password_reset/")
    assert ask is not None

    page = client.get(ask["href"])
    assert "Direktori kelompok" in text(page)
    assert "no-store" in page["Cache-Control"]
    done = client.post(ask["href"], {"email": "sari@example.org"}, follow=True)
    assert done.redirect_chain == [("/admin/password_reset/done/", 302)]

    (letter,) = mail.outbox
    assert letter.to == ["sari@example.org"]
    link = re.search(r"http://testserver(/admin/reset/\S+)", str(letter.body))
    assert link
    form = client.get(link[1], follow=True)
    new = {"new_password1": "taman-kota-hijau-9", "new_password2": "taman-kota-hijau-9"}
    answer = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert answer.redirect_chain == [("/admin/reset/done/", 302)]

    assert client.login(username="sari", password="taman-kota-hijau-9")
    assert "new_password1" not in client.get(link[1], follow=True).content.decode()


def test_unknown_address_is_answered_alike_and_gets_no_letter(client):
    answer = client.post("/admin/password_reset/", {"email": "siapa@example.org"}, follow=True)

    assert answer.redirect_chain == [("/admin/password_reset/done/", 302)]
    assert not mail.outbox
