"""English pages: the interface is English, and what is Indonesian says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupName,
    GuidePage,
    Province,
    SavedFilter,
    Source,
    Topic,
)
from directory.urls import urlpatterns
from tests.page_words import PageWords
from tests.test_article import FIXTURES
from tests.test_locale import forms, name_of, texts

ROWS = {
    "group-detail": Group.objects.published,
    "benefit-detail": Benefit.objects.all,
    "challenge-detail": Challenge.objects.all,
    "topic-detail": Topic.objects.all,
    "province-detail": Province.objects.all,
    "guide-detail": GuidePage.objects.all,
    "landing-detail": SavedFilter.objects.all,
}
#: Addresses that show what those without parameters do not.
MORE = [
    "/en/kelompok/?q=dokter&benefit=jaringan-profesional&province=jawa-barat&province=banten",
    "/en/kelompok/?q=zzzz&kind=volunteer&scope=national&scope=local&challenge=konflik-internal",
    "/en/kelompok/?q=palang%20meraj&wrong=1&kind=wrong&sort=name",
    "/en/kelompok/?page=2&verified=matched&membership=open&scope=provincial",
    "/en/kelompok/?page=99",
    "/en/kelompok/?q=%21%21",
    "/en/bandingkan/?g=palang-merah-indonesia",
    "/en/bandingkan/?g=palang-merah-indonesia&g=kadin-indonesia&g=nowhere",
    "/en/bandingkan/?g=pemuda-pancasila&g=kadin-indonesia&beda=1",
    "/en/nowhere/",
]
#: Words of any Indonesian sentence that no English one holds.
INDONESIAN = re.compile(
    r"\b(yang|dan|atau|untuk|dengan|tidak|belum|sudah|kami|anda|dari|pada|oleh|bagi|kelompok|"
    r"manfaat|tantangan|bidang|provinsi|lihat|semua|saring\w*|cari|bandingkan|bergabung|"
    r"menurut|lainnya|beranda|panduan|tentang|anggota|sumber|cabang|biaya|diperiksa)\b",
    re.IGNORECASE,
)


def english_pages() -> Iterator[str]:
    """Yield the English address of every page that a reader can reach."""
    with override("en"):
        for pattern in urlpatterns:
            if "version" in pattern.pattern.converters:  # a picture
                continue
            if "slug" not in pattern.pattern.converters:
                yield reverse(f"directory:{pattern.name}")
                continue
            for row in ROWS[str(pattern.name)]():
                yield reverse(f"directory:{pattern.name}", args=[row.slug])
    yield from MORE


def proper_names() -> re.Pattern[str]:
    """Return what has no language: names of groups, branches, publications, and addresses."""
    groups = list(Group.objects.all())
    names = {group.title for group in groups} | {group.name for group in groups}
    names.update(Source.objects.values_list("title", flat=True))
    names.update(Branch.objects.values_list("name", flat=True))
    names.update(GroupName.objects.values_list("value", flat=True))
    everything = [*map(re.escape, sorted(names, key=len)[::-1]), r"\S+\.\w\w+\b\S*"]
    return re.compile("|".join(everything))


@pytest.mark.django_db
def test_no_english_page_says_anything_in_unmarked_indonesian(client):
    call_command("loaddata", *map(str, FIXTURES), verbosity=0)
    translated = {
        name_of(message)[1] for message in texts("en") if name_of(message)[1] not in forms(message)
    }
    names = proper_names()
    summaries = set(Group.objects.values_list("summary", flat=True))
    left: dict[str, str] = {}
    for address in english_pages():
        page = PageWords(client.get(address).content.decode())
        assert page.language == "en", address
        left.update(
            (text, address)
            for text in page.texts
            if text in translated or INDONESIAN.search(names.sub("", text))
        )
        # A description for search engines cannot say its language.
        left = {text: where for text, where in left.items() if text not in summaries}
    assert not left
