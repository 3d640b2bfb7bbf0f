"""The fixtures of the groups keep the rules on honesty: sourced, dated, neutral, in force."""

import re
from urllib.parse import urlsplit

from directory.choices import CitedField
from directory.text import is_safe_url
from tests.group_fixtures import FILES, GROUPS, group_of, of

CHECKED = "2026-11-24"

#: Remarks of those who gathered the facts; none of them may reach a reader.
REMARKS = re.compile(
    r"from memory|editorial|\.csv|\.md\b|hasil pencarian|catatan:|keberadaan|belum terlihat"
    r"|halaman yang dilihat|periksa lagi|tidak diisi|sengaja kosong",
    re.IGNORECASE,
)
#: Replaced by UU No. 17 Tahun 2023 or by later rules: history, never a basis in force.
REPLACED = (
    "UU No. 23 Tahun 1992",
    "UU No. 29 Tahun 2004",
    "UU No. 36 Tahun 2009",
    "UU No. 44 Tahun 2009",
    "UU No. 36 Tahun 2014",
    "UU No. 38 Tahun 2014",
    "UU No. 4 Tahun 2019",
    "POJK No. 13/POJK.02/2018",
    "Keppres No. 25 Tahun 1950",
    "Keppres No. 238 Tahun 1961",
    "Keppres No. 246 Tahun 1963",
    "Keppres No. 49 Tahun 1973",
)
WORDS_NOT_USED = re.compile(
    r"\b(?:volunter|surel|pemagang|chapter|dicek|tunarungu|penderita|leader)\b", re.IGNORECASE
)
GAMBLING = re.compile(r"judi|slot|gacor|togel|casino|poker|bet(?:ting)?\b", re.IGNORECASE)
CONTACT = re.compile(r"[\w.]+@[\w.]+\.\w|(?:\+62|\b0)8[\d -]{8,}|wa\.me/")
#: Where anyone may write: never more than a secondary source.
ANYONE = re.compile(r"blogspot\.com|wordpress\.com|scribd\.com|wikipedia\.org|kompasiana\.com")


def test_no_remark_of_the_gatherers_reaches_a_fixture():
    for model, name in FILES.items():
        for row in of(model):
            texts = [v for k, v in row.items() if isinstance(v, str) and k not in {"url", "basis"}]
            assert not REMARKS.search(" ".join(texts)), f"{name}: {row}"


def test_no_group_was_checked_by_a_curator_and_matching_follows_the_checks():
    checks = {group_of(row): row for row in of("verification")}
    assert all(row["last_verified_on"] is None for row in GROUPS.values())
    for slug, row in GROUPS.items():
        assert row["matched_on"] == (CHECKED if slug in checks else None), slug
    assert "ipkin" not in checks
    for slug, check in checks.items():
        assert (check["checked_on"], check["method"], check["result"], check["note"]) == (
            CHECKED,
            "stored_source",
            "confirmed",
            "",
        ), slug
        assert check["fields"], f"{slug} was matched, but in no fact"
        assert set(check["fields"]) <= set(CitedField.values), slug


def test_what_a_source_states_names_that_source():
    for row in of("groupbenefit") + of("groupchallenge"):
        assert row["source"] or row["basis"] == "editorial", row


def test_sources_are_public_pages_named_once_and_used():
    addresses = [row["url"] for row in of("source")]
    same = [re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/") for url in addresses]
    assert len(set(same)) == len(same)
    for url in addresses:
        parts = urlsplit(url)
        assert is_safe_url(url)
        assert parts.scheme in {"http", "https"}, url
        assert not GAMBLING.search(parts.netloc), url
        assert "utm_" not in parts.query, url
        assert parts.netloc != "www.peradi.or.id" or parts.path == "/", url
    used = {row["source"][0] for m in FILES for row in of(m) if row.get("source")}
    assert used == set(addresses)


def test_titles_of_sources_name_the_publication_and_no_private_person():
    for row in of("source"):
        publication, _, page = row["title"].partition(", ")
        assert publication, row
        assert page, row
        assert ";" not in row["title"], row
        if publication.startswith("Blog pribadi"):
            assert publication.startswith("Blog pribadi tentang "), row
        if ANYONE.search(row["url"]):
            assert row["quality"] == "secondary", row


def test_what_the_article_calls_a_group_is_no_alias():
    called = {
        (group_of(row), row["value"]): row["note"]
        for row in of("groupname")
        if row["type"] == "article"
    }
    assert set(called) == {
        ("kadin-indonesia", "Kelompok Pengusaha Indonesia"),
        ("peradi", "Persatuan Advokat Indonesia"),
        ("palang-merah-indonesia", "Palang Merah"),
        ("greenpeace-indonesia", "Greenpeace"),
    }
    assert all("isebut demikian dalam artikel awal" in note for note in called.values())
    assert "organisasi lain" in called["peradi", "Persatuan Advokat Indonesia"]


def test_legal_bases_are_in_force_and_written_in_full():
    for slug, row in GROUPS.items():
        assert not [law for law in REPLACED if law in row["legal_basis"]], slug
        for law in re.findall(r"\b(?:UU|PP|Keppres|Permensos)\b.{0,25}", row["legal_basis"]):
            assert re.match(r"\w+ No\. \d+ Tahun \d{4}\b", law), f"{slug}: {law}"


def test_texts_use_the_words_of_the_site_and_no_private_contact():
    columns = {
        "group": ("summary", "description", "who_can_join", "fee"),
        "joinstep": ("text", "document", "fee"),
        "groupbenefit": ("note",),
        "groupchallenge": ("note",),
    }
    for model, names in columns.items():
        for row in of(model):
            for column in names:
                assert not WORDS_NOT_USED.search(row[column]), row
                assert not CONTACT.search(row[column]), row
    assert not any(row["email"] or row["phone"] for row in GROUPS.values())
    assert not any(CONTACT.search(row["url"]) for row in of("grouplink") + of("branch"))


def test_year_that_sources_disagree_on_stays_empty():
    greenpeace = GROUPS["greenpeace-indonesia"]
    assert greenpeace["founded_year"] is None
    assert greenpeace["founded_on"] is None
