"""Facets show a few options at once and fold the rest, and no option moves when it is ticked."""

import pytest

from directory.listing.facets import SHOWN_ORDER, Facet, facets
from directory.search.engine import Question, find
from directory.search.vocabulary import FACETS, load
from tests import cast

pytestmark = pytest.mark.django_db


def facet(name: str, **parameters: list[str]) -> Facet:
    counts = find(Question(choices=parameters)).counts
    return next(one for one in facets(counts, parameters, load()) if one.name == name)


def test_every_facet_is_shown():
    assert sorted(SHOWN_ORDER) == sorted(FACETS)


def test_short_facet_shows_all_options_with_counts_and_addresses():
    cast.relawan_kota()
    kind = facet("kind", kind=["volunteer"], scope=["local", "national"])
    assert [(one.label, one.count, one.selected) for one in kind.options] == [
        ("Profesi & pekerjaan", 0, False),
        ("Relawan", 1, True),
    ]
    assert [one.url for one in kind.options] == [
        "/kelompok/?kind=occupational&kind=volunteer&scope=local&scope=national",
        "/kelompok/?scope=local&scope=national",
    ]
    assert (kind.legend, kind.sections, kind.folded) == ("Jenis", [], 0)


def test_long_facet_shows_the_most_frequent_in_usual_order_and_folds_the_rest():
    provinces = [cast.make_province(f"provinsi-{n}") for n in range(9)]
    cast.make_group(headquarters_province=provinces[8])
    found = facet("province")
    assert [one.value for one in found.options] == [f"provinsi-{n}" for n in (0, 1, 2, 3, 4, 5, 8)]
    assert [one.value for one in found.sections[0].options] == ["provinsi-6", "provinsi-7"]
    assert (found.folded, found.unfolded) == (2, False)


def test_chosen_option_keeps_its_place_and_is_visible():
    for n in range(9):
        cast.make_province(f"provinsi-{n}")
    before, after = facet("province"), facet("province", province=["provinsi-8"])
    assert [one.value for one in after.options] == [one.value for one in before.options]
    assert after.unfolded
    assert after.sections[0].options[-1].selected


def test_folded_provinces_stand_under_islands_and_topics_under_kinds():
    for n in range(10):
        island = "sumatra" if n < 8 else "jawa" if n < 9 else "papua"
        cast.make_province(f"provinsi-{n}", island_group=island)
        cast.make_topic(f"bidang-{n}", kind="occupational" if n < 8 else "volunteer", position=n)
    islands = [(one.title, len(one.options)) for one in facet("province").sections]
    assert islands == [("Sumatra", 1), ("Jawa", 1), ("Papua", 1)]
    kinds = [(one.title, len(one.options)) for one in facet("topic").sections]
    assert kinds == [("Profesi & pekerjaan", 1), ("Relawan", 2)]


def test_folded_benefits_have_no_titles():
    for n in range(9):
        cast.make_benefit(f"manfaat-{n}")
    assert [one.title for one in facet("benefit").sections] == [""]


def test_without_counts_the_first_options_are_shown():
    for n in range(9):
        cast.make_benefit(f"manfaat-{n}", position=n)
    benefit = next(one for one in facets(None, {}, load()) if one.name == "benefit")
    assert [one.value for one in benefit.options] == [f"manfaat-{n}" for n in range(7)]
    assert {one.count for one in benefit.options} == {None}
