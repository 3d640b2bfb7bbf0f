"""Rows that stood there before the first seed: a curator's, or those of loaddata."""

import pytest

from directory.models import Benefit, Branch, FormerSlug, Group
from tests.exchange.conftest import ROWS

pytestmark = pytest.mark.django_db


def test_row_that_a_curator_made_first_is_adopted(fixtures):
    Group.objects.create(
        slug="ikatan-contoh", name="Buatan kurator", kind="occupational", summary="Kata kurator."
    )
    assert fixtures.seed() == {"new": ROWS - 1, "kept": 1}
    group = Group.objects.get(slug="ikatan-contoh")
    assert (group.name, group.topics.count(), group.names.count()) == ("Buatan kurator", 0, 1)
    fixtures.change("group", summary="Kata baru.")
    assert fixtures.seed() == {"kept": 1, "unchanged": ROWS - 1}
    group.delete()
    fixtures.seed()
    assert Group.objects.count() == 1


def test_former_address_of_a_curators_group_leads_to_it(fixtures):
    own = Group.objects.create(
        slug="ikatan-contoh", name="Ikatan", kind="occupational", summary="A"
    )
    own.slug = "ikatan"
    own.save()
    assert fixtures.seed() == {"new": ROWS - 1, "kept": 1}
    own.refresh_from_db()
    assert (own.slug, own.name, own.names.count()) == ("ikatan", "Ikatan", 1)


def test_groups_that_were_merged_before_the_first_seed_stay_merged(fixtures):
    fixtures.load()
    group = Group.objects.get(slug="relawan-contoh")
    Group.objects.get(slug="ikatan-contoh").delete()
    FormerSlug.objects.create(slug="ikatan-contoh", group=group)
    assert fixtures.seed() == {"gone": 7, "unchanged": ROWS - 7}
    assert fixtures.seed() == {"gone": 7, "unchanged": ROWS - 7}
    group.refresh_from_db()
    assert group.name == "Relawan Contoh"


def test_curators_group_stands_for_one_row_of_the_fixtures_only(fixtures):
    own = Group.objects.create(slug="sendiri", name="Sendiri", kind="volunteer", summary="A")
    for slug in ("ikatan-contoh", "relawan-contoh"):
        FormerSlug.objects.create(slug=slug, group=own)
    assert fixtures.seed() == {"new": ROWS - 3, "kept": 1, "gone": 2}  # with its one name
    assert Group.objects.get() == own


def test_rows_loaded_by_loaddata_are_adopted(fixtures):
    fixtures.load()
    assert fixtures.seed() == {"unchanged": ROWS}
    Benefit.objects.update(title="Kata kurator")
    fixtures.change("benefit", title="Kata baru")
    fixtures.change("group", summary="Kata baru.")
    assert fixtures.seed() == {"updated": 1, "kept": 1, "unchanged": ROWS - 2}


def test_rows_of_a_curator_are_left_alone(seeded):
    group = Group.objects.get(slug="ikatan-contoh")
    assert group.headquarters_province is not None
    branch = Branch.objects.create(group=group, name="Cabang", province=group.headquarters_province)
    seeded.seed()
    seeded.seed(overwrite=True)
    assert Branch.objects.get() == branch
