"""What words mean: synonyms one way or both, and rows of taxonomies by their labels."""

import pytest

from directory.models import Synonym
from directory.search import engine
from directory.search.engine import Question
from directory.search.index.bitmaps import snapshot
from directory.search.lexicon import Lexicon, lexicon
from directory.search.query import Query, from_words
from directory.text import query_words
from tests import cast

pytestmark = pytest.mark.django_db


def read() -> Lexicon:
    """Return the lexicon of the present rows."""
    engine.rebuild()
    return lexicon(snapshot())


def found(q: str) -> set[str]:
    """Return the slugs of what the words find, taken as they are."""
    return {group.slug for group in engine.find(Question(query_words(q), literal=True)).groups}


def units(q: str) -> list[str]:
    """Return the units that words are cut into."""
    query: Query = from_words(tuple(query_words(q)), lexicon(snapshot()))
    return [" ".join(unit.words) for unit in query.units]


def test_synonyms_hold_both_ways():
    Synonym.objects.create(term="Pengacara", equivalents="advokat; lawyer")
    synonyms = read().synonyms
    assert synonyms["pengacara",] == [("advokat",), ("lawyer",)]
    assert ("pengacara",) in synonyms["advokat",]
    assert ("pengacara",) in synonyms["lawyer",]


def test_synonyms_one_way_hold_one_way():
    Synonym.objects.create(term="kucing", equivalents="satwa", one_way=True)
    synonyms = read().synonyms
    assert synonyms["kucing",] == [("satwa",)]
    assert ("satwa",) not in synonyms


def test_synonyms_of_nothing_and_of_themselves_are_left_out():
    Synonym.objects.create(term="dokter", equivalents="Dokter; ...; medis; MEDIS")
    synonyms = read().synonyms
    assert synonyms["dokter",] == [("medis",)]
    assert synonyms["medis",] == [("dokter",)]


def test_synonym_finds_what_either_word_finds():
    cast.make_group("Ikatan Advokat", slug="advokat", summary="-")
    cast.make_group("Rumah Pengacara", slug="pengacara", summary="-")
    cast.make_group("Sahabat Satwa", slug="satwa", summary="-")
    cast.make_group("Rumah Kucing", slug="kucing", summary="-")
    Synonym.objects.create(term="pengacara", equivalents="advokat")
    Synonym.objects.create(term="kucing", equivalents="satwa", one_way=True)
    engine.rebuild()
    assert found("pengacara") == found("advokat") == {"advokat", "pengacara"}
    assert found("kucing") == {"kucing", "satwa"}
    assert found("satwa") == {"satwa"}


def test_synonyms_reach_one_hop_and_no_further():
    cast.make_group("Tiga", slug="tiga", summary="-")
    Synonym.objects.create(term="satu", equivalents="dua")
    Synonym.objects.create(term="dua", equivalents="tiga")
    engine.rebuild()
    assert found("dua") == {"tiga"}
    assert found("satu") == set()


def test_longest_phrase_is_taken_first():
    cast.make_topic("donor-darah", name="Donor darah")
    Synonym.objects.create(term="bumi hijau", equivalents="hutan")
    Synonym.objects.create(term="bumi hijau raya", equivalents="taman")
    engine.rebuild()
    assert units("bumi hijau raya kita") == ["bumi hijau raya", "kita"]
    assert units("cinta bumi hijau") == ["cinta", "bumi hijau"]
    assert units("ikut donor darah yuk") == ["ikut", "donor darah", "yuk"]
    assert units("") == []


def test_all_words_of_a_synonym_must_be_found():
    cast.make_group("Hutan", slug="hutan", summary="-")
    cast.make_group("Hutan Raya", slug="hutan-raya", summary="-")
    Synonym.objects.create(term="rimba", equivalents="hutan raya")
    engine.rebuild()
    assert found("rimba") == {"hutan-raya"}


def test_labels_name_rows_in_both_languages_and_by_their_stems():
    cast.make_topic("kesehatan", name="Kesehatan", name_en="Health care")
    cast.make_province("jawa-barat", name="Jawa Barat", name_en="West Java")
    cast.make_benefit("jejaring", title="Jejaring luas", title_en="")
    words = read()
    assert words.values_named(("health", "care")) == {("topic", "kesehatan")}
    assert words.values_named(("west", "java")) == {("province", "jawa-barat")}
    assert words.values_for("kesehatannya") == {("topic", "kesehatan")}
    assert words.values_for("jejaring") == {("benefit", "jejaring")}
    assert words.values_for("luas") == {("benefit", "jejaring")}
    assert words.values_named(("jejaring",)) == set()
    assert words.labels["topic", "kesehatan"] == ("Kesehatan", "Health care")


def test_words_that_say_little_name_no_row_by_themselves():
    cast.make_topic("seni", name="Seni dan Komunitas")
    words = read()
    assert words.values_for("dan") == words.values_for("komunitas") == set()
    assert words.values_for("seni") == {("topic", "seni")}
    assert words.values_named(("seni", "dan", "komunitas")) == {("topic", "seni")}
