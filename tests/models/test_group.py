"""Addresses, versions, orders and small facts of groups."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from directory.models import FormerSlug, Group
from directory.models.group import slugs_in_use
from directory.text import fold
from tests.cast import draf_rahasia, kadin, make_group, make_name, relawan_kota

pytestmark = pytest.mark.django_db


def rename(group, slug):
    group.slug = slug
    group.full_clean()
    group.save()
    return group


def former(group):
    return {row.slug for row in group.former_slugs.all()}


# -- Addresses -------------------------------------------------------------------------------------


def test_every_old_address_leads_to_the_group():
    group = rename(rename(make_group(slug="satu"), "dua"), "tiga")
    assert former(group) == {"satu", "dua"}


def test_group_may_go_back_to_its_old_address():
    group = rename(rename(make_group(slug="satu"), "dua"), "satu")
    assert former(group) == {"dua"}


def test_address_is_remembered_by_whoever_reads_the_group():
    make_group(slug="satu")
    for slug in ("dua", "tiga"):
        rename(Group.objects.get(), slug)
    assert former(Group.objects.get()) == {"satu", "dua"}


def test_plain_save_leaves_no_old_address():
    group = make_group(slug="satu")
    group.summary = "Lain."
    group.save()
    assert former(group) == set()


def test_old_address_is_never_given_to_another_group():
    rename(make_group(slug="satu"), "dua")
    other = make_group(slug="lain")
    with pytest.raises(ValidationError) as refusal:
        rename(other, "satu")
    assert "slug" in refusal.value.message_dict


def test_address_in_use_is_no_old_address():
    group = make_group(slug="satu")
    make_group(slug="dua")
    with pytest.raises(ValidationError):
        FormerSlug(slug="dua", group=group).full_clean()
    FormerSlug(slug="tiga", group=group).full_clean()


def test_renaming_that_is_undone_leaves_no_trace():
    group = make_group(slug="satu")
    with transaction.atomic():
        rename(group, "dua")
        transaction.set_rollback(True)
    assert not FormerSlug.objects.exists()


def test_addresses_in_use_are_living_and_old_ones():
    rename(make_group(slug="satu"), "dua")
    assert slugs_in_use(iter(["satu", "dua", "tiga"])) == {"satu", "dua"}


# -- Versions --------------------------------------------------------------------------------------


def test_every_save_counts_the_version_up():
    group = make_group()
    assert group.version == 1
    group.save()
    group.save()
    assert Group.objects.get().version == 3


def test_bookkeeping_of_single_columns_is_no_new_version():
    group = make_group()
    group.save(update_fields=["matched_on"])
    assert Group.objects.get().version == 1


def test_time_of_the_content_moves_only_when_told():
    before = timezone.now().replace(microsecond=0) - dt.timedelta(days=1)
    group = make_group(updated_at=before)
    group.save()
    assert Group.objects.get().updated_at == before
    group.mark_edited()
    group.save()
    assert Group.objects.get().updated_at > before


# -- Orders ----------------------------------------------------------------------------------------

NAMES = [
    "Ikatan Bidan",
    "IKATAN Apoteker",
    "ikatan akuntan",
    "Éfata",
    "Efata Lain",
    "P.M.I. Kota",
    "PMI",
    "PMI-Kota",
    "Pmi kota",
    "1000 Guru",
    "999 Relawan",
    "‘Aisyiyah",
    "Aisyiyah Muda",
    "Zàhra",
    "Zahra",
    "日本会",
    "Straße",
    "Strasse Baru",
]


def test_order_by_name_is_that_of_folded_bytes_on_every_database():
    groups = [make_group(name, slug=f"g-{place}") for place, name in enumerate(NAMES)]
    expected = sorted(groups, key=lambda group: (fold(group.name).encode(), group.pk))
    assert list(Group.objects.in_order("name")) == expected
    assert list(Group.objects.all()) == expected


def test_order_of_other_names_is_that_of_folded_bytes_too():
    group = make_group()
    names = [make_name(group, name) for name in NAMES]
    expected = sorted(names, key=lambda name: (fold(name.value).encode(), name.pk))
    assert list(group.names.order_by("folded", "pk")) == expected


def test_oldest_come_first_and_unknown_last():
    order = [
        make_group(founded_year=1945, founded_on=dt.date(1945, 9, 17)),
        make_group(founded_year=1950, founded_on=dt.date(1950, 1, 1)),
        make_group(founded_year=1950),
        make_group(founded_year=2001),
        make_group(),
        make_group(),
    ]
    assert list(Group.objects.in_order("founded")) == order


def test_latest_edits_come_first():
    old, new = make_group(), make_group()
    old.mark_edited()
    old.save()
    assert list(Group.objects.in_order("recent")) == [old, new]


# -- Who is seen -----------------------------------------------------------------------------------


def test_lists_show_published_groups_and_pages_archived_ones_too():
    shown, archived = make_group(), make_group(status="archived")
    draf_rahasia()
    assert set(Group.objects.published()) == {shown}
    assert set(Group.objects.visible()) == {shown, archived}
    assert [group.is_published for group in (shown, archived)] == [True, False]


def test_everything_that_a_page_shows_is_fetched_ahead(django_assert_num_queries):
    kadin()
    (group,) = Group.objects.with_page()
    with django_assert_num_queries(0):
        assert group.headquarters_province is not None
        assert [topic.name for topic in group.topics.all()] == ["Bisnis"]
        assert len([name.source for name in group.names.all()]) == 3
        assert [branch.province.name for branch in group.branches.all()] == ["Jawa barat"]
        assert [str(own.benefit) for own in group.own_benefits.all()] == ["Jaringan profesional"]
        (own,) = group.own_challenges.all()
        assert [str(way) for way in own.challenge.mitigations.all()] == ["Musyawarah"]
        assert len({citation.source for citation in group.citations.all()}) == 1
        assert [step.source is None for step in group.join_steps.all()] == [False]


def test_cards_need_two_queries_however_many(django_assert_num_queries):
    kadin()
    relawan_kota()
    with django_assert_num_queries(2):
        cards = list(Group.objects.with_card())
        assert [len(card.topics.all()) for card in cards] == [1, 0]
        assert [bool(card.headquarters_province) for card in cards] == [True, False]


# -- Small facts -----------------------------------------------------------------------------------


def test_misspelt_names_are_never_shown():
    shown = {name.type for name in kadin().names.all().shown()}
    assert shown == {"article", "english"}


@pytest.mark.parametrize(
    ("year", "old"), [(None, False), (2022, True), (2023, False), (2026, False)]
)
def test_fee_is_old_after_three_years(year, old):
    assert make_group(fee_year=year).fee_is_old() is old


def test_titles_have_the_acronym_where_there_is_one():
    group = kadin()
    assert group.title == "Kamar Dagang dan Industri Indonesia (KADIN)"
    assert group.short_name == "KADIN"
    group = relawan_kota()
    assert group.title == group.short_name == str(group) == "Relawan Kota"


def test_folded_columns_compare_by_bytes_on_postgresql():
    parameters = Group._meta.get_field("sort_name").db_parameters(connection)
    assert parameters.get("collation") == ("C" if connection.vendor == "postgresql" else None)
