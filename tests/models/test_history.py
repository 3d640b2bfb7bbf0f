"""What curators do is in the history; what fixtures bring is not."""

import pytest
from django.core import serializers
from django.core.management import call_command

from directory.models import Benefit, Group, GroupName, Mitigation, Topic
from tests.cast import kadin, make_benefit, make_group, make_topic

pytestmark = pytest.mark.django_db


def kinds(rows):
    return [row.history_type for row in rows.history.order_by("history_id")]


def test_making_changing_and_deleting_is_recorded():
    benefit = make_benefit("a")
    benefit.title = "Lain"
    benefit.save()
    pk = benefit.pk
    benefit.delete()
    assert list(
        Benefit.history.filter(id=pk).order_by("history_id").values_list("history_type", "title")
    ) == [("+", "A"), ("~", "Lain"), ("-", "Lain")]


def test_topics_of_a_group_are_in_its_history():
    group = make_group()
    group.topics.add(make_topic("a"))
    group.topics.add(make_topic("b"))
    latest = group.history.first()
    assert {row.topic.slug for row in latest.topics.all()} == {"a", "b"}


def test_other_names_have_a_history_of_their_own():
    group = kadin()
    name = group.names.get(type="english")
    name.note = "Lama"
    name.save()
    assert kinds(name) == ["+", "~"]


def test_rows_of_loaddata_leave_no_history(tmp_path):
    group = kadin()
    rows = [*Topic.objects.all(), group, *group.names.all()]
    text = serializers.serialize(
        "json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    (tmp_path / "rows.json").write_text(text)
    for model in (Group, Topic, GroupName):
        model.history.all().delete()
    for _time in ("over what is there", "again"):
        call_command("loaddata", tmp_path / "rows.json", verbosity=0)
        assert not Group.history.exists()
        assert not Topic.history.exists()
        assert not GroupName.history.exists()
    group = Group.objects.get(slug="kadin-indonesia")
    group.save()
    assert kinds(group) == ["~"]


def test_topics_of_a_raw_row_leave_no_history(tmp_path):
    topic = make_topic("bencana")
    text = (
        '[{"model": "directory.group", "fields": {"slug": "a", "name": "Á", "kind": "volunteer",'
        ' "summary": "A", "topics": [["bencana"]]}}]'
    )
    (tmp_path / "rows.json").write_text(text)
    call_command("loaddata", tmp_path / "rows.json", verbosity=0)
    assert list(Group.objects.get().topics.all()) == [topic]
    assert Group.objects.get().sort_name == "a"  # derived though the fixture had it not
    assert not Group.history.exists()


def test_challenges_of_a_mitigation_are_in_its_history():
    kadin()
    mitigation = Mitigation.objects.get()
    assert mitigation.history.first().challenges.count() == 1
