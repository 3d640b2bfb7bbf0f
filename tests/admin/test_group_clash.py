"""Two curators opened the same form: the second is shown both versions, and loses nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.choices import Kind
from directory.models import Branch, Group, JoinStep
from tests import cast
from tests.admin.sent_form import add_row, edit, opened, problems, read_form, send, soup, text
from tests.test_images import encoded, picture

pytestmark = pytest.mark.django_db


def rows_of(response) -> dict[str, list[str]]:
    """Return the table of a clash page: label -> saved, sent, verdict."""
    table = soup(response).select(".clash tbody tr")
    return {
        row.th.get_text(" ", strip=True): [
            cell.get_text(" ", strip=True) for cell in row.select("td")
        ]
        for row in table
    }


def test_second_save_is_refused_and_shows_both_versions(sari, budi):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    assert send(sari, group, first, summary="Dari Sari.", fee="Rp1").status_code == 302

    page = send(budi, group, second, summary="Dari Budi.", phone="021")

    assert page.status_code == 200
    group.refresh_from_db()
    assert (group.summary, group.phone) == ("Dari Sari.", "")
    assert "sari menyimpannya pada 25 November 2026" in text(page)
    assert rows_of(page) == {
        "Ringkasan": [
            "Dari Sari.",
            "Dari Budi.",
            "Anda berdua mengubahnya. Formulir memuat ketikan Anda.",
        ],
        "Biaya": ["Rp1", "–", "Hanya rekan Anda yang mengubahnya. Formulir memuat isi darinya."],
        "Telepon": ["–", "021", "Hanya Anda yang mengubahnya. Formulir memuat ketikan Anda."],
    }
    form = read_form(page)
    assert form["summary"] == ["Dari Budi."]
    assert form["phone"] == ["021"]
    assert form["fee"] == ["Rp1"]


def test_second_may_save_over_the_first_knowingly_and_keeps_what_only_the_first_changed(sari, budi):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, summary="Dari Sari.", fee="Rp1", who_can_join="Warga kota.")
    page = send(budi, group, second, summary="Dari Budi.", phone="021")
    again = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")

    refused = send(budi, group, again)
    saved = send(budi, group, again, version=[*again["version"], box["value"]])

    assert refused.status_code == 200
    assert rows_of(refused).keys() == {"Ringkasan", "Telepon"}
    assert saved.status_code == 302, problems(saved)
    group.refresh_from_db()
    assert (group.summary, group.phone) == ("Dari Budi.", "021")
    assert (group.fee, group.who_can_join) == ("Rp1", "Warga kota.")
    users = [record.history_user.username for record in group.history.all()[:2]]
    assert users == ["budi", "sari"]


def test_third_save_meanwhile_is_noticed_too(sari, budi, boss):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, fee="Rp1")
    page = send(budi, group, second, phone="021")
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    edit(boss, group, fee="Rp2")

    page = send(budi, group, form, version=[*form["version"], box])

    assert page.status_code == 200
    assert rows_of(page)["Biaya"] == [
        "Rp2",
        "Rp1",
        "Hanya rekan Anda yang mengubahnya. Formulir memuat isi darinya.",
    ]
    assert read_form(page)["fee"] == ["Rp2"]


def test_topics_and_choices_are_shown_in_words(sari, budi):
    group = cast.relawan_kota()
    nature, youth = cast.make_topic("alam"), cast.make_topic("pemuda")
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, topics=[str(nature.pk)], membership="open")

    page = send(budi, group, second, topics=[str(youth.pk)], membership="application")

    rows = rows_of(page)
    assert rows["Bidang atau isu"][:2] == ["Alam", "Pemuda"]
    assert rows["Keanggotaan"][:2] == ["Terbuka untuk umum", "Perlu mendaftar"]
    assert read_form(page)["topics"] == [str(youth.pk)]


def test_row_added_by_the_first_stays_when_the_second_saves_over(sari, budi):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, add_row(first, "names", value="Nama Sari", type="alias", lang="id"))

    page = send(budi, group, add_row(second, "names", value="Nama Budi", type="alias", lang="id"))
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    saved = send(budi, group, form, version=box)

    assert rows_of(page)["Nama lain"] == [
        "Nama: Nama Sari; Jenis nama: Nama lain; Bahasa: Indonesia",
        "(belum ada saat Anda membuka formulir)",
        "Hanya rekan Anda yang mengubahnya. Formulir memuat isi darinya.",
    ]
    assert (form["names-0-value"], form["names-2-value"]) == (["Nama Sari"], ["Nama Budi"])
    assert saved.status_code == 302, problems(saved)
    assert {name.value for name in group.names.all()} == {"Nama Sari", "Nama Budi"}


def test_row_changed_by_the_first_alone_is_not_set_back(sari, budi):
    group = cast.relawan_kota()
    name = cast.make_name(group, "Sahabat")
    other = cast.make_name(group, "Teman")
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, **{"names-0-value": "Sahabat Kota"})

    page = send(budi, group, second, **{"names-1-note": "Catatan Budi"})
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    saved = send(budi, group, form, version=box)

    assert saved.status_code == 302, problems(saved)
    name.refresh_from_db()
    other.refresh_from_db()
    assert name.value == "Sahabat Kota"
    assert other.note == "Catatan Budi"


def test_row_deleted_by_the_first_comes_back_only_if_the_second_had_changed_it(sari, budi):
    group = cast.relawan_kota()
    cast.make_name(group, "A Lama")
    cast.make_name(group, "B Lama")
    cast.make_name(group, "C Lama")
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, **{"names-0-DELETE": "on", "names-1-DELETE": "on"})

    page = send(budi, group, second, **{"names-1-value": "B Baru", "names-2-value": "C Baru"})
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    saved = send(budi, group, form, version=box)

    assert "(dihapus)" in text(page)
    assert "B Baru" in text(page)
    assert saved.status_code == 302, problems(saved)
    assert sorted(name.value for name in group.names.all()) == ["B Baru", "C Baru"]


def test_row_deleted_by_the_second_but_changed_by_the_first_is_shown(sari, budi):
    group = cast.relawan_kota()
    cast.make_name(group, "Sahabat")
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, **{"names-0-value": "Sahabat Kota"})

    page = send(budi, group, second, **{"names-0-DELETE": "on"})

    assert rows_of(page)["Nama lain"][1] == "(Anda hapus)"
    assert read_form(page)["names-0-DELETE"] == ["on"]


def test_edit_of_a_row_alone_makes_an_open_form_stale(sari, budi):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, **{"join_steps-0-text": "Isi formulir daring."})

    page = send(budi, group, second, summary="Dari Budi.")

    assert page.status_code == 200
    assert rows_of(page)["Langkah bergabung"][2].startswith("Hanya rekan Anda")
    assert read_form(page)["join_steps-0-text"] == ["Isi formulir daring."]
    assert JoinStep.objects.get().text == "Isi formulir daring."


def test_errors_of_the_second_are_kept_beside_the_clash(sari, budi):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, summary="Dari Sari.")

    page = send(budi, group, second, founded_on="kapan-kapan", website="bukan situs")

    form = read_form(page)
    assert (form["founded_on"], form["website"]) == (["kapan-kapan"], ["bukan situs"])
    assert form["summary"] == ["Dari Sari."]
    assert rows_of(page)["Tanggal berdiri"][:2] == ["1968-09-24", "kapan-kapan"]


def test_date_topics_and_logo_that_only_the_first_changed_are_taken_over(sari, budi):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    logo = SimpleUploadedFile("logo.png", encoded(picture()))
    topic = cast.make_topic("usaha", kind=Kind.OCCUPATIONAL)
    send(sari, group, first, founded_on="", logo=logo, topics=[str(topic.pk)])

    page = send(budi, group, second, summary="Dari Budi.", **{"logo-clear": "on"})
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    saved = send(budi, group, form, version=box)

    assert rows_of(page)["Tanggal berdiri"][:2] == ["–", "1968-09-24"]
    assert saved.status_code == 302, problems(saved)
    group.refresh_from_db()
    assert (group.founded_on, group.summary) == (None, "Dari Budi.")
    assert group.logo.name.endswith("/384.webp")
    assert list(group.topics.all()) == [topic]


def test_logo_changed_by_one_and_taken_away_by_the_other_is_shown(sari, budi):
    group = cast.kadin()
    send(sari, group, opened(sari, group), logo=SimpleUploadedFile("x.png", encoded(picture())))
    first, second = opened(sari, group), opened(budi, group)
    new = SimpleUploadedFile("x.png", encoded(picture()))
    send(sari, group, first, logo=new, fee="Rp1")

    page = send(budi, group, second, **{"logo-clear": "on"})

    assert rows_of(page)["Logo"][1:] == [
        "–",
        "Anda berdua mengubahnya. Formulir memuat ketikan Anda.",
    ]
    assert read_form(page)["fee"] == ["Rp1"]


@pytest.mark.parametrize(
    "base", ["", "{", "[]", "null", "[" * 99_999, '{"summary": 5}', "\N{SNOWMAN}"]
)
def test_unreadable_fingerprints_leave_all_that_was_typed(sari, budi, base):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, summary="Dari Sari.")

    page = send(budi, group, second, base=base, summary="Dari Budi.")

    assert page.status_code == 200
    assert read_form(page)["summary"] == ["Dari Budi."]


@pytest.mark.parametrize("version", [[], "", "x", "999", "-1"])
def test_form_without_a_true_version_is_refused(sari, version):
    group = cast.relawan_kota()

    page = send(sari, group, opened(sari, group), version=version, summary="Baru.")

    assert page.status_code == 200
    assert "Kelompok ini sudah disimpan orang lain" in text(page)
    group.refresh_from_db()
    assert group.summary != "Baru."


@pytest.mark.parametrize(
    "nonsense",
    [
        {"topics": ["abc", "-1"]},
        {"topics": ["9" * 30]},
        {"headquarters_province": "abc"},
        {"headquarters_province": "9" * 30},
        {"branches-0-province": "abc", "names-0-source": "x"},
        {"names-0-id": "abc"},
        {"names-0-id": "99999"},
        {"names-1-id": ""},
        {"names-INITIAL_FORMS": "99"},
        {"names-TOTAL_FORMS": "99999"},
        {"names-TOTAL_FORMS": "x"},
        {"join_steps-0-order": "abc", "join_steps-0-DELETE": "on"},
        {"kind": "x", "founded_year": "x", "logo-clear": "on"},
    ],
)
def test_nonsense_in_a_stale_form_is_answered(sari, budi, nonsense):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, summary="Dari Sari.")

    page = send(budi, group, second, **nonsense)

    assert page.status_code == 200
    assert "Kelompok ini sudah disimpan orang lain" in text(page)
    group.refresh_from_db()
    assert group.summary == "Dari Sari."


def test_check_made_meanwhile_is_no_clash(sari, budi):
    group = cast.relawan_kota()
    first = opened(sari, group)
    budi.post(f"/admin/directory/group/{group.pk}/periksa/", {"method": "official_site"})

    assert send(sari, group, first, summary="Dari Sari.").status_code == 302

    group.refresh_from_db()
    assert group.summary == "Dari Sari."
    assert group.last_verified_on is not None


def test_saving_a_form_unchanged_makes_no_other_stale(sari, budi):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first)

    assert send(budi, group, second, summary="Dari Budi.").status_code == 302


def test_both_swap_or_extend_the_steps(sari, budi):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, add_row(first, "join_steps", order="1", text="Langkah Sari."))

    page = send(budi, group, add_row(second, "join_steps", order="1", text="Langkah Budi."))
    form = read_form(page)
    box = soup(page).select_one(".clash input[name=version]")["value"]
    double = send(budi, group, form, version=box)
    free = read_form(double) | {"join_steps-2-order": "2"}
    saved = send(budi, group, free, version=box)

    assert "Urutan 1 dipakai dua langkah." in text(double)
    assert saved.status_code == 302, problems(saved)
    steps = [(step.order, step.text) for step in group.join_steps.all()]
    assert steps == [(1, "Langkah Sari."), (2, "Langkah Budi.")]


def test_branch_with_places_and_years_compares(sari, budi):
    group = cast.kadin()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, **{"branches-0-city": "Bogor"})

    page = send(budi, group, second, **{"branches-0-seen_year": "2020"})

    saved, typed, verdict = rows_of(page)["Cabang"]
    assert saved.startswith("Jenis: Cabang; Provinsi: Jawa barat; Kota atau kabupaten: Bogor; ")
    assert "2020" in typed
    assert verdict.startswith("Anda berdua")
    assert Branch.objects.get().city == "Bogor"


def test_kind_changed_by_the_first_meets_topics_of_the_second(sari, budi):
    group = cast.relawan_kota()
    topic = cast.make_topic("alam")
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, kind=Kind.OCCUPATIONAL.value)

    page = send(budi, group, second, topics=[str(topic.pk)])

    assert "Bukan bidang atau isu bagi jenis “Profesi & pekerjaan”: Alam." in text(page)
    assert Group.objects.get().kind == Kind.OCCUPATIONAL
