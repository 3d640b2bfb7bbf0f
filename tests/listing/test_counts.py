"""Numbers of published groups per kind, benefit, challenge, topic and province."""

from itertools import count
from typing import Any

import pytest

from directory.choices import Basis, BranchType, IslandGroup, Kind, Reach, Status
from directory.listing import counts
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupBenefit,
    GroupChallenge,
    Province,
    Topic,
)

pytestmark = pytest.mark.django_db
_number = count(1)


def a_group(**fields: Any) -> Group:
    """Save a published volunteer group."""
    n = next(_number)
    given = {"name": f"Kelompok {n}", "slug": f"kelompok-{n}", "kind": Kind.VOLUNTEER}
    return Group.objects.create(**given | {"status": Status.PUBLISHED} | fields)


def a_concept(model: Any, slug: str) -> Any:
    """Save a benefit or challenge of both kinds."""
    return model.objects.create(
        slug=slug,
        title=slug,
        description="Uraian yang cukup panjang.",
        reach=Reach.INDIVIDUAL,
        for_occupational=True,
        for_volunteer=True,
    )


@pytest.fixture
def provinces():
    """Two provinces: Banten and Bali."""
    rows = [("ID-BT", "banten", "36", 0), ("ID-BA", "bali", "51", 1)]
    return [
        Province.objects.create(
            iso_code=iso,
            slug=slug,
            name=slug.title(),
            island_group=IslandGroup.JAVA,
            capital="Kota",
            kemendagri_code=code,
            bps_code=code,
            tile_row=0,
            tile_column=column,
        )
        for iso, slug, code, column in rows
    ]


def test_kinds_count_published_groups_only():
    a_group()
    a_group(status=Status.DRAFT)
    a_group(status=Status.ARCHIVED)
    assert counts.kind_counts() == {"occupational": 0, "volunteer": 1}


@pytest.mark.parametrize(
    ("model", "link", "name", "counted"),
    [
        (Benefit, GroupBenefit, "benefit", counts.benefit_counts),
        (Challenge, GroupChallenge, "challenge", counts.challenge_counts),
    ],
)
def test_own_benefits_and_challenges_count_published_groups(model, link, name, counted):
    named, unnamed = a_concept(model, "dinamai"), a_concept(model, "lazim-saja")
    for status in (Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT, Status.ARCHIVED):
        link.objects.create(group=a_group(status=status), basis=Basis.EDITORIAL, **{name: named})
    assert counted() == {named.slug: 2, unnamed.slug: 0}


def test_topic_counts_its_children_and_each_group_once():
    wide = Topic.objects.create(slug="luas", kind=Kind.VOLUNTEER, name="Luas")
    narrow = Topic.objects.create(slug="sempit", kind=Kind.VOLUNTEER, name="Sempit", parent=wide)
    deep = Topic.objects.create(slug="dalam", kind=Kind.VOLUNTEER, name="Dalam", parent=narrow)
    a_group().topics.set([wide, narrow, deep])
    a_group().topics.set([deep])
    a_group(status=Status.DRAFT).topics.set([deep])
    a_group()
    assert counts.topic_counts() == {"luas": 2, "sempit": 2, "dalam": 2}
    Topic.objects.update(parent=None)
    assert counts.topic_counts() == {"luas": 1, "sempit": 1, "dalam": 2}


def test_circle_of_topics_does_not_hang():
    assert counts.descendants([(1, 2), (2, 1), (3, None)]) == {1: {1, 2}, 2: {1, 2}, 3: {3}}


def test_province_counts_head_office_and_counted_branches_once(provinces):
    banten, bali = provinces
    here = a_group(headquarters_province=banten)
    without_office = a_group()
    for group in (here, without_office):
        for name in ("Satu", "Dua"):
            Branch.objects.create(group=group, province=banten, name=name)
    Branch.objects.create(group=here, province=bali, name="Tiga")
    for year in (2023, 2024):  # the clock of the tests stands in 2026
        Branch.objects.create(
            group=a_group(),
            type=BranchType.ACTIVITY,
            province=bali,
            name="Kegiatan",
            seen_year=year,
        )
    Branch.objects.create(group=a_group(status=Status.DRAFT), province=bali, name="Draf")
    a_group(status=Status.ARCHIVED, headquarters_province=banten)
    assert counts.province_counts() == {"banten": 2, "bali": 2}


def test_every_count_is_the_total_of_the_list_that_it_leads_to(provinces, client):
    wide = Topic.objects.create(slug="luas", kind=Kind.VOLUNTEER, name="Luas")
    narrow = Topic.objects.create(slug="sempit", kind=Kind.VOLUNTEER, name="Sempit", parent=wide)
    benefit, challenge = a_concept(Benefit, "manfaat"), a_concept(Challenge, "tantangan")
    for number, status in enumerate([*Status.values, *Status.values, Status.PUBLISHED]):
        group = a_group(status=status, headquarters_province=provinces[number % 2])
        group.topics.set([wide, narrow][: number % 3])
        Branch.objects.create(group=group, province=provinces[0], name="Cabang")
        GroupBenefit.objects.create(group=group, benefit=benefit, basis=Basis.EDITORIAL)
        GroupChallenge.objects.create(group=group, challenge=challenge, basis=Basis.EDITORIAL)
    for parameter, counted in {
        "kind": counts.kind_counts(),
        "benefit": counts.benefit_counts(),
        "challenge": counts.challenge_counts(),
        "topic": counts.topic_counts(),
        "province": counts.province_counts(),
    }.items():
        for slug, number in counted.items():
            html = client.get("/kelompok/", {parameter: slug}).content.decode()
            assert f'data-total="{number}"' in html, (parameter, slug)


def test_number_of_queries_does_not_grow(provinces, django_assert_max_num_queries):
    wide = Topic.objects.create(slug="luas", kind=Kind.VOLUNTEER, name="Luas")
    for n in range(4):
        topic = Topic.objects.create(slug=f"t{n}", kind=Kind.VOLUNTEER, name="T", parent=wide)
        group = a_group(headquarters_province=provinces[n % 2])
        group.topics.add(topic)
        Branch.objects.create(group=group, province=provinces[0], name="Cabang")
    for counted, queries in {
        counts.kind_counts: 1,
        counts.benefit_counts: 1,
        counts.challenge_counts: 1,
        counts.topic_counts: 3,
        counts.province_counts: 3,
    }.items():
        with django_assert_max_num_queries(queries):
            counted()
