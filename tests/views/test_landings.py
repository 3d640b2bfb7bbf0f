"""Editorial pages: text and groups, drafts for curators alone, and the ways to them."""

import pytest

from directory.models import SavedFilter
from tests import cast

pytestmark = pytest.mark.django_db


def make_landing(slug="laut", **fields):
    """Save a published page about volunteers."""
    given = {
        "title": f"Pilihan {slug}",
        "text": f"Pengantar **pilihan** {slug} untuk siapa saja yang mencarinya.",
        "parameters": "kind=volunteer",
        "published": True,
    }
    return SavedFilter.objects.create(slug=slug, **given | fields)


def test_page_shows_its_text_and_the_groups_that_the_filter_finds(client):
    group = cast.relawan_kota()
    cast.kadin()
    saved = make_landing(title_en="A choice", text_en="An *introduction*.")
    html = client.get(saved.get_absolute_url()).content.decode()
    assert "<strong>pilihan</strong>" in html
    assert f'data-slug="{group.slug}"' in html
    assert 'data-slug="kadin-indonesia"' not in html
    assert 'href="/kelompok/?kind=volunteer"' in html
    assert "1 kelompok relawan" in html
    assert "noindex" not in html
    english = client.get(f"/en{saved.get_absolute_url()}").content.decode()
    assert "<h1>A choice</h1>" in english
    assert "<em>introduction</em>" in english


def test_draft_is_seen_by_those_alone_who_may_see_it_in_the_admin(client, admin_client):
    saved = make_landing(published=False)
    assert client.get(saved.get_absolute_url()).status_code == 404
    preview = admin_client.get(saved.get_absolute_url())
    assert preview.status_code == 200
    assert "Pratinjau draf" in preview.content.decode()
    assert "noindex" in preview.content.decode()
    assert "ld+json" not in preview.content.decode()
    assert "no-store" in preview["Cache-Control"]


def test_published_page_reads_no_session(client):
    saved = make_landing()
    response = client.get(saved.get_absolute_url())
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_page_that_finds_nothing_says_so_and_is_not_indexed(client):
    saved = make_landing()
    html = client.get(saved.get_absolute_url()).content.decode()
    assert "Saat ini tidak ada kelompok yang cocok." in html
    assert "noindex" in html


def test_filter_that_lost_a_value_says_so(client):
    saved = make_landing(parameters="kind=volunteer&topic=hilang")
    assert "“hilang”" in client.get(saved.get_absolute_url()).content.decode()


def test_pages_lead_to_each_other_and_home_leads_to_them(client):
    one, two = make_landing("satu"), make_landing("dua")
    make_landing("draf", published=False)
    for path in ("/", "/pilihan/", one.get_absolute_url()):
        html = client.get(path).content.decode()
        assert f'href="{two.get_absolute_url()}"' in html
        assert "Pilihan draf" not in html
    assert 'href="/pilihan/"' in client.get("/").content.decode()


def test_list_without_pages_says_so_and_home_leaves_them_out(client):
    assert "Belum ada pilihan yang terbit." in client.get("/pilihan/").content.decode()
    assert 'id="pilihan"' not in client.get("/").content.decode()


def test_summaries_are_plain_text(client):
    make_landing(text="Pengantar **tebal** & [taut](/kelompok/) untuk siapa saja.\n\nLagi.")
    html = client.get("/pilihan/").content.decode()
    assert "Pengantar tebal &amp; taut untuk siapa saja.<" in html


def test_pages_are_on_the_map_and_drafts_are_not(client):
    make_landing("satu")
    make_landing("draf", published=False)
    text = client.get("/sitemap-halaman.xml").content.decode()
    assert "/pilihan/satu/" in text
    assert "/pilihan/draf/" not in text


def test_page_has_a_picture(client):
    saved = make_landing()
    html = client.get(saved.get_absolute_url()).content.decode()
    assert 'content="http://testserver/gambar/pilihan/laut.' in html
    assert client.get("/gambar/pilihan/laut.0.png").status_code == 302
    assert client.get("/gambar/pilihan/tiada.0.png").status_code == 404
