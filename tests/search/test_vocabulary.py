"""The vocabulary of searches is kept for a moment, but never older than the last change."""

import pytest
from django.db import transaction

from directory.search import vocabulary
from directory.text import fold
from tests import cast


def names() -> list[str]:
    return [topic.name for topic in vocabulary.load().topics]


@pytest.mark.django_db(transaction=True)
def test_vocabulary_is_kept_until_a_row_changes(django_assert_num_queries):
    topic = cast.make_topic("laut")
    assert names() == ["Laut"]
    with django_assert_num_queries(0):
        vocabulary.load()
    topic.name = "Samudra"
    topic.save()
    assert names() == ["Samudra"]
    topic.delete()
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_change_that_is_undone_leaves_no_trace():
    cast.make_topic("laut")
    with transaction.atomic():
        cast.make_topic("gunung")
        assert names() == ["Gunung", "Laut"]
        transaction.set_rollback(True)
    assert names() == ["Laut"]


@pytest.mark.django_db(transaction=True)
def test_change_past_the_signals_is_seen_after_a_few_seconds(clock):
    topic = cast.make_topic("laut")
    vocabulary.load()
    type(topic).objects.update(name="Samudra")
    clock.shift(vocabulary.SECONDS + 1)
    assert names() == ["Samudra"]


@pytest.mark.django_db
def test_values_of_every_facet():
    cast.make_topic("laut")
    cast.make_province("bali")
    values = {facet: vocabulary.load().values(facet) for facet in vocabulary.FACETS}
    assert values["kind"] == ["occupational", "volunteer"]
    assert (values["topic"], values["province"], values["benefit"]) == (["laut"], ["bali"], [])
    assert values["verified"] == ["fresh", "due", "stale", "matched", "never"]


@pytest.mark.django_db
def test_circle_of_topics_ends():
    one = cast.make_topic("satu")
    two = cast.make_topic("dua", parent=one)
    type(one).objects.filter(pk=one.pk).update(parent=two)
    below = vocabulary.load().topics_below
    assert below == dict.fromkeys(["satu", "dua"], frozenset({one.pk, two.pk}))


@pytest.mark.django_db
def test_words_of_topics_are_folded_in_both_languages():
    cast.make_topic("laut", name="Laut & Pesisir", name_en="Océan")
    [(text, _ids)] = vocabulary.load().topic_words
    assert text.split("\n") == ["laut pesisir", fold("ocean")]
