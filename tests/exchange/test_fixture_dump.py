"""What is seeded comes out again, byte for byte; and what comes out can be seeded."""

import json
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.exchange.fixture_dump import FILES, dump_fixtures
from directory.exchange.natural_keys import knows_natural_keys
from directory.exchange.seeds import seed
from directory.models import Group, GroupBenefit, GroupName, SeedRecord, Topic, Verification
from tests.cast import kadin, make_group, make_name, make_topic

ROOT = Path(site.BASE_DIR) / "fixtures"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every fixture of a folder."""
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.json"))}


def dumped(folder: Path) -> dict[str, bytes]:
    """Dump into `folder` and return its bytes."""
    dump_fixtures(folder)
    return contents(folder)


def empty_the_database() -> None:
    """Delete every row that a fixture can hold, what points to others first."""
    Topic.objects.update(parent=None)
    for models in reversed(FILES.values()):
        for model in reversed(models):
            model._base_manager.all().delete()
    SeedRecord.objects.all().delete()


def test_every_model_with_a_natural_key_has_its_file():
    from django.apps import apps

    known = {m for m in apps.get_app_config("directory").get_models() if knows_natural_keys(m)}
    assert {model for models in FILES.values() for model in models} == known


def test_dump_of_a_fresh_seed_is_the_fixtures(db, tmp_path):
    seed(folders=[ROOT])
    assert dumped(tmp_path) == contents(ROOT)


def test_order_does_not_depend_on_when_rows_came(db, tmp_path):
    for name, text in contents(ROOT).items():
        rows = json.loads(text)
        models = list(dict.fromkeys(row["model"] for row in rows))
        rows.reverse()
        rows.sort(key=lambda row: models.index(row["model"]))
        (tmp_path / name).write_text(json.dumps(rows))
    seed(folders=[tmp_path])
    assert dumped(tmp_path) == contents(ROOT)


def test_second_dump_touches_no_file(db, tmp_path):
    kadin()
    dumped(tmp_path)
    times = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert not [file for file in dump_fixtures(tmp_path) if file.changed]
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == times


def test_dump_names_no_account_and_no_picture(db, tmp_path):
    group = kadin()
    curator = User.objects.create_user("sari")
    Verification.objects.update(checked_by=curator)
    Group.objects.filter(pk=group.pk).update(logo="logos/x.webp", logo_width=9, logo_height=9)
    text = b"".join(dumped(tmp_path).values())
    assert b"sari" not in text
    assert b"x.webp" not in text


def test_file_of_a_model_without_rows_goes(db, tmp_path):
    make_group()
    assert list(dumped(tmp_path)) == ["11_groups.json"]
    Group.objects.all().delete()
    make_topic("satwa")
    assert list(dumped(tmp_path)) == ["02_topics.json"]


def test_child_topics_follow_their_parents(db, tmp_path):
    child = make_topic("anak", position=1)
    child.parent = make_topic("induk", position=2)
    child.save()
    before = dumped(tmp_path)
    assert [row["fields"]["slug"] for row in json.loads(before["02_topics.json"])] == [
        "induk",
        "anak",
    ]
    empty_the_database()
    seed(folders=[tmp_path])
    assert dumped(tmp_path) == before


def test_file_that_cannot_be_put_in_place_leaves_the_old_one(db, tmp_path, monkeypatch):
    make_group()
    before = dumped(tmp_path)
    make_group()

    def fail(old, new):
        raise OSError("full")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="full"):
        dump_fixtures(tmp_path)
    assert contents(tmp_path) == before
    assert len(list(tmp_path.iterdir())) == len(before)


@pytest.mark.django_db(transaction=True)
def test_dump_shows_one_moment_of_the_database(tmp_path):
    make_group()
    assert list(dumped(tmp_path)) == ["11_groups.json"]


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
slugs = st.sampled_from(["kadin-indonesia", "dua", "tiga"])
deeds = st.lists(
    st.tuples(st.just("summary"), slugs, words.filter(bool))
    | st.tuples(st.just("description"), slugs, words)
    | st.tuples(st.just("topics"), slugs, st.frozensets(st.sampled_from(["bisnis", "x", "y"])))
    | st.tuples(st.just("name"), slugs, st.from_regex(r"\A[A-Za-z0-9 ]{1,9}[a-z]\Z"))
    | st.tuples(st.just("no benefit"), slugs, st.none())
    | st.tuples(st.just("slug"), slugs, st.from_regex(r"\A[a-z]{4,9}\Z"))
    | st.tuples(st.just("delete"), slugs, st.none()),
    max_size=8,
)


def work(deed: str, slug: str, value: object) -> None:
    """Do what a curator does to the group, if it is still there."""
    group = Group.objects.filter(slug=slug).first()
    if group is None:
        return
    if deed == "delete":
        group.delete()
    elif deed == "topics":
        group.topics.set(Topic.objects.filter(slug__in=value))
    elif deed == "no benefit":
        GroupBenefit.objects.filter(group=group).delete()
    elif deed == "name":
        if not GroupName.objects.filter(group=group, value=value).exists():
            make_name(group, str(value))
    elif deed != "slug" or not Group.objects.filter(slug=value).exists():
        setattr(group, deed, value)
        group.save()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(its_deeds=deeds)
def test_whatever_curators_did_comes_back_from_a_dump(db, tmp_path, its_deeds):
    with transaction.atomic():
        kadin()
        for slug in ("dua", "tiga"):
            make_group(slug=slug)
        for slug in ("x", "y"):
            make_topic(slug, kind="occupational")
        for deed in its_deeds:
            work(*deed)
        before = dumped(tmp_path)
        report = seed(folders=[tmp_path])
        assert report.total("unchanged") == report.rows
        assert dumped(tmp_path) == before
        empty_the_database()
        seed(folders=[tmp_path])
        assert dumped(tmp_path) == before
        empty_the_database()
        call_command("loaddata", *sorted(tmp_path.glob("*.json")), verbosity=0)
        assert dumped(tmp_path) == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("write", [True, False])
def test_dump_says_what_would_change(db, tmp_path, write):
    make_group()
    files = {file.name: file for file in dump_fixtures(tmp_path, write=write)}
    assert files["11_groups.json"].changed
    assert files["11_groups.json"].rows == 1
    assert not files["12_names.json"].changed
    assert bool(contents(tmp_path)) is write
