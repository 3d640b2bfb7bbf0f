"""Words that found nothing: counted per day, never those that could name a person."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from directory.models import SearchMiss, Synonym
from directory.search import engine, misses
from tests import cast

pytestmark = pytest.mark.django_db


def test_search_without_result_is_counted_after_the_answer(client):
    cast.make_group("Kapal Laut")
    engine.rebuild()
    for address in ("/kelompok/?q=xyzzy", "/kelompok/?q=XYZZY", "/kelompok/?q=kapal"):
        assert client.get(address).status_code == 200
    assert [(miss.words, miss.count) for miss in SearchMiss.objects.all()] == [("xyzzy", 2)]


def test_words_missed_only_because_of_filters_are_not_counted(client):
    cast.make_group("Kapal Laut")
    engine.rebuild()
    client.get("/kelompok/?q=kapal&kind=occupational")
    assert not SearchMiss.objects.exists()


@pytest.mark.parametrize("words", [["nik", "32760"], ["a@b"], [], ["x" * 101]])
def test_what_could_name_a_person_is_not_kept(words):
    assert misses.record_miss(words) is False
    assert not SearchMiss.objects.exists()


def test_different_searches_of_a_day_are_bounded(monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 1)
    assert misses.record_miss(["satu"])
    assert not misses.record_miss(["dua"])
    assert misses.record_miss(["satu"])
    assert SearchMiss.objects.get().count == 2


def test_counts_are_forgotten_after_ninety_days():
    today = timezone.localdate()
    for age in (90, 91):
        SearchMiss.objects.create(words=f"umur {age}", day=today - dt.timedelta(days=age))
    assert misses.forget_misses() == 1
    assert SearchMiss.objects.get().words == "umur 90"


def test_answer_stands_although_its_miss_cannot_be_counted(client, monkeypatch):
    def fail(words):
        raise DatabaseError

    cast.make_group("Kapal Laut")
    engine.rebuild()
    monkeypatch.setattr(engine, "record_miss", fail)
    assert client.get("/kelompok/?q=xyzzy").status_code == 200
    assert not SearchMiss.objects.exists()


def test_synonym_needs_a_word_on_both_sides():
    for faulty in (Synonym(term="?", equivalents="laut"), Synonym(term="segara", equivalents="?;")):
        with pytest.raises(ValidationError):
            faulty.full_clean()
    assert str(Synonym(term="segara")) == "segara"
    assert str(SearchMiss(words="xyzzy")) == "xyzzy"
