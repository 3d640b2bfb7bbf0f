"""The check names everything in which index and rows differ."""

from __future__ import annotations

import pytest
from pyroaring import BitMap

from directory.models import Group
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexTerm,
)
from directory.search import engine
from directory.search.index import writer
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group() -> Group:
    """Index two groups; return the first."""
    group = cast.make_group("Sahabat Hutan", summary="Kayu.")
    cast.make_group("Sahabat Laut", summary="Karang.")
    IndexPending.objects.all().delete()
    engine.rebuild()
    assert list(engine.check()) == []
    return group


def test_changed_group_is_named(group):
    Group.objects.filter(pk=group.pk).update(summary="Daun.")
    assert list(engine.check()) == [
        f"Group {group.pk} was indexed with something else than it now holds."
    ]


def test_name_that_sorts_otherwise_is_named(group):
    IndexedGroup.objects.filter(group_id=group.pk).update(sort_name="a")
    assert list(engine.check()) == [f"Group {group.pk} was indexed under other names."]


def test_waiting_changes_are_named(group):
    writer.note([group.pk])
    assert list(engine.check()) == ["1 changes of groups are not indexed yet."]


def test_new_and_deleted_groups_are_named(group):
    new = cast.make_group("Baru")
    Group.objects.filter(pk=group.pk).delete()
    IndexPending.objects.all().delete()
    assert list(engine.check()) == [
        f"Group {group.pk} is indexed and no longer exists.",
        f"Group {new.pk} is not indexed.",
    ]


def test_wrong_order_of_names_is_named(group):
    first, second = IndexedGroup.objects.order_by("sort_name")
    first.name_key, second.name_key = second.name_key, first.name_key
    IndexedGroup.objects.bulk_update([first, second], ["name_key"])
    lines = list(engine.check())
    assert f"Group {second.group_id} stands too early in the order of names." in lines


@pytest.mark.parametrize("model", [IndexTerm, IndexFacet])
def test_wrong_missing_and_needless_bitmaps_are_named(group, model):
    rows = list(model.objects.order_by("pk"))
    rows[0].bitmap = BitMap([1, 5, 9]).serialize()
    rows[0].save()
    rows[1].delete()
    needless = {"generation": rows[0].generation, "block": 7, "bitmap": BitMap([0]).serialize()}
    if model is IndexTerm:
        IndexTerm.objects.create(term="zamrud", tier=1, **needless)
        gone, held = (f"{row.term!r} ({row.tier})" for row in (rows[1], rows[0]))
        more = "'zamrud' (1)"
    else:
        IndexFacet.objects.create(facet="kind", value="zamrud", change=0, **needless)
        gone, held = (f"{row.facet!r} ({row.value})" for row in (rows[1], rows[0]))
        more = "'kind' (zamrud)"
    block = rows[0].block
    lines = set(engine.check())
    assert f"The bitmap of {held} in block {block} differs from its groups." in lines
    assert f"The bitmap of {gone} in block {rows[1].block} is missing." in lines
    if model is IndexFacet:  # its blocks are looked at even where no group stands
        assert f"The bitmap of {more} in block 7 differs from its groups." in lines


def test_empty_bitmap_is_no_difference(group):
    row = IndexFacet.objects.get(facet="kind", value="volunteer")
    IndexFacet.objects.create(
        generation=row.generation,
        block=row.block,
        facet="kind",
        value="occupational",
        change=0,
        bitmap=BitMap().serialize(),
    )
    assert list(engine.check()) == []
