"""Natural keys lead back to their row, and are what the fixtures take them for."""

import json

import pytest
from django.core import serializers
from django.db.models import ForeignKey

from directory.exchange.fixture_files import read_fixtures
from directory.exchange.natural_keys import key_fields, knows_natural_keys
from tests.models.conftest import MODELS

pytestmark = pytest.mark.django_db
KEYED = [model for model in MODELS if knows_natural_keys(model)]


def test_all_models_but_few_have_a_natural_key():
    assert {model.__name__ for model in MODELS} - {model.__name__ for model in KEYED} == {
        "DuplicatePair",  # found by machine
        "FormerConcept",  # made by merging
        "FormerSlug",  # made by renaming
        "ImportRun",  # kept by imports
        "LinkCheck",  # found by machine
        "SearchMiss",  # made by readers
        "SeedRecord",  # of this database alone
    }


@pytest.mark.parametrize("model", KEYED)
def test_natural_key_leads_back_to_its_row(everything, model):
    for row in model._base_manager.all():
        assert model._default_manager.get_by_natural_key(*row.natural_key()) == row


@pytest.mark.parametrize("model", KEYED)
def test_fixtures_read_the_same_natural_key(everything, model, tmp_path):
    row = model._base_manager.first()
    text = serializers.serialize(
        "json", [row], use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    (tmp_path / "a.json").write_text(text)
    (read,) = read_fixtures([tmp_path / "a.json"])
    assert read.key == row.natural_key()
    assert json.loads(read.json_key) == list(row.natural_key())


@pytest.mark.parametrize("model", KEYED)
def test_loading_order_is_declared(model):
    """`dumpdata` writes rows after those that their natural key and foreign keys point to."""
    foreign = {
        field.remote_field.model._meta.label_lower
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.name in key_fields(model)
    }
    assert foreign <= set(getattr(model.natural_key, "dependencies", []))
