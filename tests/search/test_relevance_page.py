"""What is read from a page of the list, and what is left aside."""

from __future__ import annotations

import pytest

from tests.search.relevance_page import plain, read_answer

PAGE = """
<header><a href="/okupasional-vs-volunter/">menu</a><input name="q" value="top"></header>
<main>
  <form><input type="search" name="q" value="&quot;pmi&quot;"></form>
  <a href="/panduan/">above</a>
  <section id="hasil">
    <h1><span id="jumlah" data-total="1234">1.234</span> kelompok</h1>
    <a href="/kelompok/">wider</a>
    <article data-slug="pmi"><a href="/kelompok/pmi/">PMI</a><br></article>
    <article><p>no card</article>
    <article data-slug="pddi"><input name="g" value="pddi"></article>
  </section>
  <a href="/data/">below</a>
  <article data-slug="aside"></article>
</main>
<footer><a href="/tentang/">foot</a></footer>
"""


def test_groups_total_words_and_links_are_read_from_their_places():
    answer = read_answer(200, PAGE)

    assert answer.status == 200
    assert answer.slugs == ("pmi", "pddi")
    assert answer.total == 1234
    assert answer.box == '"pmi"'
    assert answer.links == ("/panduan/", "/kelompok/", "/kelompok/pmi/")
    assert answer.ways_on == ("/kelompok/",)
    assert "1.234 kelompok" in answer.text
    assert "below" not in answer.text
    assert not answer.says_not_as_typed
    assert answer.html == PAGE


def test_other_page_reads_as_one_without_results():
    answer = read_answer(404, "<main><h1>Tidak ditemukan</h1><a href='/'>Beranda</a></main>")

    assert (answer.status, answer.slugs, answer.total, answer.ways_on) == (404, (), None, ())


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<main><p data-notice="corrected">Menampilkan hasil</p></main>', True),
        ('<main><div id="hasil"><p data-notice="partial"><b>Sebagian</b></p></div></main>', True),
        ('<main><p data-notice="kind">Disaring</p></main>', False),
        ('<main><p data-notice="partial"> </p></main>', False),
        ('<main><p data-notice="partial" hidden>Sebagian</p></main>', False),
        ('<main><div hidden><p data-notice="partial">Sebagian</p></div></main>', False),
        ('<footer><p data-notice="partial">Sebagian</p></footer>', False),
        (
            '<main><div id="hasil"><article data-slug="a"></article>'
            '<p data-notice="partial">Sebagian</p></div></main>',
            False,
        ),
        ('<main><div id="hasil"></div><p data-notice="partial">Sebagian</p></main>', False),
    ],
)
def test_notice_counts_where_it_is_seen_above_the_results(html, says):
    assert read_answer(200, html).says_not_as_typed is says


def test_plain_text_is_free_of_what_cannot_be_seen():
    assert plain("\u202eＰＭＩ\u202c\u200b \u00a0 pa\u00adlang\n") == "PMI palang"
