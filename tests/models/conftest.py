"""All models, and at least one row of each."""

import pytest
from django.apps import apps
from django.db import models

from directory.models import (
    ComparisonAspect,
    DuplicatePair,
    FormerConcept,
    FormerSlug,
    GeneralStep,
    Group,
    GroupRelation,
    GuidePage,
    KindProfile,
    LinkCheck,
    SavedFilter,
    SearchMiss,
    SeedRecord,
    Synonym,
)
from tests.cast import kadin, relawan_kota

MODELS: list[type[models.Model]] = [
    model
    for model in apps.get_app_config("directory").get_models()
    if not model.__name__.startswith(("Historical", "Index"))  # the index has tests of its own
]


@pytest.fixture
def everything() -> Group:
    """Save at least one row of every model."""
    group = kadin()
    other = relawan_kota()
    GroupRelation.objects.create(group=group, type="parent_of", other=other)
    FormerSlug.objects.create(slug="kadin-lama", group=group)
    SeedRecord.objects.create(model="directory.group", key='["kadin"]', values={})
    Synonym.objects.create(term="pengacara", equivalents="advokat")
    SavedFilter.objects.create(slug="a", title="A", text="A", parameters="kind=volunteer")
    SearchMiss.objects.create(words="xyzzy", day="2026-11-24")
    DuplicatePair.objects.create(first=group, second=other, score=60)
    FormerConcept.objects.create(noun="topic", slug="usaha", target="bisnis")
    LinkCheck.objects.create(
        url="https://kadin.example", state="good", checked_at="2026-11-24T09:00:00+07:00"
    )
    both = {"for_occupational": True, "for_volunteer": True}
    GeneralStep.objects.create(slug="a", title="A", text="A", **both)
    ComparisonAspect.objects.create(slug="a", title="A", occupational="A", volunteer="B")
    GuidePage.objects.create(slug="a", title="A", summary="A", body="A")
    KindProfile.objects.create(
        kind="volunteer", name="A", tagline="A", definition="A", benefits_intro="A"
    )
    return group
