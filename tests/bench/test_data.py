"""The synthetic directory: always the same, and shaped like a real one."""

from collections import Counter
from itertools import islice

import pytest
from django.core.management import call_command

from bench import data, words
from bench.fill import TAXONOMIES
from directory.models import Group, GroupBenefit, GroupChallenge, Province

SIZE = 400


@pytest.fixture
def taxonomies(db):
    call_command("loaddata", *TAXONOMIES, verbosity=0)


def rows(size):
    """Return the rows of a directory of one batch."""
    (batch,) = data.batches(size)
    return batch


def test_real_words_stand_among_the_made_ones():
    vocabulary = words.vocabulary()
    assert len(vocabulary) == words.WORDS
    assert len(set(vocabulary)) > 0.999 * words.WORDS  # a few made ones happen to be real
    assert set(words.REAL) <= set(vocabulary)


def test_word_at_a_rank_is_as_much_rarer():
    sums = words.weights()
    assert sums[0] / (sums[99] - sums[98]) == pytest.approx(100)


def test_directory_is_the_same_each_time(taxonomies):
    assert rows(SIZE) == rows(SIZE)


def test_larger_directory_begins_with_the_smaller_one(taxonomies):
    first, second = islice(data.batches(10 * data.BATCH), 2)
    assert rows(data.BATCH) == first
    assert second[Group][0][0] == data.BATCH + 1


def test_groups_have_about_four_benefits_and_two_challenges(taxonomies):
    batch = rows(SIZE)
    assert len(batch[Group]) == SIZE
    assert len(batch[GroupBenefit]) / SIZE == pytest.approx(4, abs=0.3)
    assert len(batch[GroupChallenge]) / SIZE == pytest.approx(2, abs=0.2)


def test_no_province_has_as_many_head_offices_as_the_capital(taxonomies):
    column = data.group_columns().index("headquarters_province_id")
    offices = Counter(row[column] for row in rows(SIZE)[Group])
    (jakarta, most), (_, second) = offices.most_common(2)
    assert Province.objects.get(pk=jakarta).slug == "dki-jakarta"
    assert most / SIZE == pytest.approx(data.IN_JAKARTA, abs=0.1)
    assert most > 2 * second
