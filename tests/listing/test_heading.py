"""The heading of a list reads as a sentence."""

import pytest
from django.http import QueryDict

from directory.listing.heading import any_of, heading
from directory.listing.page import build
from directory.search.vocabulary import load
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words():
    cast.make_topic("bencana", name="Kebencanaan")
    cast.make_topic("hukum", name="Hukum", kind="occupational")
    cast.make_benefit("siaga", title="Kesiapsiagaan bencana")
    cast.make_challenge("dana", title="Dana terbatas")
    for slug in ("jawa-barat", "banten", "bali", "riau"):
        cast.make_province(slug, name=slug.replace("-", " ").title())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "kelompok profesi, pekerjaan, dan relawan"),
        ("kind=occupational&kind=volunteer", "kelompok"),
        ("kind=volunteer", "kelompok relawan"),
        ("kind=occupational", "kelompok profesi dan pekerjaan"),
        ("q=dokter", "kelompok untuk “dokter”"),
        ("q=" + "ab" * 50, "kelompok untuk “" + "ab" * 30 + "…”"),
        (
            "kind=volunteer&benefit=siaga&province=jawa-barat&province=banten",
            "kelompok relawan dengan manfaat Kesiapsiagaan bencana di Jawa Barat atau Banten",
        ),
        (
            "province=jawa-barat&province=bali&province=riau",
            "kelompok di Jawa Barat, Bali, atau Riau",
        ),
        ("topic=hukum", "kelompok di bidang Hukum"),
        ("topic=bencana", "kelompok dengan isu Kebencanaan"),
        ("topic=bencana&topic=hukum", "kelompok dengan bidang atau isu Hukum atau Kebencanaan"),
        ("challenge=dana", "kelompok dengan tantangan Dana terbatas"),
        (
            "challenge=dana&benefit=siaga",
            "kelompok dengan manfaat Kesiapsiagaan bencana dan tantangan Dana terbatas",
        ),
        ("scope=national&scope=local", "kelompok berjangkauan nasional atau lokal"),
        ("membership=open", "kelompok dengan keanggotaan “Terbuka untuk umum”"),
        ("verified=never", "kelompok berstatus “Belum diperiksa”"),
        (
            "q=a1&topic=hukum&benefit=siaga&province=bali&scope=local&scope=national",
            "kelompok untuk “a1” di bidang Hukum dengan manfaat Kesiapsiagaan bencana"
            " dan 3 saringan lain",
        ),
    ],
)
def test_heading_says_what_was_asked(query, sentence):
    assert str(build(QueryDict(query)).heading) == f"Tidak ada {sentence}"


def test_number_is_written_as_the_language_writes_it():
    found = heading(12_345, "", {}, {}, load())
    assert (found.total, found.number) == (12_345, "12.345")


def test_names_are_joined_by_or():
    assert any_of(["A"]) == "A"
    assert any_of(["A", "B"]) == "A atau B"
    assert any_of(["A", "B", "C"]) == "A, B, atau C"
    assert any_of(["A", "B", "C", "D"]) == "A, B, atau 2 lainnya"
