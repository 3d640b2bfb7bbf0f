"""The admin's other pages: front page, accounts, and every noun's list and form."""

import pytest
from django.contrib.auth.models import User

from directory.choices import Kind
from directory.models import Benefit, SeedRecord, Topic, Verification
from tests import cast
from tests.admin.sent_form import problems, read_form, soup, text

pytestmark = pytest.mark.django_db

NOUNS = [
    *["group", "topic", "source", "verification", "benefit", "challenge", "mitigation"],
    *["guidepage", "kindprofile", "comparisonaspect", "generalstep", "province", "formerslug"],
    "savedfilter",
]


def blocks(client) -> dict[str, list[str]]:
    """Return the blocks of the front page with the names in them."""
    page = soup(client.get("/admin/"))
    return {
        section.h2.text: [name.text for name in section.select(".block-name")]
        for section in page.select("#content-main section.block")
    }


def test_front_page_has_four_blocks(boss):
    assert blocks(boss) == {
        "Kelompok": ["Kelompok", "Bidang dan isu", "Sumber", "Pemeriksaan"],
        "Manfaat & tantangan": ["Manfaat", "Tantangan", "Cara mengatasi"],
        "Usulan": [],
        "Lanjutan": [
            *[
                "Halaman pilihan",
                "Halaman panduan",
                "Jenis kelompok",
                "Segi perbandingan",
                "Langkah umum bergabung",
            ],
            *["Provinsi", "Sinonim", "Pencarian tanpa hasil", "Pemeriksaan tautan"],
            *["Kemungkinan duplikat", "Alamat lama", "Catatan pemuatan", "Grup", "Pengguna"],
        ],
    }
    assert "Pengunjung belum dapat mengirim usulan" in text(boss.get("/admin/"))


def test_front_page_shows_what_a_role_may_see(sari, rina, logged_in):
    assert "Pengguna" not in blocks(sari)["Lanjutan"]
    assert "Catatan pemuatan" not in blocks(sari)["Lanjutan"]
    assert blocks(rina)["Kelompok"] == ["Kelompok", "Bidang dan isu", "Sumber", "Pemeriksaan"]
    nobody = logged_in("baru")
    assert blocks(nobody) == {}
    assert "belum mempunyai peran" in text(nobody.get("/admin/"))


def test_list_of_one_app_is_that_of_django(boss):
    page = boss.get("/admin/directory/")

    assert page.status_code == 200
    assert "Bidang dan isu" in text(page)
    assert boss.get("/admin/lain/").status_code == 404


def test_front_page_says_what_was_done_last(sari):
    group = cast.relawan_kota()
    page = f"/admin/directory/group/{group.pk}/change/"
    sari.post(page, read_form(sari.get(page)) | {"fee": "Rp1"})

    assert "Relawan Kota diubah · kelompok · 25 Nov 2026" in text(sari.get("/admin/"))


def test_admin_speaks_indonesian_whatever_the_browser_asks_for(client):
    page = client.get("/admin/login/", headers={"accept-language": "en"})

    assert soup(page).html["lang"] == "id"
    assert "Ruang kurator" in page.content.decode()
    assert "Direktori kelompok" in text(page)


def test_curator_logs_in_changes_the_password_and_logs_out(client, account):
    account("sari", "Kurator")
    login = {"username": "sari", "password": "rahasia-sekali-77"}

    assert "sari" in text(client.post("/admin/login/?next=/admin/", login, follow=True))
    changed = client.post(
        "/admin/password_change/",
        {
            "old_password": "rahasia-sekali-77",
            "new_password1": "taman-kota-hijau-9",
            "new_password2": "taman-kota-hijau-9",
        },
    )
    assert changed.status_code == 302
    assert User.objects.get().check_password("taman-kota-hijau-9")
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_wrong_password_is_refused_in_indonesian(client, account):
    account("sari", "Kurator")

    page = client.post("/admin/login/", {"username": "sari", "password": "x"})

    assert "nama pengguna dan sandi" in " ".join(problems(page)).lower()


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/directory/group/", "/admin/directory/group/add/", "/admin/login/"]
)
def test_pages_of_the_admin_are_kept_by_nobody(sari, url):
    control = sari.get(url)["Cache-Control"]

    assert "private" in control
    assert "no-store" in control


