"""The list of groups does not cost more, the more groups there are."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.admin import large_list
from directory.models import Group
from tests import cast
from tests.admin.sent_form import soup

pytestmark = pytest.mark.django_db

URL = "/admin/directory/group/"


def plan(sql: str) -> str:
    """Return how the database would answer, if it had a large table to think of."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {sql}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def rows_query(client, query: str) -> str:
    """Return the statement that fetches the rows of a page."""
    with CaptureQueriesContext(
        connection,
    ) as context:
        assert client.get(URL + query).status_code == 200
    table = f'FROM "{Group._meta.db_table}"'
    found = [q["sql"] for q in context if table in q["sql"] and "ORDER BY" in q["sql"]]
    return found[0]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "group_all_by_name"),
        ("?o=2", "group_all_by_name"),
        ("?o=-2", "group_all_by_name"),
        ("?o=6", "group_all_by_recent"),
        ("?o=-6", "group_all_by_recent"),
    ],
)
def test_rows_come_from_an_index_in_their_order(sari, query, index):
    for _ in range(3):
        cast.make_group()

    found = plan(rows_query(sari, query))

    assert index in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found


def test_only_what_an_index_sorts_can_be_sorted_by(sari):
    cast.make_group()

    heads = soup(sari.get(URL)).select("#result_list thead th.sortable")

    assert [" ".join(head.select_one(".text").text.split()) for head in heads] == [
        "Kelompok",
        "Isi diubah",
    ]


def test_long_list_is_counted_only_so_far_and_says_so(sari, monkeypatch):
    monkeypatch.setattr(large_list, "MOST_COUNTED", 3)
    monkeypatch.setattr(large_list, "MOST_FACETED", 2)
    for _ in range(2):
        cast.make_group()
    page = soup(sari.get(URL))
    assert not page.select(".list-long")
    assert "(2)" in page.select_one("#changelist-filter").text
    for _ in range(3):
        cast.make_group()

    with CaptureQueriesContext(connection) as context:
        page = soup(sari.get(URL))

    assert page.select(".list-long")
    assert "(" not in page.select_one("#changelist-filter details li").text
    counts = [q["sql"] for q in context if "COUNT(" in q["sql"] and "directory_group" in q["sql"]]
    assert len(counts) == 2
    assert all("LIMIT 3" in sql for sql in counts)


def test_filter_with_few_rows_is_not_counted_out_in_a_large_directory(sari, monkeypatch):
    monkeypatch.setattr(large_list, "MOST_FACETED", 2)
    cast.kadin()
    for _ in range(3):
        cast.make_group()

    page = soup(sari.get(f"{URL}?kind__exact=occupational"))

    assert len(page.select("#result_list tbody tr")) == 1
    assert "(" not in page.select_one("#changelist-filter details li").text


def test_search_in_a_long_list_has_its_counts(sari, monkeypatch):
    monkeypatch.setattr(large_list, "MOST_FACETED", 2)
    cast.kadin()
    for _ in range(3):
        cast.make_group()

    page = soup(sari.get(f"{URL}?q=kadin"))

    assert "Profesi & pekerjaan (1)" in page.select_one("#changelist-filter").text
