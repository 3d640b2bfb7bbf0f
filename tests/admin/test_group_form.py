"""A curator edits a group."""

import datetime as dt

import pytest

from directory.choices import Kind, Status
from directory.models import FormerSlug, Group, GroupName
from tests import cast
from tests.admin.sent_form import add_row, change_url, edit, opened, problems, send, soup, text

pytestmark = pytest.mark.django_db

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def untouched(group: Group) -> Group:
    """Return the group as if nobody had edited it for years."""
    Group.objects.filter(pk=group.pk).update(updated_at=LONG_AGO)
    group.refresh_from_db()
    return group


def test_form_of_a_full_group_is_sent_back_unchanged(sari):
    group = untouched(cast.kadin())
    before = Group.objects.filter(pk=group.pk).values().get()

    edit(sari, group)

    assert Group.objects.filter(pk=group.pk).values().get() == before
    assert (
        not group.history.exclude(history_type="+").filter(version__gt=before["version"]).exists()
    )


def test_edit_is_saved_and_counts_as_an_edit(sari):
    group = untouched(cast.kadin())

    edit(sari, group, summary="Wadah  dunia usaha\r\ndan industri.")

    version = group.version
    group.refresh_from_db()
    assert group.summary == "Wadah dunia usaha dan industri."
    assert group.version == version + 1
    assert group.updated_at > LONG_AGO
    latest = group.history.first()
    assert (latest.history_user.username, latest.history_type) == ("sari", "~")


def test_line_ends_of_a_browser_are_no_edit(sari):
    group = cast.relawan_kota()
    group.description = "Satu.\n\nDua."
    group.save()
    group = untouched(group)

    edit(sari, group)

    group.refresh_from_db()
    assert group.updated_at == LONG_AGO
    assert group.description == "Satu.\n\nDua."


def test_row_of_its_own_counts_as_an_edit_of_the_group(sari):
    group = untouched(cast.relawan_kota())

    values = add_row(opened(sari, group), "names", value="Sahabat Taman", type="alias", lang="id")
    response = send(sari, group, values)

    assert response.status_code == 302, problems(response)
    version = group.version
    group.refresh_from_db()
    assert [name.value for name in group.names.all()] == ["Sahabat Taman"]
    assert group.version == version + 1
    assert group.updated_at > LONG_AGO
    assert GroupName.history.first().history_user.username == "sari"


def test_only_the_topics_changed(sari):
    group = untouched(cast.relawan_kota())
    topic = cast.make_topic("lingkungan")

    edit(sari, group, topics=[str(topic.pk)])

    group.refresh_from_db()
    assert list(group.topics.all()) == [topic]
    assert group.updated_at > LONG_AGO


def test_topic_of_the_other_kind_is_refused(sari):
    group = cast.relawan_kota()
    topic = cast.make_topic("kesehatan", kind=Kind.OCCUPATIONAL)

    response = send(sari, group, opened(sari, group), topics=[str(topic.pk)])

    assert response.status_code == 200
    assert "Bukan bidang atau isu bagi jenis “Relawan”: Kesehatan." in text(response)
    assert not group.topics.exists()


def test_tab_with_an_error_says_so_and_others_do_not(sari):
    group = cast.relawan_kota()

    response = send(sari, group, opened(sari, group), registration_url="daftar di sini")

    marked = [link.text.split()[0] for link in soup(response).select(".tab-list a.has-errors")]
    assert marked == ["Bergabung"]
    assert response.status_code == 200


def test_form_has_its_five_tabs_with_all_sections_in_plain_html(sari):
    page = soup(sari.get(change_url(cast.kadin())))

    titles = [link.text.strip() for link in page.select(".tab-list a")]
    assert titles == ["Umum", "Bergabung", "Manfaat", "Cabang", "Sumber"]
    for link in page.select(".tab-list a"):
        section = page.select_one(link["href"])
        assert section is not None
        assert not section.has_attr("hidden")
        assert section.select_one("fieldset")
    prefixes = {group["id"].removesuffix("-group") for group in page.select(".inline-group")}
    assert prefixes == {
        *["names", "links", "relations", "join_steps", "own_benefits", "own_challenges"],
        *["branches", "citations", "identifiers"],
    }


