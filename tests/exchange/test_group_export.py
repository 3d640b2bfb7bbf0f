"""What is exported comes in again as it was."""

import csv
import io

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.exchange.columns import COLUMNS
from directory.exchange.group_export import export_groups
from directory.models import Group
from tests.cast import kadin, make_group, relawan_kota
from tests.exchange.importer import Importer, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    return Importer(tmp_path)


def exported():
    out = io.StringIO(newline="")
    export_groups(Group.objects.order_by("slug"), out)
    return out.getvalue()


def test_export_has_the_columns_and_is_imported_without_a_change(imported):
    kadin()
    relawan_kota()
    make_group("=1+1", phone="+62 21", summary="'- kutip", description="a\n\n“b”; c")
    text = exported()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert {row["phone"] for row in rows} == {"021 000000", "", "'+62 21"}
    assert rows[1]["topics"] == "bisnis"
    imported.file.write_text(text, encoding="utf-8", newline="")
    before = state()
    assert imported() == (0, 0, 3)
    assert state() == before


def test_number_that_is_not_the_only_one_of_its_register_is_not_exported(imported):
    group = relawan_kota()
    for scheme, value in (("ahu", "7"), ("ahu", "8"), ("wikidata", "Q1")):
        group.identifiers.create(scheme=scheme, value=value)
    (row,) = csv.DictReader(io.StringIO(exported(), newline=""))
    assert (row["source"], row["source_id"]) == ("wikidata", "Q1")
    group.identifiers.filter(scheme="wikidata").delete()
    imported.file.write_text(exported().replace("Membersihkan", "Merawat"), newline="")
    assert imported() == (0, 1, 0)


lines = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20).map(str.strip)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], include_characters="\n"), max_size=30
).map(str.strip)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    facts=st.lists(
        st.fixed_dictionaries(
            {
                "summary": lines.filter(bool),
                "description": texts,
                "fee": lines,
                "acronym": lines,
                "founded_year": st.none() | st.integers(1600, 2200),
                "membership": st.sampled_from(["open", "unknown", "licensed"]),
                "status": st.sampled_from(["draft", "published", "archived"]),
            }
        ),
        min_size=1,
        max_size=4,
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_groups_hold_an_export_brings_it_back(db, tmp_path, facts, encoding):
    imported = Importer(tmp_path)
    with transaction.atomic():
        for number, values in enumerate(facts):
            make_group(slug=f"g{number}", **values)
        before = exported()
        imported.file.write_text(before, encoding=encoding, newline="")
        assert imported() == (0, 0, len(facts))
        Group.objects.all().delete()
        assert imported() == (len(facts), 0, 0)
        assert exported() == before
        transaction.set_rollback(True)
