"""What a curator did stays: changed fields, deleted rows, renamed rows, rows of their own."""

import pytest

from directory.exchange.seeds import seed
from directory.models import (
    Challenge,
    Citation,
    FormerSlug,
    Group,
    GroupBenefit,
    GroupName,
    JoinStep,
    Mitigation,
    SeedRecord,
    Source,
    Topic,
    Verification,
)
from tests.exchange.conftest import ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(seeded):
    return Group.objects.get(slug="ikatan-contoh")


# -- Changed fields --------------------------------------------------------------------------------


def test_changed_field_is_kept_while_others_are_updated(seeded, group):
    group.summary = "Kata kurator."
    group.save()
    seeded.change("group", summary="Kata baru.", acronym="IDCO")
    assert seeded.seed() == {"updated": 1, "kept": 1, "unchanged": ROWS - 1}
    group.refresh_from_db()
    assert (group.summary, group.acronym) == ("Kata kurator.", "IDCO")
    assert seeded.seed() == {"kept": 1, "unchanged": ROWS - 1}


def test_report_names_row_and_fields(seeded, group):
    group.summary = "Kata kurator."
    group.save()
    seeded.change("group", acronym="IDCO")
    report = seed(folders=[seeded.folder])
    assert report.lines == [
        'updated directory.group ["ikatan-contoh"]: acronym',
        'kept directory.group ["ikatan-contoh"]: summary',
    ]


def test_emptied_field_is_a_change_too(seeded, group):
    group.acronym, group.headquarters_province = "", None
    group.save()
    seeded.change("group", acronym="IDCO", headquarters_province=["banten"])
    assert seeded.seed()["kept"] == 1
    group.refresh_from_db()
    assert (group.acronym, group.headquarters_province) == ("", None)


def test_field_changed_to_what_the_fixture_says_now_is_nobodys_difference(seeded, group):
    group.summary = "Sama."
    group.save()
    seeded.change("group", summary="Sama.")
    assert seeded.seed() == {"unchanged": ROWS}
    seeded.change("group", summary="Lebih baru.")
    assert seeded.seed()["updated"] == 1


def test_field_set_back_to_what_was_seeded_follows_the_fixture_again(seeded, group):
    group.summary = "Kata kurator."
    group.save()
    seeded.change("group", summary="Kata baru.")
    seeded.seed()
    group.summary = "Wadah dokter."
    group.save()
    assert seeded.seed()["updated"] == 1
    group.refresh_from_db()
    assert group.summary == "Kata baru."


def test_topic_taken_off_a_group_does_not_come_back(seeded, group):
    group.topics.remove(Topic.objects.get(slug="dokter"))
    assert seeded.seed() == {"kept": 1, "unchanged": ROWS - 1}
    seeded.change("group", topics=[["dokter"], ["kesehatan"], ["bencana"]])
    seeded.seed()
    assert [topic.slug for topic in group.topics.all()] == ["kesehatan"]


def test_field_that_the_fixtures_named_late_is_seeded_unless_it_was_filled(seeded, group):
    seeded.change("group", fee="Rp100.000", legal_basis="UU No. 1 Tahun 2018")
    group.fee = "Gratis"
    group.save()
    assert seeded.seed() == {"updated": 1, "kept": 1, "unchanged": ROWS - 1}
    group.refresh_from_db()
    assert (group.fee, group.legal_basis) == ("Gratis", "UU No. 1 Tahun 2018")


def test_value_that_left_the_fixtures_is_a_curators_when_typed_again(seeded, group):
    del next(iter(seeded.rows("group")))[1]["fields"]["acronym"]
    seeded.write()
    seeded.seed()
    group.refresh_from_db()
    group.acronym = "IDC"
    group.save()
    assert seeded.seed() == {"unchanged": ROWS}
    group.refresh_from_db()
    assert group.acronym == "IDC"


def test_update_that_does_not_go_with_a_change_is_left_out(seeded, group):
    group.founded_year, group.founded_on = 1951, None
    group.save()
    seeded.change("group", dissolved_year=1950, acronym="IDCO")
    report = seed(folders=[seeded.folder])
    assert [line for line in report.lines if line.startswith("updated")] == []
    group.refresh_from_db()
    assert (group.founded_year, group.dissolved_year, group.acronym) == (1951, None, "IDC")
    group.founded_year = 1949
    group.save()
    assert seeded.seed()["updated"] == 1  # now it goes


