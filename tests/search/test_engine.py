"""What the engine finds for words and choices, in which order, and how it counts."""

import datetime as dt

import pytest

from directory.choices import BranchType, Kind, NameType, Scope, Status
from directory.models import Verification
from directory.search import engine
from directory.search.engine import Question, find
from directory.search.simple import answer
from directory.search.vocabulary import FACETS
from directory.text import query_words
from tests import cast

pytestmark = pytest.mark.django_db


def slugs(q: str = "", order: str = "relevance", **choices: list[str]) -> list[str]:
    """Return the slugs of the groups that answer words and choices, in order."""
    found = find(Question(query_words(q), choices), order=order, limit=100)
    assert found.total == len(found.groups)
    return [group.slug for group in found.groups]


def counts(q: str = "", **choices: list[str]) -> dict[str, dict[str, int]]:
    """Return the counts of all options under words and choices."""
    found = find(Question(query_words(q), choices)).counts
    assert found is not None
    return found


# -- Words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "q",
    [
        "KADIN",
        "k.a.d.i.n",
        "kamar dagang",
        "Kelompok Pengusaha Indonesia",
        "chamber of commerce",
        "kamar dangang",  # a misspelling that is on record
        "business",  # a topic in its other language
        "wadah usaha",
        "jakarta",
        "bandung",
        "jawa barat",
        "Kadin Jawa Barat",
        "INDÚSTRI",
    ],
)
def test_group_is_found_by_any_name_acronym_topic_summary_or_place(q):
    cast.kadin()
    cast.relawan_kota()
    assert slugs(q) == ["kadin-indonesia"]


def test_every_word_must_be_found():
    cast.kadin()
    assert slugs("kadin surabaya") == []


def test_drafts_and_archived_groups_are_never_found():
    cast.draf_rahasia()
    cast.make_group("Arsip Rahasia", status=Status.ARCHIVED)
    assert slugs("rahasia") == slugs() == []


def test_short_words_are_found_only_where_a_word_begins():
    cast.make_group("Guru Nusantara", slug="guru", summary="Memajukan pendidikan.")
    cast.make_group("Ikatan Dokter Indonesia", slug="idi", acronym="IDI")
    cast.make_group("Mitra IDI", slug="mitra", summary="Kelompok (IDI) muda.")
    assert slugs("idi") == ["idi", "mitra"]
    assert slugs("didik") == ["guru"]


def test_words_that_only_join_others_need_not_be_found():
    cast.make_group("Relawan Literasi", slug="literasi", headquarters_city="Makassar")
    assert slugs("kelompok literasi di makassar") == ["literasi"]
    assert slugs("di kelompok") == []


def test_word_for_a_kind_finds_groups_of_that_kind():
    cast.make_group("Sahabat Laut", slug="laut", headquarters_city="Makassar")
    cast.make_group("Ikatan Nakhoda", slug="nakhoda", kind=Kind.OCCUPATIONAL)
    cast.make_group(
        "Mitra Relawan", slug="mitra", kind=Kind.OCCUPATIONAL, headquarters_city="Makassar"
    )
    assert slugs("relawan makassar") == ["mitra", "laut"]
    assert slugs("volunteer") == slugs("volunteer groups") == ["laut"]
    assert slugs("profesi nakhoda") == ["nakhoda"]


def test_branch_of_a_volunteer_group_is_found_by_its_city():
    group = cast.make_group("Seribu Guru", slug="guru")
    cast.make_branch(group, cast.make_province("sulawesi-selatan"), city="Makassar")
    assert slugs("relawan makassar") == ["guru"]


def test_old_activity_is_no_place_of_a_group():
    province = cast.make_province("bali")
    for year in (2023, 2024):  # the clock of the tests stands in 2026
        group = cast.make_group(f"Giat {year}", slug=f"giat-{year}")
        cast.make_branch(group, province, "Aksi", type=BranchType.ACTIVITY, seen_year=year)
    assert slugs("bali") == slugs("aksi") == slugs(province=["bali"]) == ["giat-2024"]


