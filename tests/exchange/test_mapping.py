"""Mapping files: what they can say, and what is refused in them."""

import pytest

from directory.exchange.cells import WrongCell
from directory.exchange.mapping import MappingRefused, OwnColumns, read_mapping

GOOD = """
source = "register"
[columns]
source_id = "NO"
"""


def mapping(tmp_path, text):
    file = tmp_path / "map.toml"
    file.write_text(text)
    return read_mapping(file)


def taken(tmp_path, line, cells, headers=("NO", "A", "B")):
    """Return what the entry `line` makes of `cells`."""
    takers = mapping(tmp_path, GOOD + line).takers(headers)
    return takers[line.split()[0]](cells)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('name = "A"', "PMI  Kota"),
        ('name = "a"', "PMI  Kota"),
        ('name = { text = "{A} di {B}, tercatat" }', "PMI  Kota di 12.Bali, tercatat"),
        ('kind = { text = "volunteer" }', "volunteer"),
        ('headquarters_city = { header = "B", pattern = "[0-9]+[.](.*)" }', "Bali"),
        ('topics = { header = "B", pattern = "([0-9])", values = { 1 = "satwa" } }', "satwa"),
        ('topics = { header = "A", values = { X = "satwa" }, otherwise = "" }', ""),
        ('topics = { header = "A", pattern = "([0-9])", otherwise = "laut" }', "laut"),
    ],
)
def test_entry_makes_text_of_cells(tmp_path, line, text):
    assert taken(tmp_path, line, ["7", "PMI  Kota", " 12.Bali"]) == text


def test_source_is_the_same_in_every_row(tmp_path):
    takers = mapping(tmp_path, GOOD).takers(["NO"])
    assert (takers["source"](["7"]), takers["source_id"](["7"])) == ("register", "7")


@pytest.mark.parametrize(
    "line",
    [
        'topics = { header = "A", values = { X = "satwa" } }',
        'topics = { header = "A", pattern = "([0-9])" }',
    ],
)
def test_value_that_the_mapping_does_not_know_is_refused(tmp_path, line):
    with pytest.raises(WrongCell, match="“PMI” tidak ada dalam berkas pemetaan"):
        taken(tmp_path, line, ["7", " PMI", ""])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("source = ", "map.toml"),
        ("[columns]\nsource_id = 'NO'", "source: huruf kecil"),
        ("source = 'A B'\n[columns]\nsource_id = 'NO'", "source: huruf kecil"),
        ("source = 'a'", "tabel"),
        ("source = 'a'\ncolums = {}\n[columns]\nsource_id = 'NO'", "tabel"),
        ("source = 'a'\n[columns]\nname = 'A'", "source_id: wajib"),
        (GOOD + "logo = 'A'", "logo: kolom tidak dikenal"),
        (GOOD + "source = 'A'", "source: kolom tidak dikenal"),
        (GOOD + "name = 3", "name: nama kolom"),
        (GOOD + "name = {header = 'A', text = 'B'}", "name: nama kolom"),
        (GOOD + "name = {pattern = '(.)'}", "name: nama kolom"),
        (GOOD + "name = {header = 'A', regex = '(.)'}", "name: nama kolom"),
        (GOOD + "name = {header = 'A', pattern = '.'}", "satu bagian"),
        (GOOD + "name = {header = 'A', pattern = '('}", "name pattern"),
        (GOOD + "name = {header = 'A', values = {a = 1}}", "sebagai teks"),
    ],
)
def test_mapping_that_is_wrong_names_the_entry(tmp_path, text, reason):
    with pytest.raises(MappingRefused, match=reason):
        mapping(tmp_path, text)


def test_mapping_that_is_not_there(tmp_path):
    with pytest.raises(MappingRefused, match=r"weg\.toml"):
        read_mapping(tmp_path / "weg.toml")


def test_headers_that_the_table_lacks_are_named(tmp_path):
    with pytest.raises(MappingRefused, match="kolom A, NO,"):
        mapping(tmp_path, GOOD + 'name = "A"').takers(["X"])


def test_own_table_has_own_columns_only():
    takers = OwnColumns().takers(["NAME", "phone"])
    assert takers["phone"](["x", "'+62"]) == "+62"
    with pytest.raises(MappingRefused, match="Kolom tidak dikenal: nama, x"):
        OwnColumns().takers(["nama", "kind", "X"])