def test_curators_check_is_left_alone(seeded, group):
    Verification.objects.create(group=group, method="contacted", checked_on="2026-11-25")
    seeded.seed()
    group.refresh_from_db()
    assert group.last_verified_on.isoformat() == "2026-11-25"


# -- Deleted rows ----------------------------------------------------------------------------------


def test_deleted_row_stays_away(seeded):
    GroupName.objects.get(value="PB IDC").delete()
    assert seeded.seed() == {"gone": 1, "unchanged": ROWS - 1}
    assert not GroupName.objects.filter(value="PB IDC").exists()


def test_children_of_a_deleted_row_stay_away_new_ones_too(seeded, group):
    group.delete()
    of_group = 1 + 1 + 1 + 2 + 1 + 1  # itself, name, benefit, steps, citation, check
    seeded.add("groupname", group=["ikatan-contoh"], type="alias", value="Baru")
    seeded.add("grouprelation", group=["relawan-contoh"], type="member_of", other=["ikatan-contoh"])
    assert seeded.seed() == {"gone": of_group + 2, "unchanged": ROWS - of_group}
    assert Group.objects.count() == 1
    assert not GroupName.objects.filter(value="Baru").exists()
    assert seeded.seed() == {"gone": of_group + 2, "unchanged": ROWS - of_group}


def test_deleted_topic_leaves_the_topics_of_groups(seeded, group):
    Topic.objects.get(slug="dokter").delete()
    assert seeded.seed() == {"gone": 1, "unchanged": ROWS - 1}
    seeded.add(
        "group",
        slug="baru",
        name="Baru",
        kind="occupational",
        summary="Ya.",
        topics=[["dokter"], ["kesehatan"]],
    )
    assert seeded.seed()["new"] == 1
    assert [topic.slug for topic in Group.objects.get(slug="baru").topics.all()] == ["kesehatan"]


def test_new_row_that_needs_only_deleted_rows_stays_away(seeded):
    Mitigation.objects.all().delete()
    Challenge.objects.all().delete()
    seeded.add(
        "mitigation",
        slug="lain",
        title="Lain",
        description="Cara yang lain.",
        challenges=[["waktu"]],
    )
    seeded.add("topic", slug="cabang", kind="volunteer", name="Cabang", parent=["bencana"])
    Topic.objects.get(slug="bencana").delete()
    assert seeded.seed() == {"gone": 1 + 2 + 1 + 2, "unchanged": ROWS - 4}


def test_deleted_source_leaves_rows_that_name_it_alone(seeded):
    name = GroupName.objects.get(type="english")
    GroupBenefit.objects.all().delete()
    name.source = None
    name.save()
    Source.objects.get(title="Laman A").delete()
    assert seeded.seed() == {"kept": 1, "gone": 2, "unchanged": ROWS - 3}
    seeded.change("mitigation", challenges=[["waktu"]])
    name.refresh_from_db()
    assert name.source is None


def test_row_made_again_by_a_curator_is_kept_as_it_is(seeded, group):
    group.delete()
    Group.objects.create(
        slug="ikatan-contoh",
        name="Buatan kurator",
        kind="occupational",
        summary="Lain sama sekali.",
    )
    seeded.seed()
    assert Group.objects.get(slug="ikatan-contoh").name == "Buatan kurator"
    assert not GroupName.objects.filter(value="PB IDC").exists()


def test_last_challenge_that_is_left_to_a_mitigation_stays(seeded):
    Challenge.objects.get(slug="waktu").delete()
    seeded.change("mitigation", challenges=[["waktu"]])
    assert seeded.seed() == {"kept": 1, "gone": 1, "unchanged": ROWS - 2}
    assert [item.slug for item in Mitigation.objects.get().challenges.all()] == ["biaya"]


# -- Renamed rows ----------------------------------------------------------------------------------


