"""One group's address: who may open it, what machines read there, and a constant cost."""

import json
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from directory.choices import BranchType, Status
from directory.models import FormerSlug, GroupBenefit, GroupLink, GroupName, JoinStep
from tests.cast import (
    draf_rahasia,
    give_challenge,
    kadin,
    make_benefit,
    make_branch,
    make_challenge,
    make_group,
    make_province,
    make_source,
    relawan_kota,
)

pytestmark = pytest.mark.django_db


def page(client, group, status=200):
    response = client.get(group.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def curator(*permissions):
    user = User.objects.create_user("kurator", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


# -- Who may see what --------------------------------------------------------------------------


def test_draft_does_not_exist_for_the_public(client):
    page(client, draf_rahasia(), status=404)


@pytest.mark.parametrize(
    ("permissions", "status"), [([], 404), (["view_topic"], 404), (["view_group"], 200)]
)
def test_draft_opens_for_staff_who_may_see_groups(client, permissions, status):
    client.force_login(curator(*permissions))
    html = page(client, draf_rahasia(), status=status)
    assert ("Pratinjau draf" in html) == (status == 200)


def test_preview_is_kept_by_nobody_and_found_by_nobody(client):
    client.force_login(curator("view_group"))
    group = draf_rahasia()
    response = client.get(group.get_absolute_url())
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "application/ld+json" not in response.content.decode()


def test_draft_stays_hidden_for_a_reader_who_is_no_staff(client):
    user = User.objects.create_user("anggota", password="x")
    user.user_permissions.add(*Permission.objects.filter(codename="view_group"))
    client.force_login(user)
    page(client, draf_rahasia(), status=404)


def test_archived_group_answers_with_a_notice(client):
    html = page(client, make_group(status=Status.ARCHIVED))
    assert "Diarsipkan" in html
    assert '<meta name="robots" content="noindex">' in html


def test_dissolved_group_says_so(client):
    assert "tercatat bubar pada 1999" in page(client, make_group(dissolved_year=1999))


def test_former_address_leads_to_the_present_one(client):
    group = relawan_kota()
    FormerSlug.objects.create(slug="relawan-lama", group=group)
    response = client.get("/kelompok/relawan-lama/")
    assert response.status_code == 301
    assert response["Location"] == group.get_absolute_url()
    assert client.get("/en/kelompok/relawan-lama/")["Location"] == "/en/kelompok/relawan-kota/"


def test_former_address_of_a_draft_gives_nothing_away(client):
    FormerSlug.objects.create(slug="draf-lama", group=draf_rahasia())
    assert client.get("/kelompok/draf-lama/").status_code == 404


def test_unknown_address_is_not_found(client):
    assert client.get("/kelompok/tidak-ada/").status_code == 404


def test_public_page_needs_no_session(client, django_assert_max_num_queries):
    response = client.get(relawan_kota().get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


# -- What machines read ------------------------------------------------------------------------


def test_structured_data_survives_a_hostile_name(client):
    group = make_group('Kelompok </script><script>alert("x")</script>', slug="jahat")
    html = page(client, group)
    assert "<script>alert" not in html
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["name"] == group.name
    assert data["@id"] == "http://testserver/kelompok/jahat/#kelompok"


def test_english_page_marks_the_groups_own_words_as_indonesian(client):
    group = kadin()
    html = client.get(reverse("directory:group-detail", args=[group.slug])).content.decode()
    assert '<h1 class="group-head__name">' in html
    html = client.get(f"/en/kelompok/{group.slug}/").content.decode()
    assert '<h1 class="group-head__name" lang="id">' in html
    assert '<span lang="id">Wadah dunia usaha Indonesia.</span>' in html
    assert ">Business</a>" in html


def test_ids_are_unique_and_footnotes_lead_somewhere(client):
    html = page(client, kadin())
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    anchors = set(re.findall(r'href="#([^"]+)"', html))
    assert anchors <= set(ids)
    assert " style=" not in html


# -- Cost --------------------------------------------------------------------------------------


def grow(group, number):
    """Give `group` one more of everything."""
    source = make_source()
    make_branch(group, make_province(f"p-{number}"), source=source)
    make_branch(
        group, make_province(f"q-{number}"), type=BranchType.ACTIVITY, seen_year=2017, source=source
    )
    GroupBenefit.objects.create(
        group=group, benefit=make_benefit(f"b-{number}"), basis="stated", source=source
    )
    give_challenge(group, make_challenge(f"c-{number}"), source=source)
    JoinStep.objects.create(group=group, order=number + 1, text="Langkah.", source=source)
    GroupName.objects.create(group=group, value=f"Nama {number}", type="alias", source=source)
    GroupLink.objects.create(group=group, type="x", url=f"https://x.com/{number}", source=source)
    other = make_group(kind=group.kind)
    group.relations.create(other=other, type="parent_of", source=source)
    make_group(kind=group.kind).relations.create(other=group, type="member_of", source=source)
    group.save()


def test_page_costs_the_same_with_one_branch_and_with_fifty(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    group = relawan_kota()
    grow(group, 0)
    with django_assert_max_num_queries(40) as one:
        page(client, group)
    for number in range(1, 15):
        grow(group, number)
    java = make_province("jawa-barat")
    for _ in range(35):
        make_branch(group, java, source=make_source())
    with django_assert_num_queries(len(one)):
        page(client, group)


def test_main_facts_stand_at_a_glance_and_lead_to_their_sources(client):
    def glance(group):
        html = client.get(group.get_absolute_url()).content.decode()
        part = html.split('class="glance"')[1].split("</nav>")[0]
        links = re.findall(r'href="(#\w+)">(.*?)</a>', part, re.DOTALL)
        return [(url, " ".join(re.sub(r"<[^>]+>", "", text).split())) for url, text in links]

    assert glance(kadin()) == [
        ("#siapa", "Keanggotaan Perlu mendaftar"),
        ("#keterangan", "Jangkauan Nasional"),
        ("#lokasi", "Kantor pusat Jakarta"),
        ("#keterangan", "Berdiri 1968"),
    ]
    assert [text for _url, text in glance(relawan_kota())][2:] == [
        "Kantor pusat belum ada data",
        "Berdiri belum ada data",
    ]
