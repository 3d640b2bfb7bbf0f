"""The pages of fields of work and of causes."""

import pytest

from directory.choices import Kind, Status
from directory.views.concepts import SHOWN
from directory.views.topics import SDG_NAMES
from tests.cast import give_benefit, make_benefit, make_group, make_topic

pytestmark = pytest.mark.django_db


def html_of(client, url):
    """Return the page at `url`, with its spaces folded."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_list_shows_fields_and_causes_apart_with_their_children(client):
    health = make_topic("kesehatan", kind=Kind.OCCUPATIONAL)
    make_topic("bidan", kind=Kind.OCCUPATIONAL, parent=health)
    make_topic("satwa")
    context = client.get("/bidang/").context
    assert [row.topic.slug for row in context["fields"]] == ["kesehatan"]
    assert [row.topic.slug for row in context["fields"][0].children] == ["bidan"]
    assert [row.topic.slug for row in context["causes"]] == ["satwa"]


def test_count_of_a_topic_includes_its_children_once(client):
    wide = make_topic("kemanusiaan")
    narrow = make_topic("donor-darah", parent=wide)
    make_group(topics=[wide, narrow])
    make_group(topics=[narrow])
    make_group(topics=[narrow], status=Status.DRAFT)
    response = client.get("/bidang/kemanusiaan/")
    assert response.context["count"] == 2
    assert len(response.context["groups"]) == 2
    assert [row.topic.slug for row in response.context["children"]] == ["donor-darah"]
    assert [row.number for row in client.get("/bidang/").context["causes"]] == [2]


def test_child_leads_up_to_its_parent(client):
    make_topic("donor-darah", parent=make_topic("kemanusiaan"))
    html = html_of(client, "/bidang/donor-darah/")
    assert '<a class="breadcrumbs__link" href="/bidang/kemanusiaan/">Kemanusiaan</a>' in html


def test_detail_shows_codes_and_goals_in_words(client):
    make_topic("satwa", classification="ICNP/TSO;ICNPO", codes="E; ICNPO 5", sdg="14;15;99")
    html = html_of(client, "/bidang/satwa/")
    assert "ICNP/TSO, ICNPO" in html
    assert "E, ICNPO 5" in html
    assert "15. Ekosistem daratan" in html
    assert "99" not in html.split("Berkelanjutan")[1].split("</dl>")[0]


def test_detail_says_where_nothing_is_known(client):
    make_topic("satwa")
    html = html_of(client, "/bidang/satwa/")
    assert html.count("belum ada data") == 2
    assert "Direktori ini belum memuat kelompoknya." in html
    assert "0 kelompok" not in html


def test_detail_shows_the_benefits_that_its_groups_name_most(client):
    topic = make_topic("satwa")
    rare, frequent = make_benefit("jarang"), make_benefit("sering", position=1)
    for _ in range(2):
        give_benefit(make_group(topics=[topic]), frequent)
    give_benefit(make_group(topics=[topic]), rare)
    give_benefit(make_group(topics=[topic], status=Status.ARCHIVED), rare)
    give_benefit(make_group(), rare)
    found = client.get("/bidang/satwa/").context["benefits"]
    assert [(benefit.slug, benefit.named_by) for benefit in found] == [("sering", 2), ("jarang", 1)]


def test_detail_shows_the_first_groups_and_leads_to_all(client):
    topic = make_topic("satwa")
    for _ in range(SHOWN + 1):
        make_group(topics=[topic])
    html = html_of(client, "/bidang/satwa/")
    assert html.count("<article ") == SHOWN
    assert f'href="/kelompok/?topic=satwa">Lihat dan saring semua {SHOWN + 1} kelompok' in html


def test_unknown_topic_is_not_found(client):
    assert client.get("/bidang/tidak-ada/").status_code == 404


def test_every_goal_has_a_name():
    assert sorted(SDG_NAMES) == list(range(1, 18))


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    wide = make_topic("kemanusiaan")
    benefit = make_benefit("solidaritas")
    for number in range(6):
        narrow = make_topic(f"isu-{number}", parent=wide)
        for _ in range(3):
            give_benefit(make_group(topics=[wide, narrow]), benefit)
    with django_assert_max_num_queries(5):
        client.get("/bidang/")
    with django_assert_max_num_queries(8):
        client.get("/bidang/kemanusiaan/")
