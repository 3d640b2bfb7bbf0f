"""What a cell means, and that what is written can be read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exchange.cells import KEEP, WrongCell, guarded, text_of, unguarded
from directory.exchange.columns import BY_NAME, COLUMNS, readers
from directory.models import Group
from tests.cast import make_province, make_topic

pytestmark = pytest.mark.django_db


def read(column, text):
    return readers([column])[column](text)


@given(st.text())
def test_guard_is_lossless_and_no_formula_is_left(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "+62 21 5", "-", "@x", "'=1", "''+"])
def test_formulas_get_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["'kutip'", "kelompok", "'", ""])
def test_other_texts_stay(text):
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1968.0, "1968"),
        (1.5, "1.5"),
        (1968, "1968"),
        (dt.datetime(1968, 9, 24), "1968-09-24"),
        (dt.datetime(1968, 9, 24, 1, 2), "1968-09-24 01:02:00"),
        (dt.date(1968, 9, 24), "1968-09-24"),
        ("teks", "teks"),
    ],
)
def test_typed_cells_become_texts(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("name", "  IKATAN Ahli\n  Gizi ", "IKATAN Ahli Gizi"),
        ("name", "Dua  spasi", "Dua  spasi"),
        ("description", "a\r\nb\rc ", "a\nb\nc"),
        ("kind", "Relawan", "volunteer"),
        ("kind", " VOLUNTEER ", "volunteer"),
        ("required_for_practice", "Ya", "yes"),
        ("membership", "", KEEP),
        ("status", " ", KEEP),
        ("founded_year", "1968", 1968),
        ("founded_year", "1968.0", 1968),
        ("founded_year", " ", None),
        ("founded_on", "1968-09-24", dt.date(1968, 9, 24)),
        ("founded_on", "24/9/1968", dt.date(1968, 9, 24)),
        ("founded_on", "1968-09-24 00:00:00", dt.date(1968, 9, 24)),
        ("founded_on", "", None),
        ("website", "", ""),
        ("website", "https://contoh.example/a", "https://contoh.example/a"),
        ("slug", "", ""),
        ("source", "ahu", "ahu"),
        ("headquarters_province", "", None),
        ("topics", "", ()),
        ("topics", " ; ", ()),
    ],
)
def test_cells_are_read(column, text, value):
    assert read(column, text) == value


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("name", " ", "Wajib diisi."),
        ("kind", "", "Wajib diisi."),
        ("kind", "klub", "“klub” tidak dikenal; pilih salah satu: occupational, volunteer."),
        ("name", "x" * 201, "Paling panjang 200 huruf; isinya 201."),
        ("summary", "a\x00b", "U\\+0000"),
        ("description", "a\x1bb", "U\\+001B"),
        ("founded_year", "68 M", "“68 M” bukan tahun"),
        ("founded_year", "19680", "bukan tahun"),
        ("founded_year", "1500", "1600"),
        ("fee_year", "-1", "bukan tahun"),
        ("founded_on", "1968-02-30", "tidak ada dalam kalender"),
        ("founded_on", "24 September 1968", "bukan tanggal"),
        ("website", "javascript:alert(1)", "URL|alamat"),
        ("website", "contoh.example", "URL|alamat"),
        ("email", "bukan", "(?i)email"),
        ("slug", "a b", "."),
        ("source", "AHU", "."),
        ("topics", "satwa", "“satwa” tidak dikenal"),
        ("headquarters_province", "Atlantis", "Provinsi “Atlantis” tidak dikenal"),
    ],
)
def test_wrong_cells_say_why(column, text, reason):
    with pytest.raises(WrongCell, match=reason):
        read(column, text)


def test_topics_and_provinces_go_by_slug_name_or_code():
    satwa, laut = make_topic("satwa", name="Hewan"), make_topic("laut")
    assert read("topics", "laut; Hewan ;SATWA") == tuple(
        sorted([("volunteer", satwa.pk), ("volunteer", laut.pk)])
    )
    bali = make_province("bali", iso_code="ID-BA", name="Provinsi Bali")
    for text in ("bali", "PROVINSI BALI", "id-ba"):
        assert read("headquarters_province", text) == bali.pk


def test_name_that_two_topics_bear_is_refused():
    make_topic("satwa", name="Hewan")
    make_topic("kesehatan-hewan", name="Hewan", kind="occupational")
    with pytest.raises(WrongCell, match="“Hewan” tidak dikenal"):
        read("topics", "Hewan")


def test_columns_hold_all_that_a_curator_edits_in_a_group():
    from directory.forms.group import GroupForm

    assert set(GroupForm.base_fields) - {"logo", "version"} == BY_NAME.keys() - {
        "source",
        "source_id",
    }


def test_every_column_of_the_form_has_an_attribute_of_a_group():
    for column in COLUMNS:
        assert not column.attribute or hasattr(Group, column.attribute)
