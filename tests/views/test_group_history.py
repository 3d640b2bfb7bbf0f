"""The public history: days and facts, no names, no bookkeeping."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from directory.models import Group, Verification
from directory.views.group_history import VERSIONS_READ, changes
from tests.cast import make_group, make_topic

pytestmark = pytest.mark.django_db


def told(group):
    return [(change.day, change.facts) for change in changes(group)]


@pytest.fixture
def group(clock):
    clock.move_to(dt.datetime(2026, 11, 1, 3, tzinfo=dt.UTC))
    made = make_group("Relawan")
    clock.move_to(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC))
    return Group.objects.get(pk=made.pk)


def test_new_entry_was_made_on_its_day(group):
    assert told(group) == [(dt.date(2026, 11, 1), ["Entri dibuat"])]


def test_changed_facts_are_named_per_day_once(group):
    for fee in ("Gratis", "Rp10.000"):
        group.fee = fee
        group.save()
    group.summary = "Ringkasan baru."
    group.save()
    assert told(group)[0] == (dt.date(2026, 11, 20), ["ringkasan", "biaya"])


def test_day_is_the_one_in_jakarta(group, clock):
    clock.move_to(dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC))
    group.fee = "Gratis"
    group.save()
    assert told(group)[0][0] == dt.date(2026, 11, 21)


def test_topics_are_facts_too(group):
    group.topics.add(make_topic("satwa"))
    assert told(group)[0] == (dt.date(2026, 11, 20), ["bidang atau isu"])


def test_checks_and_saves_without_a_change_are_no_changes(group):
    group.mark_edited()
    group.save()
    Verification.objects.create(group=group, method="contacted")
    assert len(told(group)) == 1


def test_first_version_of_a_loaded_entry_is_an_edit_nobody_can_name(group):
    group.history.all().delete()
    group.fee = "Gratis"
    group.save()
    assert told(group) == [(dt.date(2026, 11, 20), ["Isi disunting"])]


def test_entry_without_history_has_no_changes(group):
    group.history.all().delete()
    assert told(group) == []


def test_no_person_is_named(group):
    user = User.objects.create_user("budi")
    group._history_user = user
    group.fee = "Gratis"
    group.save()
    assert group.history.first().history_user == user
    assert "budi" not in repr(changes(group))


def test_only_late_versions_are_read(group, django_assert_num_queries):
    for number in range(VERSIONS_READ + 5):
        group.fee = f"Rp{number}"
        group.save()
    with django_assert_num_queries(2):
        found = told(group)
    assert found == [(dt.date(2026, 11, 20), ["biaya"])]