def test_group_at_a_new_address_is_still_the_same_row(seeded, group):
    group.slug = "alamat-baru"
    group.save()
    seeded.change("group", acronym="IDCO")
    seeded.add("groupname", group=["ikatan-contoh"], type="alias", value="Baru")
    assert seeded.seed() == {"new": 1, "updated": 1, "kept": 1, "unchanged": ROWS - 1}
    group.refresh_from_db()
    assert (group.slug, group.acronym) == ("alamat-baru", "IDCO")
    assert group.names.filter(value="Baru").exists()
    assert Group.objects.count() == 2


def test_source_at_a_new_address_serves_new_rows(seeded):
    Source.objects.filter(title="Laman A").update(url="https://contoh.example/pindah")
    seeded.add(
        "groupname",
        group=["relawan-contoh"],
        type="alias",
        value="Baru",
        source=["https://contoh.example/a"],
    )
    assert seeded.seed() == {"new": 1, "kept": 1, "unchanged": ROWS - 1}
    assert GroupName.objects.filter(value="Baru", source__title="Laman A").exists()


def test_row_that_left_the_fixtures_can_still_be_pointed_to(seeded):
    seeded.drop("source", 1)  # Laman B, which a citation names
    Source.objects.filter(title="Laman B").update(url="https://contoh.example/pindah")
    assert seeded.seed() == {"unchanged": ROWS - 1}
    Citation.objects.all().delete()
    Source.objects.filter(title="Laman B").delete()
    seeded.add(
        "citation", group=["relawan-contoh"], field="name", source=["https://contoh.example/b"]
    )
    assert seeded.seed() == {"gone": 2, "unchanged": ROWS - 2}


def test_value_that_was_seeded_and_is_lost_counts_as_changed(seeded):
    Citation.objects.all().delete()
    GroupBenefit.objects.all().delete()
    name = GroupName.objects.get(type="english")
    name.source = None
    name.save()
    lost = Source.objects.filter(title="Laman A")
    seeded.drop("source", 0)
    seeded.change("groupname", 1, source=["https://contoh.example/b"])
    lost.delete()
    SeedRecord.objects.filter(model="directory.source", key__contains="/a").delete()
    seeded.drop("groupbenefit")
    assert seeded.seed() == {"kept": 1, "gone": 1, "unchanged": ROWS - 4}


def test_corrected_name_does_not_come_back_beside_its_correction(seeded):
    GroupName.objects.filter(value="PB IDC").update(value="Pengurus Besar IDC")
    assert seeded.seed() == {"kept": 1, "unchanged": ROWS - 1}
    assert GroupName.objects.count() == 2


def test_steps_that_changed_places_stay_so(seeded):
    first, second = JoinStep.objects.order_by("order")
    first.delete()
    second.order = 1
    second.save()
    seeded.change("joinstep", 1, document="KTP")
    assert seeded.seed() == {"kept": 1, "gone": 1, "unchanged": ROWS - 2}
    assert [(step.order, step.text) for step in JoinStep.objects.all()] == [(1, "Langkah 2")]


def test_merged_group_stays_merged(seeded, group):
    other = Group.objects.get(slug="relawan-contoh")
    group.names.update(group=other)
    group.delete()
    FormerSlug.objects.create(slug="ikatan-contoh", group=other)
    seeded.change("group", acronym="IDCO")
    seeded.change("groupname", note="Lain")
    seeded.add("groupname", group=["ikatan-contoh"], type="alias", value="Baru")
    seeded.seed()
    other.refresh_from_db()
    assert other.name == "Relawan Contoh"
    assert {(name.value, name.note) for name in other.names.all()} == {
        ("PB IDC", "Lain"),
        ("Example Volunteers", ""),
    }


def test_group_that_was_merged_into_a_curators_own_leaves_that_one_alone(seeded, group):
    own = Group.objects.create(
        slug="sendiri",
        name="Milik kurator",
        kind="occupational",
        summary="Wadah dokter.",
        acronym="IDC",
    )
    group.delete()
    FormerSlug.objects.create(slug="ikatan-contoh", group=own)
    seeded.change("group", acronym="IDCO")
    assert seeded.seed()["gone"] == 7
    own.refresh_from_db()
    assert own.acronym == "IDC"