def test_no_field_lists_a_whole_table(sari):
    page = soup(sari.get(change_url(cast.kadin())))

    for select in page.select("select"):
        if "admin-autocomplete" in select.get("class", []):
            assert len(select.find_all("option")) <= 2
    names = {select["name"] for select in page.select("select:not(.admin-autocomplete)")}
    assert not [name for name in names if name.endswith(("source", "province", "benefit", "other"))]
    assert "topics" not in names


def test_form_of_a_group_runs_no_inline_script_and_has_no_inline_style(sari):
    page = soup(sari.get(change_url(cast.kadin())))

    assert not [script for script in page.select("script") if script.text.strip()]
    content = page.select_one("#content")
    assert not content.select("[style], style")
    assert not [
        tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)
    ]


def test_new_slug_leaves_the_old_one_leading_here(sari):
    group = cast.relawan_kota()

    response = edit(sari, group, slug="sahabat-taman")

    group.refresh_from_db()
    assert group.slug == "sahabat-taman"
    assert FormerSlug.objects.get(slug="relawan-kota").group == group
    page = text(sari.get(response.url))
    assert "Alamat lama “relawan-kota” kini mengantar ke “sahabat-taman”." in page
    assert "alamat lama tetap mengantar" in page


def test_new_group_left_without_a_slug_gets_a_free_one(sari):
    cast.make_group("Sahabat Taman", slug="sahabat-taman")
    url = "/admin/directory/group/add/"
    from tests.admin.sent_form import read_form

    values = read_form(sari.get(url))
    values |= {"name": "Sahabat Taman", "kind": "volunteer", "summary": "Merawat taman."}
    response = sari.post(url, values)

    assert response.status_code == 302, problems(response)
    made = Group.objects.get(slug="sahabat-taman-2")
    assert made.status == Status.DRAFT
    assert made.version == 1


def test_links_lead_to_the_page_or_to_the_preview_of_a_draft(sari):
    published, draft = cast.relawan_kota(), cast.draf_rahasia()

    shown = soup(sari.get(change_url(published))).select_one(".viewsitelink")
    preview = soup(sari.get(change_url(draft))).select_one(".viewsitelink")

    assert (shown.text, shown["href"]) == ("Lihat di situs", "/kelompok/relawan-kota/")
    assert (preview.text, preview["href"]) == ("Pratinjau draf", "/kelompok/draf-rahasia/")
    assert sari.get(preview["href"]).status_code == 200


def test_editor_of_the_guide_may_look_but_not_touch(rina):
    group = cast.kadin()

    response = rina.get(change_url(group))

    assert response.status_code == 200
    assert "Wadah dunia usaha Indonesia." in text(response)
    assert not soup(response).select("input[name=_save], input[name=version], [data-check-today]")
    assert rina.post(change_url(group), {"name": "Lain"}).status_code == 403


def test_unknown_group_leads_back_to_the_front_page(sari):
    for key in ("999999", "abc", "9" * 40):
        response = sari.post(f"/admin/directory/group/{key}/change/", {"name": "x"})
        assert response.status_code == 302


def test_form_with_rows_that_were_not_sent_is_answered_all_the_same(sari):
    group = cast.kadin()
    values = opened(sari, group) | {"names-INITIAL_FORMS": "50", "names-TOTAL_FORMS": "50"}

    assert send(sari, group, values).status_code in (200, 302)


def test_add_form_without_anything_is_answered_with_errors(sari):
    response = sari.post("/admin/directory/group/add/", {})

    assert response.status_code == 200
    assert problems(response)
    assert not Group.objects.exists()
