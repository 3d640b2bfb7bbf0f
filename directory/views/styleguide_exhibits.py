"""What the styleguide shows: each component in its states, by the words that its template takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

from directory.choices import Kind, Membership
from directory.listing.facets import Facet, Option, Section
from directory.listing.heading import Heading
from directory.listing.notes import Link, Note
from directory.listing.page import SortLink, Tag
from directory.listing.pagination import Pagination
from directory.listing.tile_map import islands
from directory.listing.ways_out import Removal
from directory.models import SavedFilter
from directory.views import styleguide_rows as rows
from directory.views.comparison import Cell, Item, Row
from directory.views.concepts import ConceptRow, Neighbours
from directory.views.footnotes import Footnotes
from directory.views.group_facts import Fact
from directory.views.kind_figures import KindFigures, Share
from directory.views.topics import TopicRow

#: Where links of exhibits lead: to the same page.
HERE = "#isi"
COUNTS = {"occupational": 84, "volunteer": 81}

#: The contexts of one component, by the name of the state.
States = Mapping[str, Mapping[str, Any]]


class Exhibit(NamedTuple):
    """One component, named like its template, with its states."""

    component: str
    states: States


def exhibits() -> list[Exhibit]:
    """Return every component that stands on a page, in the order of the alphabet."""
    found = {**_of_lists(), **_of_groups(), **_of_concepts(), **_of_comparisons(), **_of_places()}
    return [Exhibit(name, found[name]) for name in sorted(found)]


def _of_lists() -> dict[str, States]:
    """What stands around a list: search, filters, order, pages."""
    option = _option("jawa-barat", "Jawa Barat", 37)
    chosen = _option("banten", "Banten", 9, selected=True)
    none = _option("papua", "Papua Pegunungan, pilihan dengan nama yang panjang", 0)
    tags = [Tag("Jenis", "Relawan", HERE, False), Tag("Jangkauan", "Nasional", HERE, True)]
    sorts = [SortLink("paling lengkap", HERE, True), SortLink("nama", HERE, False)]
    removals = [Removal("“dokter”", HERE, 12), Removal("Papua", HERE, 3)]
    many = [_option(f"p{number}", f"Pilihan {number}", number) for number in range(3, 12)]
    return {
        "search_form": {
            "with a hint": {"label": "Cari di antara 165 kelompok", "hint": "Nama atau bidang."},
        },
        "result_heading": {
            "found": {"heading": Heading(12, "12", "kelompok relawan di Jawa Barat atau Banten")},
            "nothing": {"heading": Heading(0, "Tidak ada", "kelompok untuk “zzz”")},
        },
        "search_notes": {
            "corrected, with links": {
                "notes": [
                    Note("corrected", "Menampilkan hasil untuk “pmi”.", "Tetap cari “pni”", HERE)
                ],
                "links": [Link("Cara bergabung", HERE), Link("Jawa Barat", HERE)],
            }
        },
        "applied_filters": {"two": {"tags": tags, "clear_url": HERE}},
        "facet": {
            "short": {"facet": Facet("scope", "Jangkauan", [option, chosen, none], [])},
            "long, folded": {
                "facet": Facet("benefit", "Manfaat", many[:5], [Section("Bagian", many[5:])])
            },
        },
        "sort_links": {"closed": {"sorts": sorts, "sort": "paling lengkap"}},
        "pagination": {
            "first": {"pagination": Pagination(165, 1, {})},
            "in the middle": {"pagination": Pagination(2000, 50, {})},
        },
        "no_results": {
            "what to take away": {
                "removals": removals,
                "narrowed": tags,
                "clear_url": HERE,
                "words": "dokter",
            },
            "no group at all": {"removals": [], "narrowed": [], "clear_url": HERE},
        },
        "notice": {
            "plain": {"text": "Satu kalimat."},
            "warning": {"tone": "warning", "title": "Pratinjau", "text": rows.LONG_TEXT},
            "error": {
                "tone": "error",
                "text": "Ada yang keliru.",
                "link_url": HERE,
                "link_text": "Ulangi",
            },
        },
        "empty": {"usual": {}, "in other words": {"text": "belum diketahui"}},
    }


def _option(value: str, label: str, count: int, selected: bool = False) -> Option:
    return Option("styleguide", value, label, count, selected, {})


def _of_groups() -> dict[str, States]:
    """What is said of one group."""
    three = {"short": rows.SHORT, "long": rows.LONG, "missing": rows.BARE}
    of_group: States = {name: {"group": group} for name, group in three.items()}
    footnotes = Footnotes()
    both = footnotes.mark([rows.OFFICIAL, rows.SECONDARY], "Nama")
    secondary = footnotes.mark([rows.SECONDARY], "Biaya")
    facts = [
        Fact("Nama resmi", rows.LONG_NAME, both),
        Fact("Biaya", "Rp50.000", secondary, warning="Tarif 2019, tanyakan yang terbaru"),
        Fact("Situs resmi", "https://relawan.example", link="https://relawan.example"),
        Fact("Dasar hukum", ""),
    ]
    return {
        "group_card": {
            "short": {"group": rows.SHORT, "compare": True},
            "long, with a reason": {
                "group": rows.LONG,
                "note": "Cocok karena nama lain: Perkumpulan Pertunjukan",
                "compare": True,
                "picked": True,
            },
            "missing": {"group": rows.BARE},
            "with what it rests on": {
                "group": rows.SHORT,
                "note": rows.STATED.note,
                "own_words": True,
                "evidence": rows.STATED,
            },
        },
        "group_cards": {"two": {"groups": [rows.SHORT, rows.BARE], "count": 9, "list_url": HERE}},
        "group_count": {"one": {"count": 1}, "many": {"count": 165}},
        "monogram": of_group,
        "freshness": of_group,
        "logo": of_group,
        "save": {"short": {"group": rows.SHORT}},
        "kind_mark": {kind.value: {"kind": kind.value, "label": kind.label} for kind in Kind},
        "kind_marks": {"both": {"kinds": list(Kind)}},
        "facts": {"known, old, linked, missing": {"facts": facts}},
        "source_list": {"official and secondary": {"footnotes": footnotes.listed}},
        "evidence": {"stated": {"link": rows.STATED}, "judged": {"link": rows.JUDGED}},
        "share": {
            "with pages to keep": {
                "url": "https://direktori.example/kelompok/relawan-kota/",
                "text": "Relawan Kota",
                "keep": "#isi",
            }
        },
        "named_by": {
            "two": {"links": [rows.STATED, rows.JUDGED], "count": 2, "list_url": HERE},
            "nobody": {"links": [], "nobody": "Belum ada kelompoknya."},
        },
    }


def _of_concepts() -> dict[str, States]:
    """Benefits, challenges, topics, kinds."""
    benefits = [ConceptRow(rows.BENEFIT, 12), ConceptRow(rows.LONG_BENEFIT, 0)]
    child = TopicRow(rows.CAUSE, 1, [])
    share = Share(Membership.OPEN, 61, 75)
    full = KindFigures(
        Kind.VOLUNTEER,
        81,
        [share, Share(Membership.UNKNOWN, 20, 25)],
        rows.SHORT,
        rows.LONG,
        [(rows.LONG_BENEFIT, 12)],
        [(rows.CAUSE, 9)],
        38,
    )
    return {
        "concept_rows": {
            "two": {"rows": benefits, "kind_counts": COUNTS, "parameter": "benefit"},
        },
        "commonness": {"both kinds": {"concept": rows.LONG_BENEFIT, "kind_counts": COUNTS}},
        "origin": {"added": {"row": rows.LONG_BENEFIT}},
        "mitigation_list": {"two": {"mitigations": rows.MITIGATIONS, "level": 4}},
        "topic_links": {"with a child": {"rows": [TopicRow(rows.FIELD, 84, [child])]}},
        "kind_profile": {"whole": {"profile": rows.PROFILE}},
        "kind_figures": {
            "known": {"figure": full, "province_total": 38},
            "none": {"figure": KindFigures(Kind.OCCUPATIONAL), "province_total": 38},
        },
        "neighbours": {
            "both": {"neighbours": Neighbours(rows.BENEFIT, rows.LONG_BENEFIT), "label": "Contoh"},
            "last": {"neighbours": Neighbours(rows.BENEFIT, None), "label": "Contoh terakhir"},
        },
        "siblings": {
            "two": {"title": "Manfaat lain", "rows": [rows.BENEFIT, rows.LONG_BENEFIT]},
        },
        "landing_links": {
            "two": {
                "landings": [
                    SavedFilter(slug="pendek", title="Relawan bencana"),
                    SavedFilter(slug="panjang", title=rows.LONG_NAME),
                ]
            }
        },
        "answer": {
            "main": {"main": True, "answer": _answer("Satu kepedulian", 81, text="Relawan")},
            "chosen, long": {"answer": _answer(rows.LONG_NAME, 1, chosen=True)},
            "without a count": {"answer": _answer("Di mana saja", None)},
        },
    }


def _answer(label: str, count: int | None, text: str = "", chosen: bool = False) -> SimpleNamespace:
    return SimpleNamespace(label=label, text=text, count=count, url=HERE, chosen=chosen)


def _of_comparisons() -> dict[str, States]:
    """Groups, and kinds, beside each other."""
    provinces = tuple(Item(f"Provinsi {number}", HERE) for number in range(1, 6))
    cells = {
        "words": ("fee", Cell("Rp50.000 setahun")),
        "links": ("benefits", Cell(items=(Item("Teman baru", HERE), Item("Tanpa tautan")))),
        "many": ("provinces", Cell("5 provinsi", provinces)),
        "missing": ("fee", Cell()),
    }
    return {
        "comparison_cell": {
            name: {"row": Row("", key, "", (cell,)), "group": rows.SHORT, "cell": cell}
            for name, (key, cell) in cells.items()
        },
        "compare_notices": {
            "both": {"unknown": ["tidak-ada"], "left_out": [rows.SHORT, rows.LONG]},
        },
        "compare_add": {"one chosen, nothing found": {"groups": [rows.SHORT], "words": "zzz"}},
        "aspect_table": {"two": {"aspects": rows.ASPECTS, "caption": "Contoh"}},
    }


def _of_places() -> dict[str, States]:
    """Where one is, and where groups are."""
    provinces = [rows.WEST, rows.LONG_PROVINCE, rows.HIGHLAND]
    counts = {rows.WEST.slug: 37, rows.LONG_PROVINCE.slug: 12}
    return {
        "breadcrumbs": {
            "short": {"trail": [], "here": "Manfaat", "unlisted": True},
            "long": {"trail": [("Kelompok", HERE)], "here": rows.LONG_NAME, "unlisted": True},
        },
        "tile_map": {"many, some, none": {"islands": islands(provinces, counts), "level": 4}},
    }
