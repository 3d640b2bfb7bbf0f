"""CSV files as they come: encodings, separators, broken rows."""

import pytest

from directory.exchange.tables import TableRefused, open_table

KNOWN = ["name", "kind", "summary"]


def read(tmp_path, content, encoding=""):
    """Return headers, rows as (line, cells or reason), encoding and separator of a file."""
    file = tmp_path / "t.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with open_table(file, KNOWN, encoding) as table:
        rows = [(row.line, row.fault or list(row.cells)) for row in table]
        return table.headers, rows, table.encoding, table.separator


@pytest.mark.parametrize(
    ("encoding", "bom", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_are_found_out(tmp_path, encoding, bom, found, end):
    text = end.join(["name,kind", "Café “Kita”,volunteer", "Biasa,volunteer", ""])
    headers, rows, is_, _separator = read(tmp_path, bom + text.encode(encoding))
    assert headers == ["name", "kind"]
    assert rows == [(2, ["Café “Kita”", "volunteer"]), (3, ["Biasa", "volunteer"])]
    assert is_ == found


def test_encoding_may_be_named(tmp_path):
    _headers, rows, encoding, _separator = read(
        tmp_path, "name\nŠkoda\n".encode("cp1250"), "cp1250"
    )
    assert (rows, encoding) == ([(2, ["Škoda"])], "cp1250")
    with pytest.raises(TableRefused, match="“klingon” tidak dikenal"):
        read(tmp_path, "name\n", "klingon")
    with pytest.raises(TableRefused, match="bukan teks ascii"):
        read(tmp_path, "name\nŠkoda\n", "ascii")


def test_file_of_two_encodings_is_refused_by_line(tmp_path):
    mixed = "name\nSatu\nCafé\n".encode() + "Café\n".encode("cp1252") + b"Lima\n"
    with pytest.raises(TableRefused, match="Baris 4 memuat bita yang bukan UTF-8"):
        read(tmp_path, mixed)
    late = b"name\n" + b"x\n" * 1_000_000 + "Café\n".encode("cp1252") + "Café\n".encode()
    with pytest.raises(TableRefused, match="Baris 1000002 memuat"):
        read(tmp_path, late)
    with pytest.raises(TableRefused, match="Baris 2 memuat"):
        read(tmp_path, b"\xef\xbb\xbfname\nCaf\xe9\n")


def test_file_cut_within_a_sign_is_refused(tmp_path):
    with pytest.raises(TableRefused, match="Baris 3 memuat"):
        read(tmp_path, "name\né\né".encode()[:-1])


@pytest.mark.parametrize("damaged", [b"\x81\x8d", b"\xff"])
def test_bytes_that_are_no_windows_text_either(tmp_path, damaged):
    content = b"name\nsatu\n" + damaged + b"\n"
    if damaged == b"\xff":  # ÿ
        assert read(tmp_path, content)[1] == [(2, ["satu"]), (3, ["ÿ"])]
    else:
        with pytest.raises(TableRefused, match="bukan teks cp1252"):
            read(tmp_path, content)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found_out(tmp_path, separator):
    text = f"name{separator}kind\na, b; c{separator}x\n".replace("a, b; c", '"a, b; c"')
    headers, rows, _encoding, found = read(tmp_path, text)
    assert (headers, rows, found) == (["name", "kind"], [(2, ["a, b; c", "x"])], separator)


def test_line_that_names_the_separator_is_obeyed(tmp_path):
    headers, rows, _encoding, separator = read(tmp_path, "sep=;\r\nname;kind\r\na;b\r\n")
    assert (headers, rows, separator) == (["name", "kind"], [(3, ["a", "b"])], ";")


def test_cells_of_several_lines_count_for_the_rows_after_them(tmp_path):
    text = 'name,summary\nA,"satu\r\ndua ""kutip"""\nB,tiga\n'
    assert read(tmp_path, text)[1] == [(2, ["A", 'satu\r\ndua "kutip"']), (4, ["B", "tiga"])]


def test_ragged_rows_are_refused_and_the_rest_is_read(tmp_path):
    _headers, rows, *_rest = read(tmp_path, "name,kind\na\nb,c,d\ne,f,,\n\n,\n,,,\ng,h\n")
    assert rows == [
        (2, "Baris ini memuat 1 sel; judul kolomnya 2."),
        (3, "Baris ini memuat 3 sel; judul kolomnya 2."),
        (4, ["e", "f"]),
        (8, ["g", "h"]),
    ]


def test_broken_quotes_are_refused_by_line(tmp_path):
    _headers, rows, *_rest = read(tmp_path, 'name,kind\n"a"x,b\nc,d\n"e,f\ng,h\n')
    assert rows == [
        (2, "Setelah tanda kutip penutup harus ada pemisah; kutip di dalam sel ditulis dua kali."),
        (3, ["c", "d"]),
        (4, "Tanda kutip yang dibuka di sini tidak ditutup."),
    ]


def test_bytes_that_are_damaged_far_below_are_refused(tmp_path):
    content = ("name,kind\n" + "a,b\n" * 50_000).encode("utf-16-le") + b"\x00\xd8a\x00\n\x00"
    with pytest.raises(TableRefused, match=r"Pada atau setelah baris .* bukan teks utf-16-le"):
        read(tmp_path, content)


def test_quote_that_swallows_a_large_file_is_named_where_it_opens(tmp_path):
    text = 'name,kind\na,"b\n' + "c,d\n" * 50_000
    assert read(tmp_path, text)[1] == [(2, "Tanda kutip yang dibuka di sini tidak ditutup.")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kosong"),
        (b"\n\n", "judul kolom"),
        (b"name,name\na,b\n", "lebih dari sekali: name"),
        (b"name,NAME \na,b\n", "lebih dari sekali: name"),
        (b"name,,kind\n", "Kolom ke-2 tidak berjudul"),
        (b'"name\n', "Baris 1: Tanda kutip"),
        (b"PK\x03\x04rest", "berkas Excel"),
        (b"\xff\xfe\x00\x00n\x00\x00\x00", "UTF-32"),
        (b"a\x00\x00\x00\x01\x02bcdefgh" * 20, "bukan teks"),
    ],
)
def test_file_that_is_no_table_is_refused(tmp_path, content, reason):
    with pytest.raises(TableRefused, match=reason):
        read(tmp_path, content)


def test_headers_may_have_spaces_and_empty_ones_at_the_end(tmp_path):
    headers, rows, *_rest = read(tmp_path, " name , kind ,,\na,b,,\n")
    assert (headers, rows) == (["name", "kind"], [(2, ["a", "b"])])
