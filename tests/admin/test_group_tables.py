"""A curator brings groups in as a table and takes them out: preview, confirmation, bad files."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from directory.admin import import_export_groups
from directory.exchange import group_import, workbooks
from directory.exchange.columns import COLUMNS
from directory.forms import table
from directory.models import Group
from tests.cast import kadin, make_group, make_province, make_topic, relawan_kota

HEAD = "source,source_id,name,kind,summary\n"
ROW = "uji,1,IKATAN Ahli Gizi,occupational,Wadah ahli gizi.\n"


def import_url():
    return reverse("admin:directory_group_import")


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Sent:
    """The page that answers a file."""

    def __init__(self, client, content, name="tabel.csv"):
        content = content.encode() if isinstance(content, str) else content
        self.client = client
        self.read(client.post(import_url(), {"file": SimpleUploadedFile(name, content)}))

    def read(self, response):
        assert response.status_code == 200
        self.soup = BeautifulSoup(response.content, "html.parser")
        (main,) = self.soup.select("#content-main")
        self.text = " ".join(main.get_text(" ").split())
        sealed = self.soup.select("input[name=sealed]")
        self.sealed = str(sealed[0]["value"]) if sealed else ""
        rows = self.soup.select("#content-main tbody tr")
        self.rows = [[cell.get_text(" ").strip() for cell in row.select("td")] for row in rows]
        said = self.soup.find(class_="messagelist")
        self.said = said.get_text(" ").strip() if said else ""

    def confirm(self, client=None):
        """Press the button; return what the next page says."""
        response = (client or self.client).post(import_url(), {"sealed": self.sealed}, follow=True)
        said = BeautifulSoup(response.content, "html.parser").find(class_="messagelist")
        return said.get_text(" ").strip() if said else ""


def test_nothing_is_saved_before_the_preview_is_confirmed(sari):
    sent = Sent(sari, HEAD + ROW)
    assert "1 kelompok baru, 0 berubah, 0 tetap. Belum ada yang disimpan." in sent.text
    assert sent.rows == [["2", "IKATAN Ahli Gizi", "baru"]]
    assert not Group.objects.exists()
    assert sent.confirm() == "Impor selesai: 1 kelompok baru, 0 berubah, 0 tetap."
    group = Group.objects.get()
    assert (group.name, group.status, group.origin) == ("IKATAN Ahli Gizi", "draft", "imported")
    entry = LogEntry.objects.get()
    assert (str(entry.user), entry.object_id) == ("sari", str(group.pk))
    assert entry.is_addition()
    assert not Sent(sari, HEAD + ROW).sealed


def test_preview_shows_every_difference_and_the_history_keeps_it(sari):
    group = kadin()
    make_topic("pangan", kind="occupational")
    make_province("bali")
    text = "slug,fee,topics,headquarters_province,phone\n"
    sent = Sent(sari, text + f"{group.slug},<b>Gratis</b>,pangan,Bali,'021 000000\n")
    assert sorted(row[2:] for row in sent.rows) == [
        ["biaya (fee)", "Uang pangkal Rp1.000.000", "<b>Gratis</b>"],
        ["bidang atau isu (topics)", "bisnis", "pangan"],
        ["provinsi kantor pusat (headquarters_province)", "dki-jakarta", "bali"],
        ["telepon (phone)", "021 000000", "'021 000000"],
    ]
    assert sent.confirm() == "Impor selesai: 0 kelompok baru, 1 berubah, 0 tetap."
    after = group.history.first()
    assert (after.fee, after.history_user.username) == ("<b>Gratis</b>", "sari")
    assert after.history_change_reason == "Impor: tabel.csv"
    assert LogEntry.objects.get().is_change()


def test_empty_values_are_named(sari):
    group = kadin()
    sent = Sent(sari, f"slug,fee,description\n{group.slug},,\n")
    assert {tuple(row[3:]) for row in sent.rows} == {
        ("Uang pangkal Rp1.000.000", "kosong"),
        ("Menaungi **pengusaha**, koperasi, dan badan usaha milik negara.", "kosong"),
    }
    assert Sent(sari, f"slug,email\n{relawan_kota().slug},a@b.example\n").rows[0][3:] == [
        "kosong",
        "a@b.example",
    ]


def test_bad_row_is_named_and_nothing_can_be_confirmed(sari):
    sent = Sent(sari, HEAD + ROW + "uji,2,Dua,klub,Ringkas.\nuji,3\n")
    assert "Belum ada yang diimpor: 2 hal" in sent.text
    assert not sent.sealed
    assert [row[:2] for row in sent.rows[:2]] == [["3", "kind"], ["4", "–"]]


def test_workbook_comes_in_with_numbers_and_days(sari):
    head = ["source", "source_id", "name", "kind", "summary", "founded_year", "founded_on", None]
    row = ["uji", 1, "Satu", "Relawan", "Ringkas.", 1998, dt.datetime(1998, 5, 1), None]
    sent = Sent(sari, workbook(head, row, [None] * 8, row[:5]), "tabel.xlsx")
    assert sent.rows[0][:2] == ["4", "source_id"]  # the same number again
    sent = Sent(sari, workbook(head, [None], row), "tabel.xlsx")
    assert sent.rows == [["3", "Satu", "baru"]]
    sent.confirm()
    group = Group.objects.get()
    assert (group.founded_on, group.kind) == (dt.date(1998, 5, 1), "volunteer")
    assert str(group.identifiers.get()) == "uji:1"


def export(client, kind, query=""):
    response = client.get(reverse("admin:directory_group_export", args=[kind]) + query)
    return b"".join(response) if response.streaming else response.content


def test_what_is_exported_comes_in_unchanged(sari):
    kadin()
    make_group("=1+1", phone="+62 21", description="a\nb", slug="rumus")
    text = export(sari, "csv")
    assert text.startswith(b"\xef\xbb\xbfsource,")
    assert "sudah ada semua" in Sent(sari, text).text
    book = export(sari, "xlsx")
    assert "sudah ada semua" in Sent(sari, book, "kelompok.xlsx").text
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_export_follows_the_filters_of_the_list(sari):
    make_group("Satu", slug="satu", status="draft")
    make_group("Dua", slug="dua")
    lines = export(sari, "csv", "?status__exact=draft").decode("utf-8-sig").splitlines()
    assert [row["slug"] for row in csv.DictReader(lines)] == ["satu"]
    page = sari.get(reverse("admin:directory_group_changelist") + "?status__exact=draft")
    assert b"impor/?status__exact=draft" in page.content
    page = sari.get(import_url() + "?status__exact=draft")
    assert b"ekspor/csv/?status__exact=draft" in page.content
    assert b"yang Anda saring" in page.content
    assert b"Semua kelompok" in sari.get(import_url()).content


def test_export_with_broken_filters_or_of_an_unknown_kind(sari):
    make_group()
    url = reverse("admin:directory_group_export", args=["csv"])
    assert sari.get(url + "?kind__foo=1").status_code in (302, 400)
    assert sari.get(reverse("admin:directory_group_export", args=["pdf"])).status_code == 404


def test_workbook_of_very_many_groups_is_refused(sari, monkeypatch):
    monkeypatch.setattr(import_export_groups, "MOST_IN_WORKBOOK", 1)
    make_group()
    make_group()
    response = sari.get(reverse("admin:directory_group_export", args=["xlsx"]), follow=True)
    assert "tidak muat dalam XLSX" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"nama,x\n1,2\n", "Kolom tidak dikenal: nama, x"),
        (b"PK\x03\x04broken", "bukan buku kerja Excel yang utuh"),
        (b"\xd0\xcf\x11\xe0old", "berkas Excel"),
        (b"\n", "judul kolom"),
        (workbook(["name", "name"]), "lebih dari sekali: name"),
        (workbook(), "judul kolom"),
        (b"name\n\xe9\n\xc3\xa9\n", "Baris 2 memuat"),
    ],
)
def test_file_that_is_no_table_is_refused_in_words(sari, content, reason):
    sent = Sent(sari, content)
    assert reason in sent.text
    assert not sent.sealed


def test_large_files_are_for_the_command(sari, monkeypatch):
    monkeypatch.setattr(table, "MOST_BYTES", 10)
    assert "lebih dari 1 MB" in Sent(sari, HEAD + ROW).text


def test_many_rows_are_for_the_command(sari, monkeypatch):
    monkeypatch.setattr(import_export_groups, "MOST_ROWS", 1)
    assert "Lebih dari 1.000 baris" in Sent(sari, HEAD + ROW + ROW).text


def test_workbook_that_hides_a_very_large_one_is_refused(sari, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "x" * 2_000)
    assert "terlalu besar" in Sent(sari, out.getvalue()).text


@pytest.mark.parametrize("damage", ["<row r='3'><c", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;"])
def test_workbook_whose_sheet_is_damaged_is_refused(sari, damage):
    content = workbook(HEAD.strip().split(","), ROW.strip().split(","))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                part = (
                    damage + part if "DOCTYPE" in damage else part.replace("</sheetData>", damage)
                )
            new.writestr(name, part)
    assert "bukan buku kerja Excel yang utuh" in Sent(sari, out.getvalue()).text
    assert not Group.objects.exists()


def test_data_that_changed_since_the_preview_are_shown_again(sari, budi):
    group = relawan_kota()
    sent = Sent(sari, f"slug,phone\n{group.slug},021 5\n")
    Group.objects.update(phone="021 7")
    response = sari.post(import_url(), {"sealed": sent.sealed})
    again = Sent.__new__(Sent)
    again.client = sari
    again.read(response)
    assert again.said == "Data berubah sejak pratinjau. Belum ada yang diimpor; periksa lagi."
    assert again.rows[0][2:] == ["telepon (phone)", "021 7", "021 5"]
    group.refresh_from_db()
    assert group.phone == "021 7"
    assert "1 berubah" in again.confirm()


def test_preview_is_good_for_its_own_account_and_some_hours(sari, budi, clock):
    sent = Sent(sari, HEAD + ROW)
    assert "kedaluwarsa" in sent.confirm(budi)
    sent.sealed = sent.sealed[:-2]
    assert "kedaluwarsa" in sent.confirm()
    sent = Sent(sari, HEAD + ROW)
    clock.shift(dt.timedelta(hours=13))
    sari.force_login(User.objects.get(username="sari"))
    assert "kedaluwarsa" in sent.confirm()
    assert not Group.objects.exists()


def test_row_that_went_bad_since_the_preview_is_shown(sari):
    sent = Sent(sari, HEAD.replace("name", "slug,name") + ROW.replace("IKATAN", "gizi,IKATAN"))
    make_group(slug="gizi")
    response = sari.post(import_url(), {"sealed": sent.sealed})
    assert "Alamat ini milik kelompok lain" in response.content.decode()
    assert Group.objects.count() == 1


def test_import_that_another_holds_up_is_told_so(sari, monkeypatch):
    sent = Sent(sari, HEAD + ROW)

    def refuse():
        raise OperationalError("locked")

    monkeypatch.setattr(group_import, "wait_for_others", refuse)
    assert "Impor lain masih berjalan" in Sent(sari, HEAD + ROW).text
    assert "Impor lain masih berjalan" in sent.confirm()


def test_only_curators_import_and_who_sees_the_list_exports(sari, rina, client):
    make_group()
    csv_url = reverse("admin:directory_group_export", args=["csv"])
    for url in (import_url(), csv_url):
        assert client.get(url).status_code == 302
        assert sari.get(url).status_code == 200
        assert rina.get(url).status_code == 200  # who edits the guide sees the groups
    page = sari.get(import_url()).content.decode()
    assert 'type="file"' in page
    assert all(f">{column.name}<" in page for column in COLUMNS)
    assert 'type="file"' not in rina.get(import_url()).content.decode()
    for sent in ({"sealed": "x"}, {"file": SimpleUploadedFile("t.csv", b"x")}):
        assert rina.post(import_url(), sent).status_code == 403


def test_account_without_any_role_gets_no_table(logged_in):
    nobody = logged_in("nobody")
    for url in (import_url(), reverse("admin:directory_group_export", args=["csv"])):
        assert nobody.get(url).status_code == 403
