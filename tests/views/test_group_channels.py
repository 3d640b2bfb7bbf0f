"""Official channels: registration page, site, and never a home page called registration."""

import pytest

from directory.models import GroupLink
from directory.views.group_channels import further_channels, official_channels
from tests.cast import make_branch, make_group, make_province

pytestmark = pytest.mark.django_db

SITE, REGISTRATION = "Buka situs resmi", "Buka halaman pendaftaran"


@pytest.mark.parametrize(
    ("website", "registration", "expected"),
    [
        ("", "", []),
        ("https://pmi.or.id", "", [(SITE, "pmi.or.id")]),
        ("https://pmi.or.id", "https://www.pmi.or.id/", [(SITE, "pmi.or.id")]),
        ("", "https://pmi.or.id/", [(SITE, "pmi.or.id")]),
        ("", "https://pmi.or.id/daftar", [(REGISTRATION, "pmi.or.id")]),
        (
            "https://kadin.id",
            "https://anggota.kadin.id",
            [(REGISTRATION, "anggota.kadin.id"), (SITE, "kadin.id")],
        ),
        (
            "https://kadin.id",
            "https://kadin.id/?daftar",
            [(REGISTRATION, "kadin.id"), (SITE, "kadin.id")],
        ),
        ("javascript:alert(1)", "data:text/html,x", []),
        ("javascript:alert(1)", "https://kadin.id", [(SITE, "kadin.id")]),
    ],
)
def test_channels_are_named_for_what_they_are(website, registration, expected):
    group = make_group(website=website, registration_url=registration)
    assert [(channel.label, channel.host) for channel in official_channels(group)] == expected


def test_further_channels_are_named_by_their_kind_or_host():
    group = make_group(website="https://pmi.or.id")
    for type, url in [
        ("instagram", "https://www.instagram.com/pmi"),
        ("other", "https://www.pmi.or.id/sejarah"),
        ("other", "https://www.blog.example/a"),
        ("x", "javascript:alert(1)"),
    ]:
        GroupLink.objects.create(group=group, type=type, url=url)
    assert [(channel.label, channel.url) for channel in further_channels(group)] == [
        ("Instagram", "https://www.instagram.com/pmi"),
        ("blog.example", "https://www.blog.example/a"),
    ]


def test_group_without_a_channel_leads_to_its_branches(client):
    group = make_group()
    advice = '<a href="#lokasi">Coba tanyakan kepada cabangnya</a>'
    assert advice not in client.get(group.get_absolute_url()).content.decode()
    make_branch(group, make_province("bali"))
    assert advice in client.get(group.get_absolute_url()).content.decode()
