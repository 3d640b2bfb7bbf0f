"""The languages of the interface: every text in English, and the compiled catalogues fresh.

Babel reads source and catalogues, so none of this needs gettext. `make messages` does.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.trans_real import DjangoTranslation

from tests.source_texts import Text, source_texts

LOCALE = Path(settings.BASE_DIR) / "locale"
ROUTINE = "run `make messages`, translate what is new in locale/en, run it again"
MARKUP = re.compile(r"<[^>]+>")


@cache
def catalogue(folder: Path) -> Catalog:
    """Return a catalogue as it is written."""
    with (folder / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def texts(language: str) -> list[Message]:
    """Return the entries of one of the site's own catalogues, without its header."""
    return [message for message in catalogue(LOCALE / language) if message.id]


def name_of(text: Text | Message) -> tuple[str, str]:
    """Return what gettext looks a text up by: its context and its singular."""
    context, words = (text.context, text.id) if isinstance(text, Message) else text
    return context or "", words if isinstance(words, str) else words[0]


def forms(message: Message) -> list[str]:
    """Return every form of a translation."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


def test_every_text_of_the_source_stands_in_the_english_catalogue():
    files = {name_of(text): names for text, names in source_texts().items()}
    known = {name_of(message) for message in texts("en")}
    assert not {text: files[text] for text in files.keys() - known}, ROUTINE
    assert not known - files.keys(), f"the source has these no longer: {ROUTINE}"


def test_every_text_has_an_english_translation_that_was_not_guessed():
    empty = [message.id for message in texts("en") if not all(forms(message))]
    assert not empty, ROUTINE
    assert not [message.id for message in texts("en") if message.fuzzy]
    plurals = [message for message in texts("en") if message.pluralizable]
    assert all(len(forms(message)) == 2 for message in plurals)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_translation_keeps_placeholders_and_markup(language):
    for message in texts(language):
        faults = [str(fault) for fault in message.check(catalogue(LOCALE / language))]
        assert not faults, (message.id, faults)
        source = message.id if isinstance(message.id, str) else message.id[-1]
        kept = sorted(tag.split()[0] for tag in MARKUP.findall(source))
        for form in forms(message):
            assert sorted(tag.split()[0] for tag in MARKUP.findall(form)) == kept
            assert form == form.strip() or source != source.strip()


@pytest.mark.parametrize("language", ["en", "id"])
def test_compiled_catalogue_is_what_the_written_one_says(language):
    written = {}
    for message in texts(language):
        context, words = name_of(message)
        key = f"{context}\x04{words}" if context else words
        for number, form in enumerate(forms(message)):
            written[(key, number) if message.pluralizable else key] = form
    assert compiled(LOCALE / language) == written, "run `make messages`"


def compiled(folder: Path) -> dict[str | tuple[str, int], str]:
    """Return a compiled catalogue by text, or by text and number of the form."""
    with (folder / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found: dict[str | tuple[str, int], str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: form for key, form in found.items() if key}


def test_indonesian_catalogue_holds_only_what_packages_lack_or_misspell(settings):
    """An entry goes when its package says the same by itself."""
    ours = {name_of(text) for text in source_texts()}
    settings.LOCALE_PATHS = []
    theirs = DjangoTranslation("id")
    for message in texts("id"):
        context, words = name_of(message)
        assert (context, words) not in ours, f"{words!r} is the site's own, in the source"
        assert words in texts_of_packages(), f"no package says {words!r}"
        plural = message.id[-1] if message.pluralizable else ""
        now = theirs.ngettext(words, plural, 2) if plural else theirs.gettext(words)
        assert [now] != forms(message), f"the package of {words!r} says so by itself"
        assert all(forms(message))


@cache
def texts_of_packages() -> set[str]:
    """Return every text that Django and the installed apps can say, in any language."""
    django = Path(translation.__file__).parents[2] / "conf"
    places = [django, *(Path(app.path) for app in apps.get_app_configs())]
    folders = [folder for place in places for folder in place.glob("locale/*")]
    found = [compiled(folder) for folder in folders if (folder / "LC_MESSAGES/django.mo").exists()]
    return {key if isinstance(key, str) else key[0] for texts in found for key in texts}


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 0, "0 groups"),
        ("en", 1, "1 group"),
        ("en", 2, "2 groups"),
        ("id", 0, "0 kelompok"),
        ("id", 1, "1 kelompok"),
        ("id", 2, "2 kelompok"),
    ],
)
def test_numbers_take_the_form_of_the_language(language, number, words):
    with translation.override(language):
        text = ngettext("%(n)s kelompok", "%(n)s kelompok", number)
        assert text % {"n": number} == words


def test_the_admin_speaks_correct_indonesian():
    with translation.override("id"):
        assert gettext("Please correct the error below.") == "Perbaiki kesalahan di bawah ini."
        assert gettext("This field is required.") == "Isian ini wajib diisi."
