"""Small things that every row has: words for itself, and an address if it has a page."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import resolve

from directory.models import Benefit, JoinStep, Province, Topic
from tests.cast import make_benefit, make_group, make_province, make_topic
from tests.models.conftest import MODELS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", MODELS)
def test_row_says_in_words_what_it_is(everything, model):
    for row in model._base_manager.all():
        assert str(row).strip()
        assert "object (" not in str(row)


@pytest.mark.parametrize("model", [model for model in MODELS if hasattr(model, "get_absolute_url")])
def test_row_with_a_page_knows_its_address(everything, model):
    row = model._base_manager.first()
    match = resolve(row.get_absolute_url())
    assert match.kwargs == {"slug": row.slug}


def test_rows_for_a_kind_are_those_that_hold_for_it():
    both = make_benefit("keduanya")
    make_benefit("profesi", for_volunteer=False)
    assert list(Benefit.objects.for_kind("volunteer")) == [both]
    assert both.kinds == ["occupational", "volunteer"]
    with pytest.raises(ValueError, match="club"):
        Benefit.objects.for_kind("club")


def test_documents_and_goals_are_read_one_by_one():
    step = JoinStep(group=make_group(), order=1, text="A", document="KTP; ijazah ;")
    assert step.documents == ["KTP", "ijazah"]
    assert Topic(sdg="3; 17").sdg_numbers == [3, 17]
    assert Topic().sdg_numbers == []


def test_tile_shows_the_letters_of_the_province():
    assert Province(iso_code="ID-JK").tile_label == "JK"


def test_provinces_are_listed_by_their_official_number():
    second, first = (
        make_province("b", kemendagri_code="32"),
        make_province("a", kemendagri_code="11"),
    )
    assert list(Province.objects.all()) == [first, second]


@pytest.mark.parametrize("claims", [["S2-1", "S10-3"], []])
def test_numbers_of_claims_are_taken(claims):
    make_benefit("a", claims=claims).full_clean()


@pytest.mark.parametrize("claims", [["S11-1"], ["2-1"], "S2-1", [2], {"a": 1}])
def test_other_claims_are_refused(claims):
    with pytest.raises(ValidationError) as refusal:
        make_benefit("a", claims=claims).full_clean()
    assert "claims" in refusal.value.message_dict


def test_topic_with_itself_above_is_refused():
    topic = make_topic("a")
    topic.parent = topic
    with pytest.raises(ValidationError):
        topic.full_clean()
