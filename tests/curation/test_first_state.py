"""What a row held before anybody edited it."""

import pytest
from django.core import serializers

from directory.curation.first_state import keep_first_state
from directory.models import Group
from tests import cast

pytestmark = pytest.mark.django_db


def seeded(group: Group) -> Group:
    """Return the group as if it had come by `loaddata`: without a history."""
    data = serializers.serialize("json", [group], use_natural_foreign_keys=True)
    Group.objects.filter(pk=group.pk).delete()
    group.history.all().delete()
    for item in serializers.deserialize("json", data):
        item.save()
    loaded = Group.objects.get(pk=group.pk)
    loaded.history.all().delete()
    return loaded


def test_state_before_the_first_edit_is_kept_with_its_topics():
    topic = cast.make_topic("alam")
    group = seeded(cast.make_group(topics=[topic], summary="Semula."))
    group.summary = "Baru."

    keep_first_state(group)
    group.save()

    after, before = group.history.all()
    assert (before.summary, before.history_type, before.history_user) == ("Semula.", "+", None)
    assert before.history_change_reason == "Isi sebelum suntingan pertama"
    assert [row.topic for row in before.topics.all()] == [topic]
    assert [change.field for change in after.diff_against(before).changes] == ["summary"]


def test_row_with_a_history_or_not_stored_yet_gets_nothing():
    group = cast.relawan_kota()
    count = group.history.count()

    keep_first_state(group)
    keep_first_state(Group(name="Baru"))

    assert group.history.count() == count
    assert Group.history.count() == count


def test_row_that_is_gone_gets_nothing():
    group = seeded(cast.relawan_kota())
    Group.objects.all().delete()
    group.history.all().delete()

    keep_first_state(group)

    assert not Group.history.exists()
