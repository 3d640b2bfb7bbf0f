"""A curator makes one entry of two, in the admin."""

import pytest

from directory.curation.duplicates import refresh_duplicates
from directory.models import Benefit, DuplicatePair, FormerSlug, Group, Topic
from tests import cast
from tests.admin.sent_form import problems, read_form, soup, text

pytestmark = pytest.mark.django_db

LIST = "/admin/directory/group/"


@pytest.fixture
def keep() -> Group:
    return cast.make_group("Relawan Sungai", slug="relawan-sungai", founded_year=1999)


@pytest.fixture
def gone() -> Group:
    return cast.make_group("Peduli Sungai", slug="peduli-sungai", founded_year=2001)


def url(keep: Group, gone: Group) -> str:
    return f"{LIST}gabung/?keep={keep.pk}&gone={gone.pk}"


def sent(client, keep: Group, gone: Group) -> dict:
    """Return what the page would send as it is shown."""
    form = soup(client.get(url(keep, gone))).find("form", class_="merge-form")
    form["id"] = "merge"
    page = type("Page", (), {"content": str(form).encode()})
    return read_form(page, "merge")


def test_two_chosen_groups_are_compared_and_merged(sari, keep, gone):
    chosen = {"action": "merge", "_selected_action": [keep.pk, gone.pk]}
    answer = sari.post(LIST, chosen)
    assert answer["Location"] == url(keep, gone)
    page = text(sari.get(url(keep, gone)))
    assert "Berdiri 1999 2001" in page
    values = sent(sari, keep, gone)
    assert (values["founded"], values["name"]) == (["kept"], ["kept"])

    answer = sari.post(url(keep, gone), values | {"founded": "other"}, follow=True)

    assert "“Peduli Sungai” digabung ke “Relawan Sungai”" in text(answer)
    keep.refresh_from_db()
    assert keep.founded_year == 2001
    assert FormerSlug.objects.get(slug="peduli-sungai").group == keep
    assert keep.history.first().history_user.username == "sari"
    history = sari.get(f"{LIST}{keep.pk}/history/")
    assert "Entri yang digabung ke sini" in text(history)
    old = soup(history).find("a", string="Peduli Sungai")
    assert "Digabung ke “Relawan Sungai”" in text(sari.get(old["href"]))


def test_other_way_round_is_one_link_away(sari, keep, gone):
    page = soup(sari.get(url(keep, gone)))

    assert page.find("a", string="Tukar: pertahankan yang satunya")["href"] == url(gone, keep)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_any_other_number_than_two_is_refused(sari, number):
    keys = [cast.make_group().pk for _ in range(number)]

    answer = sari.post(LIST, {"action": "merge", "_selected_action": keys or [0]}, follow=True)

    assert "tepat dua kelompok" in text(answer)
    assert Group.objects.count() == number


def test_group_saved_meanwhile_is_looked_at_again(sari, keep, gone):
    values = sent(sari, keep, gone)
    keep.fee = "Rp1"
    keep.save()

    answer = sari.post(url(keep, gone), values, follow=True)

    assert "disimpan orang lain sementara itu. Periksa lagi." in text(answer)
    assert Group.objects.count() == 2


def test_wrong_choice_shows_the_page_again(sari, keep, gone):
    values = sent(sari, keep, gone)

    page = sari.post(url(keep, gone), values | {"founded": "neither"})

    assert "Pilih satu pada setiap isian." in problems(page)
    assert Group.objects.count() == 2


def test_same_group_twice_and_unknown_ones_are_refused(sari, keep, gone):
    assert "Pilih dua kelompok" in text(sari.get(url(keep, keep), follow=True))
    for wrong in ("?keep=1", "?keep=x&gone=y", f"?keep={keep.pk}&gone={'9' * 30}", ""):
        assert sari.get(f"{LIST}gabung/{wrong}").status_code == 404


def test_only_who_may_change_groups_merges(rina, keep, gone):
    assert rina.get(url(keep, gone)).status_code == 403
    assert rina.post(url(keep, gone), {}).status_code == 403


def test_possible_duplicates_lead_to_merging(sari, keep):
    other = cast.make_group("Relawan Sungai", headquarters_city="Bandung")
    refresh_duplicates()

    row = soup(sari.get("/admin/directory/duplicatepair/")).select_one("#result_list tbody tr")

    assert "nama sama" in row.text
    assert row.find("a", string="Bandingkan dan gabungkan")["href"] == url(keep, other)


def test_pair_called_two_groups_leaves_the_queue(sari, keep):
    cast.make_group("Relawan Sungai")
    refresh_duplicates()
    pair = DuplicatePair.objects.get()
    values = {"action": "not_the_same", "_selected_action": [pair.pk]}

    answer = sari.post("/admin/directory/duplicatepair/", values, follow=True)

    assert "1 pasangan ditandai" in text(answer)
    pair.refresh_from_db()
    assert (pair.distinct, str(pair.decided_by)) == (True, "sari")
    assert not soup(answer).find("a", string="Bandingkan dan gabungkan")


def test_two_topics_become_one(sari):
    keep, gone = cast.make_topic("alam"), cast.make_topic("lingkungan")
    group = cast.make_group(topics=[gone])
    values = {"action": "merge", "_selected_action": [keep.pk, gone.pk]}

    page = sari.post("/admin/directory/topic/", values)
    assert "Yang dipertahankan" in text(page)
    answer = sari.post("/admin/directory/topic/", values | {"keep": str(keep.pk)}, follow=True)

    assert "“Lingkungan” digabung ke “Alam”; 1 kelompok ikut pindah." in text(answer)
    assert list(group.topics.all()) == [keep]
    assert Topic.history.filter(id=gone.pk).first().history_user.username == "sari"


def test_wrong_choice_among_concepts_changes_nothing(sari, rina):
    keep, gone = cast.make_benefit("teman"), cast.make_benefit("kawan")
    page = "/admin/directory/benefit/"
    values = {"action": "merge", "_selected_action": [keep.pk, gone.pk]}

    assert problems(sari.post(page, values | {"keep": "0"}))
    one = values | {"_selected_action": [keep.pk]}
    assert "tepat dua" in text(sari.post(page, one, follow=True))
    assert "Bidang dan isu dari jenis" not in text(rina.post(page, values, follow=True))
    assert Benefit.objects.count() == 2


def test_topics_of_two_kinds_stay_two(sari):
    keep, gone = cast.make_topic("alam"), cast.make_topic("hukum", kind="occupational")
    values = {"action": "merge", "_selected_action": [keep.pk, gone.pk], "keep": str(keep.pk)}

    answer = sari.post("/admin/directory/topic/", values, follow=True)

    assert "jenis yang berbeda tidak dapat digabung" in text(answer)
    assert Topic.objects.count() == 2
