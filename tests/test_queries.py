"""A list asks as many questions of the database with many groups as with few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Branch, Group, GroupBenefit, GroupName
from directory.search import engine
from directory.views import kept
from tests import cast

# Real commits: inside a transaction nothing is kept, so every page would ask for all anew.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 20
LISTS = [
    "/kelompok/",
    "/kelompok/?q=kelompok+uji",
    "/kelompok/?q=relawan&sort=recent&page=1",
    "/kelompok/?kind=volunteer&benefit=jejaring&province=bali&topic=laut",
    "/kelompok/?province=bali&province=banten&q=relawan+laut&verified=never&scope=national",
    "/kelompok/?province=banten&kind=occupational&q=tiada&topic=laut&benefit=jejaring",
]


def queries(client, address: str) -> int:
    """Return how many queries a page asks that was asked for before and is not kept."""
    client.get(address)
    kept._pages.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def more_groups(number: int) -> None:
    """Save groups with topics, benefits, names and branches."""
    topic, benefit = cast.make_topic(f"laut-{number}"), cast.make_benefit(f"manfaat-{number}")
    province = cast.make_province(f"provinsi-{number}")
    for _number in range(number):
        group = cast.make_group(topics=[topic], headquarters_province=province)
        GroupBenefit.objects.create(group=group, benefit=benefit, basis="editorial")
        GroupName.objects.create(group=group, value="Nama lain", type="alias")
        Branch.objects.create(group=group, province=province, name="Cabang")


@pytest.mark.parametrize("indexed", [True, False])
def test_queries_of_a_list_are_few_and_do_not_grow(client, indexed):
    if indexed:
        engine.rebuild()
    cast.make_topic("laut")
    cast.make_benefit("jejaring")
    for slug in ("bali", "banten"):
        cast.make_province(slug)
    more_groups(5)
    few = {address: queries(client, address) for address in LISTS}
    more_groups(200)
    assert Group.objects.count() == 205
    many = {address: queries(client, address) for address in LISTS}
    # A page in an order is put together of small sets, each looked up by itself: of two at most.
    assert {address: max(many[address], few[address] + 2) for address in LISTS} == {
        address: few[address] + 2 for address in LISTS
    }
    assert max(many.values()) <= MOST, many
