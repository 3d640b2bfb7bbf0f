"""Small fixture sets in a folder of their own."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from directory.exchange.seed_report import OUTCOMES, SeedReport
from directory.exchange.seeds import seed

Row = dict[str, Any]


def row(noun: str, **fields: Any) -> Row:
    """Return one row of a fixture."""
    return {"model": f"directory.{noun}", "fields": fields}


PROVINCES = [
    row(
        "province",
        iso_code=f"ID-{letters}",
        slug=slug,
        name=slug.replace("-", " ").title(),
        island_group=island_group,
        capital="Ibu Kota",
        kemendagri_code=code,
        bps_code=code,
        tile_row=1,
        tile_column=int(code),
    )
    for letters, slug, island_group, code in [
        ("JB", "jawa-barat", "jawa", "32"),
        ("BT", "banten", "jawa", "36"),
    ]
]
TOPICS = [
    row("topic", slug="kesehatan", kind="occupational", name="Kesehatan"),
    row("topic", slug="dokter", kind="occupational", name="Dokter", parent=["kesehatan"]),
    row("topic", slug="bencana", kind="volunteer", name="Kebencanaan"),
]
BENEFITS = [
    row(
        "benefit",
        slug="jejaring",
        title="Jejaring",
        description="Mengenal orang lain.",
        for_occupational=True,
        reach="individual",
        origin="seed",
        claims=["S2-1"],
    )
]
CHALLENGES = [
    row(
        "challenge",
        slug=slug,
        title=slug.title(),
        description="Menyita banyak waktu.",
        for_volunteer=True,
        reach="individual",
    )
    for slug in ("waktu", "biaya")
]
MITIGATIONS = [
    row(
        "mitigation",
        slug="jadwal",
        title="Jadwal",
        description="Atur jadwal sejak awal.",
        challenges=[["waktu"], ["biaya"]],
    )
]
SOURCES = [
    row("source", url="https://contoh.example/a", title="Laman A", accessed_on="2026-11-01"),
    row("source", url="https://contoh.example/b", title="Laman B"),
]
GROUPS = [
    row(
        "group",
        slug="ikatan-contoh",
        name="Ikatan Dokter Contoh",
        acronym="IDC",
        kind="occupational",
        summary="Wadah dokter.",
        topics=[["kesehatan"], ["dokter"]],
        headquarters_province=["jawa-barat"],
        founded_on="1950-10-24",
        founded_year=1950,
        status="published",
        origin="seed",
    ),
    row(
        "group",
        slug="relawan-contoh",
        name="Relawan Contoh",
        kind="volunteer",
        summary="Wadah relawan.",
        topics=[["bencana"]],
        status="published",
        origin="seed",
    ),
]
NAMES = [
    row("groupname", group=["ikatan-contoh"], type="alias", value="PB IDC", note="Pengurus"),
    row(
        "groupname",
        group=["relawan-contoh"],
        type="english",
        value="Example Volunteers",
        lang="en",
        source=["https://contoh.example/a"],
    ),
]
GROUP_BENEFITS = [
    row(
        "groupbenefit",
        group=["ikatan-contoh"],
        benefit=["jejaring"],
        basis="stated",
        source=["https://contoh.example/a"],
    )
]
STEPS = [
    row("joinstep", group=["ikatan-contoh"], order=number, text=f"Langkah {number}")
    for number in (1, 2)
]
CITATIONS = [
    row(
        "citation",
        group=["ikatan-contoh"],
        field="founded",
        source=["https://contoh.example/b"],
    )
]
CHECKS = [
    row(
        "verification",
        group=["ikatan-contoh"],
        checked_on="2026-11-24",
        method="stored_source",
        fields=["founded"],
    )
]
#: Every shape of row that the real fixtures have: foreign keys, a parent, many-to-many, a check.
ALL = {
    "01_provinces.json": PROVINCES,
    "02_topics.json": TOPICS,
    "03_benefits.json": BENEFITS,
    "04_challenges.json": CHALLENGES,
    "05_mitigations.json": MITIGATIONS,
    "06_sources.json": SOURCES,
    "07_groups.json": GROUPS,
    "08_names.json": NAMES,
    "09_group_benefits.json": GROUP_BENEFITS,
    "10_steps.json": STEPS,
    "11_citations.json": CITATIONS,
    "12_checks.json": CHECKS,
}
ROWS = sum(map(len, ALL.values()))


class Fixtures:
    """A folder of fixtures that a test writes, changes and seeds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, list[Row]] = json.loads(json.dumps(ALL))
        self.write()

    def write(self) -> None:
        """Write what `files` holds; a file that is not in it any more goes."""
        for file in self.folder.glob("*.json"):
            file.unlink()
        for name, rows in self.files.items():
            (self.folder / name).write_text(json.dumps(rows, ensure_ascii=False, indent=1))

    def rows(self, noun: str) -> Iterable[tuple[list[Row], Row]]:
        """Yield every row of a model with the list it stands in."""
        for rows in self.files.values():
            yield from ((rows, item) for item in rows if item["model"] == f"directory.{noun}")

    def change(self, noun: str, place: int = 0, **fields: Any) -> None:
        """Set fields of the row at `place` among those of its model, and write."""
        list(self.rows(noun))[place][1]["fields"].update(fields)
        self.write()

    def add(self, noun: str, **fields: Any) -> None:
        """Add a row in a last file, and write."""
        self.files.setdefault("99_more.json", []).append(row(noun, **fields))
        self.write()

    def drop(self, noun: str, place: int = 0) -> None:
        """Take the row at `place` among those of its model out, and write."""
        rows, item = list(self.rows(noun))[place]
        rows.remove(item)
        self.write()

    def seed(self, **options: bool) -> dict[str, int]:
        """Seed from the folder; return the totals that are not zero."""
        return totals(seed(folders=[self.folder], **options))

    def load(self) -> None:
        """Load the folder by Django's own command."""
        call_command("loaddata", *sorted(self.folder.glob("*.json")), verbosity=0)


def totals(report: SeedReport) -> dict[str, int]:
    """Return the totals of a report that are not zero."""
    return {outcome: number for outcome in OUTCOMES if (number := report.total(outcome))}


@pytest.fixture
def fixtures(tmp_path: Path) -> Fixtures:
    folder = tmp_path / "fixtures"
    folder.mkdir()
    return Fixtures(folder)


@pytest.fixture
def seeded(db: None, fixtures: Fixtures) -> Fixtures:
    fixtures.seed()
    return fixtures
