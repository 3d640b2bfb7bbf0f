"""The finder: three questions, each answer with what remains, at the end an ordinary list."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.choices import Kind
from directory.models import KindProfile
from directory.search import engine
from tests import cast

pytestmark = pytest.mark.django_db

BENEFIT = "/temukan/?kind=volunteer&langkah=2"
PLACE = "/temukan/?benefit=jejaring&kind=volunteer&langkah=3"


@pytest.fixture(params=["indexed", "simple"])
def groups(request):
    """Save four groups of both kinds, with topics, benefits and places; search both ways."""
    law = cast.make_topic("hukum", kind=Kind.OCCUPATIONAL)
    sea, land = cast.make_topic("laut"), cast.make_topic("darat")
    cast.make_topic("kosong")
    network, skill = cast.make_benefit("jejaring"), cast.make_benefit("keterampilan")
    cast.make_benefit("tanpa-kelompok")
    bali, banten = cast.make_province("bali"), cast.make_province("banten")
    cast.make_province("papua")
    lawyers = cast.make_group(kind=Kind.OCCUPATIONAL, topics=[law], headquarters_province=bali)
    divers = cast.make_group(topics=[sea], headquarters_province=bali)
    rangers = cast.make_group(topics=[land], headquarters_province=banten)
    swimmers = cast.make_group(topics=[sea])
    for group in (lawyers, divers, rangers):
        cast.give_benefit(group, network)
    cast.give_benefit(swimmers, skill)
    cast.make_branch(swimmers, banten)
    if request.param == "indexed":
        engine.rebuild()
    return lawyers, divers, rangers, swimmers


def page(client, url):
    """Return the answer to `url`, which must be there."""
    response = client.get(url)
    assert response.status_code == 200
    return response


def offered(response):
    """Return every answer that a page of the finder offers, as (its count, its address)."""
    html = response.content.decode()
    found = re.findall(r'href="([^"]+)"(?:(?!</a>).)*?data-count="(\d+)"', html, re.DOTALL)
    return [(int(number), url.replace("&amp;", "&")) for url, number in found]


def listed(client, url):
    """Return the total of the list at `url`."""
    html = client.get(url).content.decode()
    return int(re.search(r'data-total="(\d+)"', html)[1])  # type: ignore[index]


def test_first_question_offers_both_kinds_and_their_topics_with_what_remains(client, groups):
    assert offered(page(client, "/temukan/")) == [
        (1, "/temukan/?kind=occupational&langkah=2"),
        (1, "/temukan/?topic=hukum&langkah=2"),
        (3, "/temukan/?kind=volunteer&langkah=2"),
        (2, "/temukan/?topic=laut&langkah=2"),
        (1, "/temukan/?topic=darat&langkah=2"),
    ]


def test_second_question_leaves_out_what_nobody_offers(client, groups):
    assert offered(page(client, BENEFIT)) == [
        (2, "/temukan/?benefit=jejaring&kind=volunteer&langkah=3"),
        (1, "/temukan/?benefit=keterampilan&kind=volunteer&langkah=3"),
    ]


def test_last_question_leads_to_the_list_where_the_number_is_true(client, groups):
    answers = offered(page(client, PLACE))
    assert [(number, url) for number, url in answers] == [
        (1, "/kelompok/?benefit=jejaring&kind=volunteer&province=bali"),
        (1, "/kelompok/?benefit=jejaring&kind=volunteer&province=banten"),
    ]
    assert [listed(client, url) for _number, url in answers] == [1, 1]


def test_each_number_is_what_the_next_page_holds(client, groups):
    for url in ("/temukan/", BENEFIT):
        for number, address in offered(page(client, url)):
            assert page(client, address).context["total"] == number, address


def test_a_place_without_groups_is_named_but_leads_nowhere(client, groups):
    html = page(client, PLACE).content.decode()
    assert '<span class="tile__name">Papua</span>' in html
    assert "province=papua" not in html


def test_questions_can_be_skipped(client, groups):
    first = page(client, "/temukan/").context["skip_url"]
    assert first == "/temukan/?langkah=2"
    second = page(client, first).context["skip_url"]
    assert second == "/temukan/?langkah=3"
    assert page(client, second).context["skip_url"] == "/kelompok/"
    assert listed(client, "/kelompok/") == 4


def test_skipping_takes_back_an_earlier_answer_to_that_question(client, groups):
    response = page(client, "/temukan/?benefit=jejaring&kind=volunteer&langkah=2")
    assert response.context["skip_url"] == "/temukan/?kind=volunteer&langkah=3"
    assert response.context["total"] == 3


def test_going_back_keeps_the_answers_and_marks_the_one_given(client, groups):
    back = page(client, PLACE).context["back_url"]
    assert back == "/temukan/?benefit=jejaring&kind=volunteer&langkah=2"
    response = page(client, back)
    assert [answer.chosen for answer in response.context["shown"]] == [True, False]
    assert response.context["back_url"] == "/temukan/?benefit=jejaring&kind=volunteer"
    first = page(client, response.context["back_url"])
    assert (1, "/temukan/?benefit=jejaring&topic=darat&langkah=2") in offered(first)


def test_stages_show_the_answers_in_the_words_of_the_reader(client, groups):
    url = "/temukan/?benefit=jejaring&topic=laut&province=bali&langkah=3"
    stages = page(client, url).context["stages"]
    assert [(stage.answer, stage.current) for stage in stages] == [
        ("Laut", False),
        ("Jejaring", False),
        ("Bali", True),
    ]
    stages = page(client, BENEFIT).context["stages"]
    assert [stage.answer for stage in stages] == ["Relawan", "", ""]
    assert stages[0].url == "/temukan/?kind=volunteer"


def test_the_list_so_far_is_one_click_away(client, groups):
    response = page(client, BENEFIT)
    assert response.context["list_url"] == "/kelompok/?kind=volunteer"
    assert 'href="/kelompok/?kind=volunteer" data-total="3"' in response.content.decode()


@pytest.mark.parametrize(
    "url",
    ["/temukan/?langkah=9", "/temukan/?langkah=²", "/temukan/?kind=abc&topic=tak-ada&x=1"],
)
def test_what_an_address_holds_beyond_answers_is_ignored(client, groups, url):
    response = page(client, url)
    assert response.context["step"] == 1
    assert response.context["total"] == 4


def test_a_topic_stands_for_its_kind_and_the_last_value_counts(client, groups):
    url = "/temukan/?kind=volunteer&topic=laut&topic=hukum&langkah=2"
    assert page(client, url).context["list_url"] == "/kelompok/?topic=hukum"


def test_without_benefits_the_question_says_so(client, groups):
    groups[0].own_benefits.all().delete()
    if engine.is_ready():
        engine.rebuild()  # what is indexed after a commit is not in the transaction of a test
    html = page(client, "/temukan/?topic=hukum&langkah=2").content.decode()
    assert "Lewati saja pertanyaan ini." in html


def test_without_counts_every_answer_is_offered(client, groups, monkeypatch):
    found = engine.Found(4, [], None)
    monkeypatch.setattr(engine, "find", lambda question, limit: found)
    for step, word in ((1, "kosong"), (2, "tanpa-kelompok"), (3, "papua")):
        html = page(client, f"/temukan/?langkah={step}").content.decode()
        assert word in html
        assert "data-count" not in html


def test_only_the_first_page_is_for_search_engines(client, groups):
    assert "noindex" not in page(client, "/temukan/").content.decode()
    assert "noindex" in page(client, BENEFIT).content.decode()


def test_doors_speak_the_words_of_the_profiles(client, groups):
    KindProfile.objects.create(
        kind=Kind.VOLUNTEER,
        name="kelompok relawan",
        tagline="Satu kepedulian",
        definition="Uraian.",
        benefits_intro="Manfaat.",
    )
    labels = [door.whole.label for door in page(client, "/temukan/").context["doors"]]
    assert labels == ["Profesi & pekerjaan", "Satu kepedulian"]


def test_queries_do_not_grow_with_the_groups(client):
    topic, province = cast.make_topic("laut"), cast.make_province("bali")
    benefit = cast.make_benefit("jejaring")

    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            page(client, url)
        return len(captured)

    def more(number):
        for _number in range(number):
            group = cast.make_group(topics=[topic], headquarters_province=province)
            cast.give_benefit(group, benefit)

    more(2)
    engine.rebuild()
    few = [queries(url) for url in ("/temukan/", BENEFIT, PLACE)]
    more(10)
    engine.rebuild()
    assert [queries(url) for url in ("/temukan/", BENEFIT, PLACE)] == few
    assert max(few) <= 30  # in the transaction of a test nothing is kept