@pytest.mark.parametrize("noun", NOUNS)
def test_list_form_and_search_of_each_noun_open(boss, noun):
    group = cast.kadin()
    cast.make_topic("anak", parent=group.topics.get(), kind=Kind.OCCUPATIONAL)
    base = f"/admin/directory/{noun}/"

    assert boss.get(base).status_code == 200
    assert boss.get(f"{base}?q=jaringan+x").status_code == 200
    assert boss.get(f"{base}add/").status_code == 200
    page = soup(boss.get(base))
    for link in page.select("#result_list tbody th a")[:1]:
        assert boss.get(link["href"]).status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
def test_queries_of_each_list_do_not_grow(boss, noun, django_assert_max_num_queries):
    for _number in range(3):
        group = cast.make_group()
        cast.make_benefit(f"m{group.pk}")
        topic = cast.make_topic(f"t{group.pk}")
        cast.make_topic(f"u{group.pk}", parent=topic)
        cast.make_source()
        Verification.objects.create(group=group, method="register")
        group.slug = f"x{group.pk}"
        group.save()

    with django_assert_max_num_queries(45 if noun == "group" else 12):
        boss.get(f"/admin/directory/{noun}/")


def test_topic_keeps_its_kind_while_groups_have_it(sari):
    group = cast.kadin()
    topic = group.topics.get()
    url = f"/admin/directory/topic/{topic.pk}/change/"
    values = read_form(sari.get(url), "topic_form")

    refused = sari.post(url, values | {"kind": "volunteer"})

    assert "Masih ada kelompok atau bidang bawahan dari jenis semula" in text(refused)
    assert sari.post(url, values | {"name": "Usaha"}).status_code == 302
    group.topics.clear()
    assert sari.post(url, values | {"kind": "volunteer"}).status_code == 302
    assert Topic.objects.get().kind == "volunteer"


def test_check_is_noted_by_hand_with_its_facts(sari):
    group = cast.relawan_kota()
    url = "/admin/directory/verification/add/"
    values = read_form(sari.get(url), "verification_form")
    values |= {"group": str(group.pk), "method": "register", "fields_checked": ["name", "website"]}

    response = sari.post(url, values)

    assert response.status_code == 302, problems(response)
    check = group.verifications.get()
    assert (check.fields, str(check.checked_by)) == (["name", "website"], "sari")
    assert "Nama, Situs" in text(sari.get("/admin/directory/verification/"))
    change = f"/admin/directory/verification/{check.pk}/change/"
    values = read_form(sari.get(change), "verification_form")
    assert values["fields_checked"] == ["name", "website"]
    assert sari.post(change, values | {"fields_checked": ["fee"]}).status_code == 302
    check.refresh_from_db()
    assert check.fields == ["fee"]


def test_deleted_check_sets_the_dates_of_its_group_back(boss):
    group = cast.kadin()
    check = group.verifications.get()

    boss.post(
        "/admin/directory/verification/",
        {"action": "delete_selected", "_selected_action": [check.pk], "post": "yes"},
    )

    group.refresh_from_db()
    assert group.last_verified_on is None


def test_benefit_for_no_kind_is_refused(sari):
    url = "/admin/directory/benefit/add/"
    values = read_form(sari.get(url), "benefit_form")
    values |= {"title": "Jejaring", "slug": "jejaring", "description": "Mengenal banyak orang."}

    response = sari.post(url, values | {"reach": "individual"})

    assert "Pilih sedikitnya satu jenis kelompok." in text(response)
    made = sari.post(url, values | {"reach": "individual", "for_volunteer": "on"})
    assert made.status_code == 302, problems(made)
    assert Benefit.objects.get().claims == []


def test_editor_changes_a_page_of_the_guide(rina):
    url = "/admin/directory/guidepage/add/"
    values = read_form(rina.get(url), "guidepage_form")
    values |= {"title": "Apa itu?", "slug": "apa-itu", "summary": "x", "body": "a\r\n\r\nb"}

    response = rina.post(url, values | {"claims": '["S2-1"]'})

    assert response.status_code == 302, problems(response)
    refused = rina.post(url, values | {"slug": "lain", "claims": '["X"]'})
    assert "daftar nomor klaim" in text(refused)


def test_memory_of_the_seed_is_shown(boss):
    SeedRecord.objects.create(model="directory.group", key='["x"]', values={"name": "X"})

    assert "directory.group" in text(boss.get("/admin/directory/seedrecord/"))