def test_word_for_a_topic_finds_groups_in_topics_below_it():
    wide = cast.make_topic("kesehatan")
    narrow = cast.make_topic("donor-darah", parent=wide)
    cast.make_group("Palang", slug="palang", topics=[narrow])
    assert slugs("kesehatan") == ["palang"]


@pytest.mark.parametrize("q", ["%", "_", "100%", "a_b", "\\", "'", '"', "* OR 1=1", "%%%"])
def test_signs_of_the_database_mean_nothing(q):
    cast.relawan_kota()
    assert slugs(q) == (["relawan-kota"] if not query_words(q) else [])


# -- Order -----------------------------------------------------------------------------------------


def test_better_fit_comes_first():
    topic = cast.make_topic("pecinta-alam", name="Pecinta alam")
    cast.make_group("Zamrud", slug="text", summary="Bagi pecinta alam.")
    cast.make_group("Yayasan Cinta", slug="topic", topics=[topic])
    cast.make_group("Wahana Pecinta Alam", slug="name")
    cast.make_name(cast.make_group("Varia", slug="alias"), "Pecinta Alam", NameType.FORMER)
    cast.make_group("Umum", slug="acronym", acronym="PECINTA-ALAM")
    assert slugs("pecinta alam") == ["acronym", "alias", "name", "topic", "text"]


def test_words_of_different_names_fit_less_well_than_words_of_one():
    scattered = cast.make_group("Alpha Satu", slug="scattered")
    cast.make_name(scattered, "Beta Dua")
    cast.make_group("Gamma Alpha Beta", slug="together")
    assert slugs("alpha beta") == ["together", "scattered"]


def test_word_that_begins_with_the_query_fits_better_than_one_that_holds_it():
    cast.make_group("Kebencanaan Raya", slug="inside", summary="-")
    cast.make_group("Zona Bencanawan", slug="begins", summary="-")
    assert slugs("bencana") == ["begins", "inside"]


def test_whole_query_is_compared_with_whole_names():
    cast.make_group("Alam", slug="part", summary="-")
    cast.make_name(cast.make_group("Zamrud", slug="whole", summary="-"), "Kelompok Alam")
    assert slugs("kelompok alam") == ["whole", "part"]


def test_orders_by_name_edit_and_founding():
    cast.make_group("Beta", slug="b", founded_year=1950, updated_at=_day(1))
    cast.make_group("alpha", slug="a", updated_at=_day(2))
    cast.make_group("Gamma", slug="c", founded_year=1945, updated_at=_day(3))
    assert slugs(order="name") == slugs(order="relevance") == ["a", "b", "c"]
    assert slugs(order="recent") == ["c", "a", "b"]
    assert slugs(order="founded") == ["c", "b", "a"]


def _day(day: int) -> dt.datetime:
    return dt.datetime(2026, 1, day, tzinfo=dt.UTC)


def test_pages_are_slices_of_one_order():
    for number in range(5):
        cast.make_group("Sama", slug=f"sama-{number}")
    pages = [find(Question(), offset=offset, limit=2) for offset in (0, 2, 4, 6)]
    assert [page.total for page in pages] == [5] * 4
    assert [[group.slug for group in page.groups] for page in pages] == [
        ["sama-0", "sama-1"],
        ["sama-2", "sama-3"],
        ["sama-4"],
        [],
    ]


# -- Choices and counts ----------------------------------------------------------------------------


def test_choices_of_one_facet_are_alternatives_and_facets_all_hold():
    kadin, relawan = cast.kadin(), cast.relawan_kota()
    both = [kadin.slug, relawan.slug]
    assert slugs(kind=["occupational", "volunteer"]) == both
    assert slugs(kind=["volunteer"], scope=["national"]) == [relawan.slug]
    assert slugs(benefit=["jaringan-profesional"], province=["jawa-barat"]) == [kadin.slug]
    assert slugs(benefit=["jaringan-profesional"], kind=["volunteer"]) == []
    assert slugs(challenge=["perbedaan-pendapat"], verified=["fresh", "never"]) == [kadin.slug]
    assert slugs(kind=[]) == both
    for facet in FACETS:
        assert find(Question(choices={facet: ["tidak-ada"]})).total == 0


