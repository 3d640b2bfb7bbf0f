"""Relatives of a group from both sides, bodies of the same name, and groups that are alike."""

import pytest

from directory.choices import Kind, Status
from directory.models import Group
from directory.views.footnotes import Footnotes
from directory.views.group_relations import relatives, sharing_name, similar
from tests.cast import make_group, make_province, make_topic

pytestmark = pytest.mark.django_db


def fetched(group):
    return Group.objects.with_page().get(pk=group.pk)


def relate(group, type, other, **fields):
    return group.relations.create(type=type, other=other, **fields)


@pytest.mark.parametrize(
    ("type", "from_here", "from_there"),
    [
        ("parent_of", "Induk dari", "Bagian dari"),
        ("member_of", "Anggota dari", "Beranggotakan"),
        ("successor_of", "Penerus dari", "Diteruskan oleh"),
    ],
)
def test_relation_reads_right_from_both_sides(type, from_here, from_there):
    one, other = make_group("Satu"), make_group("Dua")
    relate(one, type, other, note="Sejak awal.")
    here = relatives(fetched(one), Footnotes())
    there = relatives(fetched(other), Footnotes())
    assert [(item.relation, item.group, item.note) for item in here] == [
        (from_here, other, "Sejak awal.")
    ]
    assert [(item.relation, item.group) for item in there] == [(from_there, one)]


def test_shared_name_is_told_on_both_pages_and_is_no_relative():
    one, other = make_group(), make_group()
    relate(one, "shares_name_with", other)
    for group, expected in ((one, other), (other, one)):
        assert [item.group for item in sharing_name(fetched(group), Footnotes())] == [expected]
        assert relatives(fetched(group), Footnotes()) == []


def test_drafts_stay_hidden_on_either_side():
    group = make_group()
    relate(group, "parent_of", make_group(status=Status.DRAFT))
    relate(make_group(status=Status.DRAFT), "shares_name_with", group)
    assert relatives(fetched(group), Footnotes()) == []
    assert sharing_name(fetched(group), Footnotes()) == []


def test_alike_are_groups_of_the_kind_that_share_most_topics_then_the_province():
    disaster, health = make_topic("bencana"), make_topic("kesehatan")
    java = make_province("jawa-barat")
    group = make_group(topics=[disaster, health], headquarters_province=java)
    far = make_group("A jauh", topics=[disaster])
    near = make_group("B dekat", topics=[disaster], headquarters_province=java)
    both = make_group("C keduanya", topics=[disaster, health])
    make_group("Profesi", kind=Kind.OCCUPATIONAL, topics=[disaster])
    make_group("Draf", status=Status.DRAFT, topics=[disaster])
    make_group("Lain", topics=[make_topic("satwa")])
    assert similar(fetched(group)) == [both, near, far]


def test_relatives_are_not_named_again_as_alike():
    topic = make_topic("bencana")
    group, other = make_group(topics=[topic]), make_group(topics=[topic])
    relate(other, "parent_of", group)
    assert similar(fetched(group)) == []


def test_group_without_topics_is_like_none():
    make_group()
    assert similar(fetched(make_group())) == []
