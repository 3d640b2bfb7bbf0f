"""Whatever an address of the list holds, it is answered calmly and never run."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from tests import cast

pytestmark = pytest.mark.django_db

FACETS = ["kind", "topic", "benefit", "challenge", "province", "scope", "membership", "verified"]
HOSTILE = [
    *["", " ", "%", "_", "%_%", "\\", "\\\\", "'", '"', "''", "`", ";", "--", "/*", "*/", "()"],
    *["' OR 1=1 --", '" OR ""="', "1; DROP TABLE directory_group; --", "kadin%' ESCAPE '!"],
    *["NEAR(a b)", "a AND b", "NOT", "OR", "a*", '"a', "(a", "^a", "a:b", "{a}", "[a-z]", "a|b"],
    *["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "{% now %}"],
    *["${7*7}", "%s%s%n", "%(name)s", "{0}", "../../etc/passwd", "file:///etc/passwd", "&amp;"],
    *["\x00", "a\x00b", "\x01\x02\x1b[31m", "\r\nSet-Cookie: a=b", "\ufeff", "\u202eabc"],
    *[
        "\u200b",
        "🇮🇩",
        "👩\u200d👩\u200d👧",
        "مرحبا",
        "שלום",
        "日本語",
        "Ｋａｄｉｎ",
        "\ufdfa" * 200,
    ],
    *["é" * 200, "e\u0301" * 100, "ß", "İ", "ı", "ǅ", "½", "①", "٣", "\ud7ff", "\uffff"],
    *["\U0010ffff", "Z\u0338\u0322a\u0337", "a" * 10_000, "a " * 5_000, "." * 10_000],
    *["a.b." * 50, "null", "None", "undefined", "NaN", "true", "0", "-1", "1e309", "0x0"],
    *["kind=volunteer", "q", "?", "#", "/", "+", "volunteer,occupational", "VOLUNTEER"],
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_calmly_and_never_run(client, text):
    cast.relawan_kota()
    everywhere = [(name, text) for name in ["q", "sort", "x", *FACETS]]
    response = client.get("/kelompok/?" + urlencode([*everywhere, (text, "1")]))
    assert response.status_code == (400 if "\0" in text else 200)
    page = response.content.decode()
    for tag in ("<script>alert", "<img src=x", "7*7 }}49", "\x00"):
        assert tag not in page


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_page_number_has_a_way_back(client, text):
    response = client.get("/kelompok/?" + urlencode({"page": text}))
    expected = 200 if not text.strip() else 400 if "\0" in text else 404
    assert response.status_code == expected
    if expected == 404:
        assert 'href="/kelompok/"' in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *["q=%FF%FE", "q=%C3%28", "%FF=1", "q=%ED%A0%80", "kind=%FF", "&&&", "=", "=&=", "q"],
        *["kind", "q=a;kind=b", "q[]=a", "q[0]=a", "kind[]=volunteer&kind[]=x", "page[]=1"],
        *["kind=" + "volunteer&kind=" * 300, "x=1&" * 300, "q=a&" * 300, "kind%3Dvolunteer"],
        "&".join(f"{name}=x" for name in range(6000)),
    ],
    ids=range(20),
)
def test_broken_query_strings_are_answered_calmly(client, query):
    cast.relawan_kota()
    assert client.get("/kelompok/?" + query).status_code in (200, 400)


def test_unknown_parameters_and_values_are_named_and_ignored(client):
    cast.relawan_kota()
    query = "warna=biru&kind=volunteer&kind=alien&kind[]=x&province=atlantis&sort=acak"
    page = BeautifulSoup(client.get(f"/kelompok/?{query}").content, "html.parser")
    assert [one["data-slug"] for one in page.select("#hasil article")] == ["relawan-kota"]
    notices = " ".join(one.text for one in page.select("#hasil .notice"))
    for word in ("“warna”", "“alien”", "“kind[]”", "“atlantis”", "“acak”"):
        assert word in notices
    assert page.select("link[rel=canonical][href$='/kelompok/?kind=volunteer']")


def test_what_the_reader_typed_comes_back_as_text(client):
    query = urlencode({"q": '"><b>tebal</b>'})
    page = BeautifulSoup(client.get(f"/kelompok/?{query}").content, "html.parser")
    assert page.select_one("input[name=q]")["value"] == '"><b>tebal</b>'  # type: ignore[index]
    assert not page.select("main b")
