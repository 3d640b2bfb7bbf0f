"""The database itself refuses what must not be, whoever writes past the forms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, ProtectedError

from directory.models import Topic
from tests.cast import draf_rahasia, make_topic
from tests.models.conftest import MODELS

pytestmark = pytest.mark.django_db

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in MODELS
    for constraint in model._meta.constraints
}
#: For each check that is not a list of known values: a change that breaks it.
BROKEN: dict[str, dict[str, Any]] = {
    "benefit_for_some_kind": {"for_occupational": False, "for_volunteer": False},
    "challenge_for_some_kind": {"for_occupational": False, "for_volunteer": False},
    "generalstep_for_some_kind": {"for_occupational": False, "for_volunteer": False},
    "duplicatepair_in_order": {"first": F("second")},
    "branch_activity_has_year": {"type": "activity", "seen_year": None},
    "group_sort_name_filled": {"sort_name": ""},
    "group_founded_on_in_founded_year": {"founded_year": 1967},
    "group_dissolved_after_founded": {"dissolved_year": 1967},
    "groupbenefit_stated_has_source": {"source": None},
    "groupchallenge_stated_has_source": {"basis": "stated"},
    "groupname_folded_filled": {"folded": ""},
    "groupname_until_year_only_former": {"until_year": 1999},
    "grouprelation_between_two": {"other": F("group")},
    "savedfilter_parameters_filled": {"parameters": ""},
    "topic_not_its_own_parent": {"parent": F("pk")},
}


def refused(write) -> bool:
    """Whether the database refuses what `write` does."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("name", [name for name in CONSTRAINTS if name.endswith("_known")])
def test_unknown_value_is_refused(everything, name):
    model, _constraint = CONSTRAINTS[name]
    field = name.removeprefix(f"{model._meta.model_name}_").removesuffix("_known")
    assert refused(lambda: model._base_manager.update(**{field: "zzz"}))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_rule_is_refused(everything, name):
    model, _constraint = CONSTRAINTS[name]
    assert refused(lambda: model._base_manager.update(**BROKEN[name]))


def unique_columns() -> Iterator[tuple[type[models.Model], tuple[str, ...]]]:
    """Yield the columns that no two rows of a model may share."""
    for model in MODELS:
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                yield model, (field.name,)
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                yield model, tuple(constraint.fields)


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        pytest.param(*case, id=f"{case[0].__name__}-{'-'.join(case[1])}")
        for case in unique_columns()
    ],
)
def test_second_row_with_the_same_key_is_refused(everything, model, columns):
    """A twin differs in all other unique columns, so that just these are to blame."""
    twin = model._base_manager.first()
    twin.pk = None
    others = {field for found, fields in unique_columns() if found is model for field in fields}
    for name in others - set(columns):
        old = getattr(twin, name)
        if not isinstance(old, models.Model):
            setattr(twin, name, old + 50 if isinstance(old, int) else f"{old}"[:1] + "9")
    assert refused(lambda: twin.save_base(raw=True, force_insert=True))


def test_every_constraint_has_its_test():
    listed = {name for name in CONSTRAINTS if name.endswith("_known")} | BROKEN.keys()
    unique = {
        name for name, (_model, c) in CONSTRAINTS.items() if isinstance(c, models.UniqueConstraint)
    }
    assert CONSTRAINTS.keys() == listed | unique


def test_row_that_others_rest_on_is_protected(everything):
    for rows in (everything.citations.all(), everything.own_benefits.all()):
        with pytest.raises(ProtectedError):
            rows[0].source.delete()
    with pytest.raises(ProtectedError):
        everything.headquarters_province.delete()
    with pytest.raises(ProtectedError):
        everything.own_benefits.all()[0].benefit.delete()


def test_group_takes_its_rows_along_when_deleted(everything):
    everything.delete()
    left = {model.__name__ for model in MODELS if model._base_manager.exists()}
    assert not left & {"GroupName", "Branch", "JoinStep", "Citation", "GroupRelation"}
    assert {"Source", "Topic", "Benefit", "Province"} <= left


# -- What the admin says before the database has to ------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": "…"}, "name"),
        ({"website": "ftp://contoh.example"}, "website"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url"),
        ({"founded_year": 1599}, "founded_year"),
        ({"summary": "a" * 301}, "summary"),
        ({"kind": "club"}, "kind"),
        ({"dissolved_year": 1950, "founded_year": 1960}, "__all__"),
        ({"founded_on": "1950-01-01", "founded_year": 1951}, "__all__"),
    ],
)
def test_wrong_group_is_refused_with_the_field_named(fields, named):
    group = draf_rahasia()
    if day := fields.get("founded_on"):
        fields = fields | {"founded_on": dt.date.fromisoformat(day)}
    for name, value in fields.items():
        setattr(group, name, value)
    with pytest.raises(ValidationError) as refusal:
        group.full_clean()
    assert named in refusal.value.message_dict


def test_year_follows_from_the_day_of_founding():
    group = draf_rahasia()
    group.founded_on = dt.date(1950, 10, 24)
    group.full_clean()
    group.save()
    assert group.founded_year == 1950


def test_circle_of_topics_is_refused():
    wide = make_topic("luas")
    narrow = make_topic("sempit", parent=wide)
    narrow.full_clean()
    wide.parent = narrow
    with pytest.raises(ValidationError):
        wide.full_clean()


def test_parent_of_another_kind_is_refused():
    child = Topic(slug="a", name="A", kind="occupational", parent=make_topic("relawan"))
    with pytest.raises(ValidationError) as refusal:
        child.full_clean()
    assert "parent" in refusal.value.message_dict
