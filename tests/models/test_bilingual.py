"""Texts in two languages: the reader's where there is one, Indonesian else."""

import pytest
from django.apps import apps
from django.utils import translation

from directory.models import Benefit, KindProfile, Province

TWO_LANGUAGES = {
    (model, field.name.removesuffix("_en"))
    for model in apps.get_app_config("directory").get_models()
    if not model.__name__.startswith("Historical")
    for field in model._meta.concrete_fields
    if field.name.endswith("_en")
}


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "Jejaring"), ("en", "Network"), ("en-gb", "Network"), ("fr", "Jejaring")],
)
def test_reader_gets_the_text_of_their_language(language, text):
    benefit = Benefit(title="Jejaring", title_en="Network")
    with translation.override(language):
        assert benefit.local_title == text


def test_missing_translation_falls_back_to_indonesian():
    with translation.override("en"):
        assert Benefit(title="Jejaring").local_title == "Jejaring"


def test_without_a_language_the_text_is_indonesian():
    with translation.override(None):
        assert Province(name="Aceh", name_en="Aceh Province").local_name == "Aceh"


@pytest.mark.parametrize(("model", "field"), sorted(TWO_LANGUAGES, key=str))
def test_every_text_with_a_twin_is_read_in_the_readers_language(model, field):
    row = model(**{field: "satu", f"{field}_en": "one"})
    with translation.override("en"):
        assert getattr(row, f"local_{field}") == "one"


def test_the_twins_are_found():
    assert (KindProfile, "definition") in TWO_LANGUAGES
