"""The cast of the tests: rows that are quick to make, and three groups that everybody knows.

`kadin` has everything, `relawan_kota` has as little as a group may have, `draf_rahasia` must never
be seen by the public. The names and facts are made up, or simplified, for tests alone.
"""

import datetime as dt
from itertools import count
from typing import Any

from directory.choices import (
    Basis,
    CitedField,
    IslandGroup,
    Kind,
    LegalForm,
    LinkType,
    Membership,
    NameType,
    Reach,
    Scope,
    Status,
    VerificationMethod,
    YesNoUnknown,
)
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Citation,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupIdentifier,
    GroupLink,
    GroupName,
    JoinStep,
    Mitigation,
    Province,
    Source,
    Topic,
    Verification,
)
from directory.text import fold

_numbers = count(1)


def make_group(name: str = "", **fields: Any) -> Group:
    """Save a published volunteer group; `fields` win over what is made up."""
    number = next(_numbers)
    name = name or f"Kelompok Uji {number}"
    given = {
        "name": name,
        "slug": fields.get("slug") or f"{fold(name).replace(' ', '-')[:100]}-{number}",
        "kind": Kind.VOLUNTEER,
        "summary": f"Ringkasan {name}."[:300],
        "status": Status.PUBLISHED,
    }
    topics = fields.pop("topics", [])
    group = Group.objects.create(**given | fields)
    group.topics.set(topics)
    return group


def make_topic(slug: str, **fields: Any) -> Topic:
    """Save a topic of volunteer groups, named like its slug."""
    given = {"slug": slug, "name": _title(slug), "kind": Kind.VOLUNTEER}
    return Topic.objects.create(**given | fields)


def make_benefit(slug: str, **fields: Any) -> Benefit:
    """Save a benefit of both kinds, titled like its slug."""
    return Benefit.objects.create(**_concept(slug) | fields)


def make_challenge(slug: str, **fields: Any) -> Challenge:
    """Save a challenge of both kinds, titled like its slug."""
    return Challenge.objects.create(**_concept(slug) | fields)


def make_province(slug: str, **fields: Any) -> Province:
    """Save a province of Java, named like its slug, with codes that no other has."""
    number = Province.objects.count()
    code = f"{number + 11}"
    given = {
        "iso_code": f"ID-{chr(65 + number // 26)}{chr(65 + number % 26)}",
        "slug": slug,
        "name": _title(slug),
        "island_group": IslandGroup.JAVA,
        "capital": "Ibu Kota",
        "kemendagri_code": code,
        "bps_code": code,
        "tile_row": number // 10,
        "tile_column": number % 10,
    }
    return Province.objects.create(**given | fields)


def make_branch(group: Group, province: Province, name: str = "", **fields: Any) -> Branch:
    """Save a branch of `group` in `province`."""
    name = name or f"Cabang {next(_numbers)}"
    return Branch.objects.create(group=group, province=province, name=name, **fields)


def make_name(group: Group, value: str, type: str = NameType.ALIAS, **fields: Any) -> GroupName:
    """Save another name of `group`."""
    return GroupName.objects.create(group=group, value=value, type=type, **fields)


def make_source(url: str = "", **fields: Any) -> Source:
    """Save a page that facts can be taken from."""
    url = url or f"https://sumber.example/{next(_numbers)}"
    return Source.objects.create(**{"url": url, "title": f"Halaman {url}"} | fields)


def give_benefit(group: Group, benefit: Benefit, **fields: Any) -> GroupBenefit:
    """Say, by editorial judgement, that `group` offers `benefit`."""
    given = {"basis": Basis.EDITORIAL} | fields
    return GroupBenefit.objects.create(group=group, benefit=benefit, **given)


def give_challenge(group: Group, challenge: Challenge, **fields: Any) -> GroupChallenge:
    """Say, by editorial judgement, that `group` struggles with `challenge`."""
    given = {"basis": Basis.EDITORIAL} | fields
    return GroupChallenge.objects.create(group=group, challenge=challenge, **given)


def kadin() -> Group:
    """Save an occupational group that has everything: the one whose page shows all there is."""
    source = make_source("https://kadin.example/tentang", publisher="Kadin", quality="official")
    group = make_group(
        "Kamar Dagang dan Industri Indonesia",
        slug="kadin-indonesia",
        acronym="KADIN",
        kind=Kind.OCCUPATIONAL,
        summary="Wadah dunia usaha Indonesia.",
        description="Menaungi **pengusaha**, koperasi, dan badan usaha milik negara.",
        topics=[
            make_topic("bisnis", kind=Kind.OCCUPATIONAL, name="Bisnis", name_en="Business"),
        ],
        scope=Scope.NATIONAL,
        founded_year=1968,
        founded_on=dt.date(1968, 9, 24),
        legal_form=LegalForm.CHAMBER,
        legal_basis="UU No. 1 Tahun 1987",
        headquarters_city="Jakarta",
        headquarters_province=make_province("dki-jakarta", name="DKI Jakarta", capital="Jakarta"),
        website="https://kadin.example",
        email="info@kadin.example",
        phone="021 000000",
        membership=Membership.APPLICATION,
        who_can_join="Perusahaan dan pengusaha.",
        fee="Uang pangkal Rp1.000.000",
        fee_year=2019,
        registration_url="https://kadin.example/daftar",
        required_for_practice=YesNoUnknown.NO,
    )
    make_name(group, "Kelompok Pengusaha Indonesia", NameType.ARTICLE)
    make_name(group, "Indonesian Chamber of Commerce and Industry", NameType.ENGLISH, lang="en")
    make_name(group, "Kamar Dangang Indonesia", NameType.MISSPELLING)
    make_branch(group, make_province("jawa-barat"), "Kadin Jawa Barat", city="Bandung")
    benefit = make_benefit("jaringan-profesional", title="Jaringan profesional")
    give_benefit(group, benefit, basis=Basis.STATED, source=source, note="Lewat temu usaha.")
    challenge = make_challenge("perbedaan-pendapat", title="Perbedaan pendapat")
    give_challenge(group, challenge, note="Antara anggota besar dan kecil.")
    mitigation = Mitigation.objects.create(
        slug="musyawarah", title="Musyawarah", description="Bermusyawarah sampai mufakat."
    )
    mitigation.challenges.add(challenge)
    JoinStep.objects.create(group=group, order=1, text="Isi formulir pendaftaran.", source=source)
    GroupLink.objects.create(
        group=group, type=LinkType.INSTAGRAM, url="https://instagram.com/kadin"
    )
    GroupIdentifier.objects.create(group=group, scheme="seed", value="kadin-indonesia")
    for field in (CitedField.NAME, CitedField.FOUNDED):
        Citation.objects.create(group=group, field=field, source=source)
    Verification.objects.create(
        group=group, checked_on=dt.date(2026, 11, 24), method=VerificationMethod.OFFICIAL_SITE
    )
    return group


def relawan_kota() -> Group:
    """Save a volunteer group of which hardly anything is known."""
    return make_group("Relawan Kota", slug="relawan-kota", summary="Membersihkan taman kota.")


def draf_rahasia() -> Group:
    """Save a draft, which the public must never see."""
    return make_group(
        "Draf Rahasia", slug="draf-rahasia", summary="Belum terbit.", status=Status.DRAFT
    )


def _concept(slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": _title(slug),
        "description": f"Uraian tentang {slug}.",
        "reach": Reach.INDIVIDUAL,
        "for_occupational": True,
        "for_volunteer": True,
    }


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
