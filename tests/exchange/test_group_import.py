"""Groups come in from a table: matched, made, changed; or refused, and then nothing is done."""

import pytest
from django.db import IntegrityError, connection

from directory.exchange import group_import, group_writing
from directory.exchange.group_import import ImportRefused, build_owed_index
from directory.exchange.mapping import MappingRefused, read_mapping
from directory.models import FormerSlug, Group, GroupIdentifier, ImportRun
from directory.models.search_index import IndexPending
from directory.search import engine
from directory.search.engine import Question
from directory.search.index import writer
from tests.cast import kadin, make_group, make_province, make_topic, relawan_kota
from tests.exchange.importer import ROW, Importer, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    return Importer(tmp_path)


def test_new_group_takes_what_the_row_says_and_defaults_for_the_rest(imported):
    gizi = make_topic("gizi", kind="occupational")
    bali = make_province("bali")
    row = ROW | {
        "topics": "gizi",
        "headquarters_province": "Bali",
        "founded_on": "1957-01-13",
        "description": "Satu.\r\nDua.",
    }
    assert imported(row) == (1, 0, 0)
    group = Group.objects.get()
    assert (group.name, group.slug, group.sort_name) == (
        "IKATAN Ahli Gizi",
        "ikatan-ahli-gizi",
        "ikatan ahli gizi",
    )
    assert (group.status, group.origin, group.version) == ("draft", "imported", 1)
    assert (group.scope, group.membership, group.logo.name) == ("national", "unknown", "")
    assert (group.founded_year, group.description) == (1957, "Satu.\nDua.")
    assert list(group.topics.all()) == [gizi]
    assert group.headquarters_province == bali
    assert [str(number) for number in group.identifiers.all()] == ["uji:1"]
    assert not group.history.exists()
    run = ImportRun.objects.get()
    assert (run.file, run.rows, run.made, run.changed) == ("tabel.csv", 1, 1, 0)
    group.full_clean()
    group.save()  # as a curator does afterwards


def test_group_saved_later_gets_a_key_of_its_own(imported):
    before = make_group().pk
    imported(ROW)
    last = Group.objects.get(slug="ikatan-ahli-gizi").pk
    assert before < last < make_group().pk


def test_second_run_changes_nothing(imported):
    make_topic("gizi", kind="occupational")
    row = ROW | {"topics": "gizi", "founded_on": "1957-01-13"}
    imported(row)
    before = state()
    assert imported() == (0, 0, 1)
    assert state() == before


def test_row_is_matched_by_number_whatever_its_name(imported):
    imported(ROW)
    assert imported(ROW | {"name": "Persatuan Ahli Gizi"}) == (0, 1, 0)
    group = Group.objects.get()
    assert (group.name, group.sort_name) == ("Persatuan Ahli Gizi", "persatuan ahli gizi")
    assert (group.slug, group.version) == ("ikatan-ahli-gizi", 2)


def test_names_are_not_unique_and_slugs_are(imported):
    rows = [ROW | {"source_id": f"A/{number}"} for number in range(1, 601)]
    assert imported(*rows) == (600, 0, 0)
    slugs = set(Group.objects.values_list("slug", flat=True))
    assert len(slugs) == 600
    assert {"ikatan-ahli-gizi", "ikatan-ahli-gizi-a-2", "ikatan-ahli-gizi-a-600"} <= slugs
    assert imported(*[row | {"source": "lain"} for row in rows]) == (600, 0, 0)
    assert Group.objects.filter(slug="ikatan-ahli-gizi-a-2-2").exists()


def test_slug_of_strange_names_and_numbers(imported):
    rows = [
        ROW | {"source_id": "佛", "name": "佛教"},
        ROW | {"source_id": "x" * 120, "name": "y" * 200},
        ROW | {"source_id": "x" * 119, "name": "y" * 200},
        ROW | {"source_id": "教", "name": "佛教"},
        ROW | {"source_id": "经", "name": "佛教"},
    ]
    assert imported(*rows) == (5, 0, 0)
    for group in Group.objects.all():
        group.full_clean()
    assert Group.objects.filter(slug__in=["kelompok", "kelompok-2", "kelompok-3"]).count() == 3


def test_row_without_number_is_matched_by_slug_present_or_former(imported):
    group = relawan_kota()
    group.slug = "relawan-baru"
    group.save()
    assert imported({"slug": "relawan-kota", "phone": "021 5"}) == (0, 1, 0)
    assert imported({"slug": "relawan-baru", "phone": "021 5"}) == (0, 0, 1)
    group.refresh_from_db()
    assert (group.slug, group.phone) == ("relawan-baru", "021 5")


def test_row_with_number_may_give_a_new_slug(imported):
    imported(ROW)
    assert imported(ROW | {"slug": "gizi"}) == (0, 1, 0)
    group = Group.objects.get()
    assert group.slug == "gizi"
    assert FormerSlug.objects.get().slug == "ikatan-ahli-gizi"
    assert imported(ROW | {"slug": "ikatan-ahli-gizi"}) == (0, 1, 0)
    assert FormerSlug.objects.get().slug == "gizi"
    assert imported(ROW | {"slug": ""}) == (0, 0, 1)