def test_count_ignores_the_choices_of_its_own_facet_only():
    cast.kadin()
    cast.relawan_kota()
    found = counts(kind=["volunteer"])
    assert found["kind"] == {"occupational": 1, "volunteer": 1}
    assert found["benefit"] == {"jaringan-profesional": 0}
    assert found["verified"] == {"fresh": 0, "due": 0, "stale": 0, "matched": 0, "never": 1}
    assert counts("kadin", kind=["volunteer"])["kind"] == {"occupational": 1, "volunteer": 0}


def test_group_counts_once_however_many_links_lead_to_it():
    wide = cast.make_topic("luas")
    topics = [wide, cast.make_topic("sempit", parent=wide), cast.make_topic("lain", parent=wide)]
    province = cast.make_province("banten")
    group = cast.make_group(topics=topics, headquarters_province=province)
    cast.make_branch(group, province)
    cast.make_branch(group, province)
    assert counts()["topic"] == {"luas": 1, "lain": 1, "sempit": 1}
    assert counts()["province"] == {"banten": 1}
    assert find(Question(choices={"topic": ["luas", "lain"], "province": ["banten"]})).total == 1


def test_parent_topic_includes_its_children_at_any_depth():
    wide = cast.make_topic("luas")
    deep = cast.make_topic("dalam", parent=cast.make_topic("sempit", parent=wide))
    group = cast.make_group(topics=[deep])
    assert slugs(topic=["luas"]) == slugs(topic=["dalam"]) == [group.slug]
    assert counts()["topic"] == {"luas": 1, "sempit": 1, "dalam": 1}


def test_freshness_counts_follow_the_calendar(clock):
    group = cast.make_group()
    Verification.objects.create(group=group, checked_on=dt.date(2026, 11, 24), method="contacted")
    for day, state in [("2026-11-25", "fresh"), ("2028-01-02", "due"), ("2029-01-02", "stale")]:
        clock.move_to(f"{day} 09:00:00+07:00")
        assert slugs(verified=[state]) == [group.slug]
        assert counts()["verified"][state] == 1


def test_counts_are_left_out_above_the_limit(monkeypatch):
    cast.relawan_kota()
    monkeypatch.setattr(answer, "COUNTED_GROUPS", 0)
    assert find(Question()).counts is None
    assert find(Question()).total == 1


# -- When little is found --------------------------------------------------------------------------


def test_totals_without_each_part():
    cast.kadin()
    cast.relawan_kota()
    question = Question(["kadin"], {"kind": ["volunteer"], "province": ["jawa-barat"]})
    assert find(question).total == 0
    assert engine.totals_without(question) == {"q": 0, "kind": 1, "province": 0}
    assert engine.totals_without(Question()) == {}


def test_national_groups_without_a_branch_may_serve_a_province_too():
    banten, bali = cast.make_province("banten"), cast.make_province("bali")
    cast.make_group("Di Banten", headquarters_province=banten)
    cast.make_group("Di Bali", headquarters_province=bali)
    cast.make_group("Lokal", scope=Scope.LOCAL)
    cast.make_branch(cast.make_group("Bercabang"), bali)
    cast.make_group("Profesi", kind=Kind.OCCUPATIONAL)
    chosen = {"province": ["banten"]}
    assert engine.national_elsewhere(Question(choices=chosen)) == 2
    assert engine.national_elsewhere(Question(choices=chosen | {"kind": ["volunteer"]})) == 1
    assert engine.national_elsewhere(Question(choices=chosen | {"scope": ["local"]})) == 0
    assert engine.national_elsewhere(Question()) == 0
