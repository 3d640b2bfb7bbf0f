"""Made-up rows for the styleguide: never saved, with short, long and missing content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils import timezone

from directory.choices import (
    Basis,
    IslandGroup,
    Kind,
    Membership,
    Origin,
    Reach,
    Scope,
    SourceQuality,
)
from directory.models import (
    Benefit,
    Challenge,
    ComparisonAspect,
    Group,
    GroupBenefit,
    KindProfile,
    Mitigation,
    Province,
    Source,
    Topic,
)

#: Longer than any real name, to see where words break.
LONG_NAME = (
    "Perkumpulan Persaudaraan Penyelenggara Pertemuan, Pameran, dan Pertunjukan Antarkabupaten "
    "Sekepulauan Nusantara"
)
LONG_TEXT = (
    "Ringkasan sepanjang yang diperbolehkan, untuk melihat bagaimana kartu, tabel, dan tampilan "
    "cetak memuat kalimat yang tidak kunjung selesai; kelompok sungguhan biasanya merasa cukup "
    "dengan satu atau dua kalimat pendek tentang siapa mereka, apa kegiatannya, dan di mana."
)


def with_related(row: Any, **related: Iterable[Any]) -> Any:
    """Return `row` with what its managers would find, as if it had been fetched ahead."""
    row._prefetched_objects_cache = {name: list(rows) for name, rows in related.items()}
    return row


def province(name: str, slug: str, row: int, column: int, island: str) -> Province:
    """Return a province that is not in the database."""
    return Province(
        pk=-row * 20 - column - 1,
        name=name,
        slug=slug,
        tile_row=row,
        tile_column=column,
        island_group=island,
    )


WEST = province("Jawa Barat", "jawa-barat", 6, 4, IslandGroup.JAVA)
LONG_PROVINCE = province("Daerah Istimewa Yogyakarta", "di-yogyakarta", 6, 6, IslandGroup.JAVA)
HIGHLAND = province("Papua Pegunungan", "papua-pegunungan", 4, 14, IslandGroup.PAPUA)

CAUSE = Topic(pk=-1, slug="lingkungan", name="Lingkungan hidup", kind=Kind.VOLUNTEER)
FIELD = Topic(
    pk=-2,
    slug="kesehatan",
    name="Kesehatan, keselamatan kerja, dan perawatan jangka panjang",
    kind=Kind.OCCUPATIONAL,
)

_group = partial(Group, headquarters_province=None)

SHORT = with_related(
    _group(
        pk=-1,
        slug="relawan-kota",
        name="Relawan Kota",
        kind=Kind.VOLUNTEER,
        summary="Membersihkan taman kota.",
        scope=Scope.LOCAL,
        membership=Membership.OPEN,
        headquarters_city="Bandung",
        last_verified_on=timezone.localdate(),
        founded_year=2019,
    ),
    topics=[CAUSE],
)
LONG = with_related(
    Group(
        pk=-2,
        slug="perkumpulan",
        name=LONG_NAME,
        acronym="PPPPPASN",
        kind=Kind.OCCUPATIONAL,
        summary=LONG_TEXT,
        scope=Scope.INTERNATIONAL,
        membership=Membership.LICENSED,
        headquarters_city="Kabupaten Kepulauan Siau Tagulandang Biaro",
        headquarters_province=LONG_PROVINCE,
        dissolved_year=2024,
        matched_on=dt.date(2026, 11, 24),
        founded_year=1908,
    ),
    topics=[FIELD, CAUSE],
)
BARE = with_related(
    _group(pk=-3, slug="nama-saja", name="Nama Saja", kind=Kind.VOLUNTEER, scope=Scope.NATIONAL),
    topics=[],
)

BENEFIT = Benefit(
    pk=-1,
    slug="teman-baru",
    title="Teman baru",
    description="Anda mengenal orang lain.",
    reach=Reach.INDIVIDUAL,
    for_volunteer=True,
    origin=Origin.SEED,
)
LONG_BENEFIT = Benefit(
    pk=-2,
    slug="pengakuan",
    title="Pengakuan atas keahlian yang ditempuh bertahun-tahun di luar pendidikan formal",
    description=LONG_TEXT,
    reach=Reach.SOCIETY,
    for_occupational=True,
    for_volunteer=True,
    origin=Origin.EXTENDED,
)
CHALLENGE = Challenge(
    pk=-1, slug="pendanaan", title="Pendanaan", for_volunteer=True, reach=Reach.GROUP
)
MITIGATIONS = [
    with_related(
        Mitigation(pk=-1, slug="iuran", title="Iuran kecil", description="Berkala dan terbuka."),
        challenges=[CHALLENGE],
    ),
    with_related(
        Mitigation(
            pk=-2,
            slug="laporan",
            title="Laporan keuangan yang dibacakan pada tiap pertemuan anggota",
            description=LONG_TEXT,
            origin=Origin.EXTENDED,
        ),
        challenges=[
            CHALLENGE,
            Challenge(pk=-2, slug="kepercayaan", title="Kepercayaan anggota yang menurun"),
        ],
    ),
]

OFFICIAL = Source(
    pk=-1,
    title="Relawan Kota, Tentang kami",
    url="https://relawan.example/tentang",
    quality=SourceQuality.OFFICIAL,
    accessed_on=dt.date(2026, 11, 24),
)
SECONDARY = Source(
    pk=-2,
    title=f"Ensiklopedia Contoh, {LONG_NAME}",
    url="https://ensiklopedia.example/perkumpulan",
    publisher="Penerbit Contoh",
    quality=SourceQuality.SECONDARY,
)
STATED = GroupBenefit(
    pk=-1,
    group=SHORT,
    benefit=BENEFIT,
    basis=Basis.STATED,
    source=OFFICIAL,
    note="Lewat kerja bakti.",
)
JUDGED = GroupBenefit(pk=-2, group=LONG, benefit=BENEFIT, basis=Basis.EDITORIAL)

PROFILE = KindProfile(
    kind=Kind.VOLUNTEER,
    name="kelompok relawan (volunter)",
    tagline="Satu kepedulian, bergerak sukarela",
    definition="Kelompok yang terbentuk dari **minat** dan tujuan sosial.",
    benefits_intro="Anda memberi waktu, dan membawa pulang pengalaman.",
)
ASPECTS = [
    ComparisonAspect(
        slug="dasar",
        title="Dasar",
        occupational="Pekerjaan.",
        volunteer="Kepedulian.",
        origin=Origin.SEED,
    ),
    ComparisonAspect(
        slug="panjang",
        title="Segi dengan nama yang panjang sekali",
        occupational=LONG_TEXT,
        volunteer="Singkat.",
        origin=Origin.EXTENDED,
    ),
]