def test_new_row_without_number_needs_a_slug_only(imported):
    row = {name: value for name, value in ROW.items() if not name.startswith("source")}
    assert imported(row | {"slug": "gizi"}) == (1, 0, 0)
    assert not GroupIdentifier.objects.exists()
    assert imported() == (0, 0, 1)


def test_columns_that_are_missing_and_cells_of_lists_that_are_empty_keep_what_is_there(imported):
    group = kadin()
    keep = {"slug": group.slug, "kind": "", "status": "", "membership": ""}
    with pytest.raises(ImportRefused):
        imported(keep)  # kind has no default
    del keep["kind"]
    assert imported(keep) == (0, 0, 1)
    assert imported(keep | {"fee": "", "founded_on": "", "topics": ""}) == (0, 1, 0)
    group.refresh_from_db()
    assert (group.fee, group.founded_on, group.founded_year) == ("", None, 1968)
    assert (group.status, group.membership, group.topics.count()) == ("published", "application", 0)


def test_new_day_of_founding_brings_its_year(imported):
    group = kadin()
    assert imported({"slug": group.slug, "founded_on": "1970-01-02"}) == (0, 1, 0)
    group.refresh_from_db()
    assert (group.founded_year, str(group.founded_on)) == (1970, "1970-01-02")
    wrong = {"slug": group.slug, "founded_on": "1970-01-02", "founded_year": "1969"}
    assert imported.refused(wrong) == [(2, "founded_on")]


def test_change_is_kept_in_the_history_before_and_after(imported):
    group = kadin()
    Group.history.all().delete()
    other = make_topic("pangan", kind="occupational")
    imported({"slug": group.slug, "topics": "pangan", "fee": "Gratis"})
    after, before = group.history.all()
    assert (before.fee, after.fee) == ("Uang pangkal Rp1.000.000", "Gratis")
    assert [link.topic.slug for link in before.topics.all()] == ["bisnis"]
    assert [link.topic for link in after.topics.all()] == [other]
    assert after.history_change_reason == "Impor: tabel.csv"
    assert after.history_user is None


def test_change_counts_as_an_edit(imported):
    group = relawan_kota()
    Group.objects.update(updated_at="2020-01-01T00:00:00Z")
    imported({"slug": group.slug, "phone": "021 5"})
    group.refresh_from_db()
    assert (group.version, group.updated_at.year) == (2, 2026)


def test_new_only_leaves_what_is_there(imported):
    group = relawan_kota()
    rows = [{"slug": group.slug, "name": "Lain", "kind": "", "summary": "Lain."}]
    with pytest.raises(ImportRefused):
        imported(*rows, new_only=True)  # a wrong cell stays wrong
    rows = [ROW | {"source_id": "9"}, ROW]
    imported(rows[0])
    assert imported(*[row | {"fee": "Gratis"} for row in rows], new_only=True) == (1, 0, 1)
    assert Group.objects.filter(fee="Gratis").count() == 1


def test_dry_run_takes_everything_back(imported):
    group = relawan_kota()
    IndexPending.objects.all().delete()
    before = state()
    rows = [ROW | {"slug": ""}, ROW | {"source": "", "source_id": "", "slug": group.slug}]
    assert imported(*rows, dry_run=True) == (1, 1, 0)
    assert state() == before
    assert not IndexPending.objects.exists()


def test_every_bad_row_is_named_and_nothing_is_imported(imported):
    make_topic("satwa")
    good = [ROW | {"source_id": f"g{number}"} for number in range(3)]
    wrong = [
        ROW | {"source_id": "2", "kind": "klub", "founded_year": "lama"},
        ROW | {"source_id": ""},
        ROW | {"source": "", "source_id": ""},
        ROW | {"source_id": "5", "founded_year": "1960", "founded_on": "1957-01-13"},
        ROW | {"source_id": "6", "founded_year": "1960", "dissolved_year": "1950"},
        ROW | {"source_id": "7", "topics": "satwa"},
        ROW | {"source_id": "8", "name": "!!!"},
        ROW | {"source_id": "g1"},
    ]
    assert sorted(imported.refused(*good, *wrong)) == [
        (5, "founded_year"),
        (5, "kind"),
        (6, "source_id"),
        (7, ""),
        (8, "founded_on"),
        (9, "dissolved_year"),
        (10, "topics"),
        (11, "name"),
        (12, "source_id"),
    ]


def test_new_row_needs_what_a_group_needs(imported):
    row = {"source": "uji", "source_id": "1", "fee": "Gratis"}
    assert imported.refused(row) == [(2, "name"), (2, "kind"), (2, "summary")]


