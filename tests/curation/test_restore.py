"""Old content comes back, and nothing else with it."""

import pytest
from django.contrib.auth.models import User

from directory.choices import Freshness
from directory.curation.restore import RestoreRefused, differences, restore, state_of
from directory.curation.verify import verify
from directory.models import Benefit, FormerSlug, Group, GroupName, JoinStep, Mitigation, Province
from tests import cast

pytestmark = pytest.mark.django_db


def edited(group: Group, **changes) -> Group:
    """Change and save a group as a curator would."""
    for name, value in changes.items():
        setattr(group, name, value)
    group.mark_edited()
    group.save()
    return group


def test_content_comes_back_and_bookkeeping_stays():
    sari = User.objects.create_user("sari")
    alam, air = cast.make_topic("alam"), cast.make_topic("air")
    group = cast.make_group("Semula", topics=[alam], fee="Rp1")
    record = group.history.first()
    edited(group, name="Baru", fee="Rp2")
    group.topics.set([air])
    verify(group)
    group.refresh_from_db()
    version = group.version

    restored = restore(record, by=sari)

    group.refresh_from_db()
    assert (group.name, group.sort_name, group.fee) == ("Semula", "semula", "Rp1")
    assert list(group.topics.all()) == [alam]
    assert group.version == restored.version == version + 1
    assert group.freshness == Freshness.FRESH
    latest = group.history.first()
    assert (latest.history_user, latest.fee) == (sari, "Rp1")
    assert latest.history_change_reason == "Dikembalikan ke isi 25 November 2026, 09.00"
    assert [row.topic for row in latest.topics.all()] == [alam]


def test_differences_are_told_in_words():
    alam = cast.make_topic("alam")
    java = cast.make_province("jawa-barat")
    group = cast.make_group(headquarters_province=java)
    record = group.history.first()
    edited(group, headquarters_province=None, membership="open", fee="Gratis")
    group.topics.add(alam)

    assert [(d.label, d.now, d.then) for d in differences(group, record)] == [
        ("provinsi kantor pusat", "–", "Jawa barat"),
        ("keanggotaan", "Terbuka untuk umum", "Belum diketahui"),
        ("biaya", "Gratis", "–"),
        ("bidang atau isu", "Alam", "–"),
    ]


def test_former_address_comes_back_unless_another_group_has_it():
    group = cast.make_group(slug="lama")
    record = group.history.first()
    edited(group, slug="baru")
    restore(record)
    group.refresh_from_db()
    assert group.slug == "lama"
    assert FormerSlug.objects.get().slug == "baru"

    edited(group, slug="ketiga")
    FormerSlug.objects.all().delete()
    cast.make_group(slug="lama")
    with pytest.raises(RestoreRefused):
        restore(record)
    group.refresh_from_db()
    assert group.slug == "ketiga"


def test_what_is_gone_by_now_is_left_out():
    java, alam = cast.make_province("jawa-barat"), cast.make_topic("alam")
    group = cast.make_group(headquarters_province=java, topics=[alam])
    record = group.history.first()
    type(record).objects.filter(pk=record.pk).update(logo="hilang-960.webp")
    record.refresh_from_db()
    group = Group.objects.get(pk=group.pk)
    edited(group, headquarters_province=None)
    group.topics.clear()
    alam.delete()
    Province.objects.all().delete()

    restore(record)

    group.refresh_from_db()
    assert (group.headquarters_province, group.logo.name) == (None, "")
    assert not group.topics.exists()


def test_row_that_needs_what_is_gone_cannot_come_back():
    row = cast.give_benefit(cast.make_group(), cast.make_benefit("teman"))
    record = row.history.first()
    row.delete()
    Benefit.objects.all().delete()

    with pytest.raises(RestoreRefused, match="manfaat"):
        restore(record)


def test_deleted_row_of_a_group_is_made_anew_and_the_group_counts_as_edited():
    group = cast.make_group()
    name = cast.make_name(group, "Sungai Bersih")
    version = group.version
    pk = name.pk
    name.delete()

    restore(GroupName.history.filter(history_type="-").first())

    assert GroupName.objects.get(pk=pk).folded == "sungai bersih"
    group.refresh_from_db()
    assert group.version == version + 1


def test_step_whose_number_is_taken_is_refused():
    group = cast.make_group()
    step = JoinStep.objects.create(group=group, order=1, text="Datang.")
    record = step.history.first()
    step.delete()
    JoinStep.objects.create(group=group, order=1, text="Menelepon.")

    with pytest.raises(RestoreRefused, match="Urutan langkah"):
        restore(record)


def test_group_that_was_deleted_does_not_come_back_this_way():
    group = cast.make_group()
    record = group.history.first()
    group.delete()

    with pytest.raises(RestoreRefused, match="dihapus"):
        restore(record)


def test_other_curators_save_in_between_is_noticed():
    group = cast.make_group(fee="Rp1")
    record = group.history.first()
    state = state_of(edited(group, fee="Rp2"))
    edited(group, fee="Rp3")

    with pytest.raises(RestoreRefused, match="Orang lain"):
        restore(record, state=state)
    restore(record, state=state_of(group))

    group.refresh_from_db()
    assert group.fee == "Rp1"


def test_links_of_other_nouns_come_back_too():
    dana = cast.make_challenge("dana")
    mitigation = Mitigation.objects.create(slug="iuran", title="Iuran", description="x")
    mitigation.challenges.add(dana)
    record = mitigation.history.first()
    mitigation.challenges.clear()

    restore(record)

    assert list(mitigation.challenges.all()) == [dana]