def test_slug_that_another_group_has_or_had_is_refused(imported):
    group = relawan_kota()
    group.slug = "relawan-baru"
    group.save()
    rows = [
        ROW | {"slug": "relawan-kota"},
        ROW | {"source_id": "2", "slug": "relawan-baru"},
        ROW | {"source_id": "3", "slug": "sama"},
        ROW | {"source_id": "4", "slug": "sama"},
    ]
    assert imported.refused(*rows) == [(2, "slug"), (3, "slug"), (5, "slug")]


def test_group_that_two_rows_stand_for_is_refused_even_far_apart(imported):
    imported(ROW)
    many = [ROW | {"source_id": f"n{number}"} for number in range(600)]
    by_slug = {**ROW, "source": "", "source_id": "", "slug": "ikatan-ahli-gizi"}
    assert imported.refused(ROW, *many, many[0], ROW, by_slug) == [(603, ""), (604, ""), (605, "")]


def test_rows_of_groups_that_a_curator_merged_are_left_alone(imported):
    imported(ROW, ROW | {"source_id": "2"})
    first, second = Group.objects.order_by("pk")
    second.identifiers.update(group=first)
    second.delete()
    rows = [ROW | {"fee": "Gratis"}, ROW | {"source_id": "2", "fee": "Gratis"}]
    assert imported(*rows) == (0, 0, 2)
    assert imported({"slug": first.slug, "fee": "Gratis"}) == (0, 1, 0)


def test_kind_changes_together_with_topics_only(imported):
    group = kadin()
    row = {"slug": group.slug, "kind": "volunteer"}
    assert imported.refused(row) == [(2, "kind")]
    assert imported(row | {"topics": ""}) == (0, 1, 0)


def test_what_the_database_refuses_is_named_by_line(imported, monkeypatch):
    real = group_writing.update_group
    kept = make_group(slug="lama")

    def update(row, names):
        if row.group.name == "Tolak":
            raise IntegrityError("no room\nmore")
        real(row, names)

    insert = group_writing.insert_groups

    def refuse(rows):
        if any(row.group.name == "Tolak" for row in rows):
            raise IntegrityError("no room")
        insert(rows)

    monkeypatch.setattr(group_import, "update_group", update)
    monkeypatch.setattr(group_import, "insert_groups", refuse)
    GroupIdentifier.objects.create(group=kept, scheme="uji", value="0")
    rows = [
        ROW,
        ROW | {"source_id": "0", "name": "Tolak", "kind": "volunteer", "topics": ""},
        ROW | {"source_id": "2", "name": "Tolak"},
        ROW | {"source_id": "3"},
    ]
    assert sorted(imported.refused(*rows)) == [(3, ""), (4, "")]
    assert "no room)" in imported.faults[0][2]


def test_unknown_column_is_refused_before_any_row(imported):
    with pytest.raises(MappingRefused, match="Kolom tidak dikenal: nama"):
        imported(ROW | {"nama": "x"})


def test_search_finds_what_a_small_import_brought(imported):
    make_group()
    engine.rebuild()
    imported(ROW | {"status": "published"})
    writer.flush()  # what happens on commit
    assert engine.find(Question(["gizi"])).total == 1
    assert build_owed_index() is None


def test_large_import_owes_the_index_until_it_is_built(imported, monkeypatch):
    monkeypatch.setattr(group_import, "_MANY", 2)
    make_group()
    engine.rebuild()
    imported(*[ROW | {"source_id": str(n), "status": "published"} for n in range(3)])
    writer.flush()
    assert engine.find(Question(["gizi"])).total == 0
    assert build_owed_index() == 4
    assert engine.find(Question(["gizi"])).total == 3
    assert build_owed_index() is None


def test_import_of_another_table_by_a_mapping(imported, tmp_path):
    file = tmp_path / "map.toml"
    file.write_text(
        'source = "register"\n[columns]\nsource_id = "NO"\nname = "NAMA"\n'
        'kind = { header = "JENIS", values = { R = "volunteer" } }\n'
        'summary = { text = "Tercatat di {KOTA}." }\nphone = "TELEPON"\n'
    )
    table = [
        {"NO": "1", "NAMA": "'+A", "JENIS": "R", "KOTA": "Kupang", "TELEPON": "'+62", "LAIN": "x"},
        {"NO": "2", "NAMA": "B", "JENIS": "Q", "KOTA": "", "TELEPON": "", "LAIN": ""},
    ]
    mapping = read_mapping(file)
    assert imported.refused(*table, mapping=mapping) == [(3, "kind")]
    assert imported(table[0], mapping=mapping) == (1, 0, 0)
    group = Group.objects.get()
    # A foreign table means what it says: its apostrophes are its own.
    assert (group.phone, group.summary) == ("'+62", "Tercatat di Kupang.")


def test_import_asks_a_fixed_number_of_questions_for_a_batch(imported):
    def questions(number):
        rows = [ROW | {"source_id": f"{number}-{place}"} for place in range(number)]
        with connection.execute_wrapper(counting := Counting()):
            imported(*rows)
        return counting.number

    questions(1)  # caches of content types and the like
    assert questions(5) == questions(200)


class Counting:
    """Counts statements."""

    number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)
