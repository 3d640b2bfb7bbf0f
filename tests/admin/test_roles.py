"""Who may do what: role x noun x action, asked of the pages themselves."""

from importlib import import_module
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.utils import timezone

from directory.choices import Kind
from directory.models import (
    Benefit,
    Challenge,
    ComparisonAspect,
    DuplicatePair,
    FormerSlug,
    GeneralStep,
    Group,
    GuidePage,
    KindProfile,
    LinkCheck,
    Mitigation,
    Province,
    SavedFilter,
    SearchMiss,
    SeedRecord,
    Source,
    Synonym,
    Topic,
    Verification,
)
from tests import cast

pytestmark = pytest.mark.django_db

ENTRIES = [Group, Topic, Benefit, Challenge, Mitigation, Source, Verification]
GUIDE = [KindProfile, ComparisonAspect, GeneralStep, GuidePage]
LOOKED_AT = [Province, FormerSlug]
FOUND = [LinkCheck, DuplicatePair, SearchMiss]
NOUNS = [*ENTRIES, *GUIDE, *LOOKED_AT, *FOUND, SavedFilter, Synonym, SeedRecord]
LOOK = frozenset({"list", "view"})
EDIT = LOOK | {"add", "change"}
ACTIONS = ["list", "add", "view", "change", "delete"]

#: What each role may do; the rest is refused.
ALLOWED: dict[str, dict[type, frozenset[str]]] = {
    "Kurator": {
        **dict.fromkeys(ENTRIES, EDIT),
        **dict.fromkeys([*GUIDE, *LOOKED_AT, *FOUND], LOOK),
        **dict.fromkeys([SavedFilter, Synonym], EDIT | {"delete"}),
    },
    "Redaktur": {
        **dict.fromkeys(GUIDE, EDIT),
        SavedFilter: EDIT | {"delete"},
        **dict.fromkeys([*ENTRIES, *LOOKED_AT, Synonym], LOOK),
    },
    "Moderator": dict.fromkeys([*ENTRIES, *LOOKED_AT], LOOK),
    "": {},
}


@pytest.fixture
def rows() -> dict[type, Any]:
    """One row of every noun that the admin knows."""
    group = cast.kadin()
    article = {"title": "Judul", "slug": "judul"}
    return {
        Group: group,
        Topic: group.topics.get(),
        Benefit: Benefit.objects.get(),
        Challenge: Challenge.objects.get(),
        Mitigation: Mitigation.objects.get(),
        Source: Source.objects.first(),
        Verification: Verification.objects.get(),
        Province: Province.objects.first(),
        FormerSlug: FormerSlug.objects.create(slug="lama", group=group),
        Synonym: Synonym.objects.create(term="pengacara", equivalents="advokat"),
        SavedFilter: SavedFilter.objects.create(**article, text="x", parameters="kind=volunteer"),
        SearchMiss: SearchMiss.objects.create(words="xyzzy", day="2026-11-24"),
        LinkCheck: LinkCheck.objects.create(
            url="https://kadin.example", state="good", checked_at=timezone.now()
        ),
        DuplicatePair: DuplicatePair.objects.create(
            first=group, second=cast.relawan_kota(), score=60
        ),
        SeedRecord: SeedRecord.objects.create(model="directory.group", key='["x"]', values={}),
        KindProfile: KindProfile.objects.create(
            kind=Kind.VOLUNTEER, name="x", tagline="x", definition="x", benefits_intro="x"
        ),
        ComparisonAspect: ComparisonAspect.objects.create(
            **article, occupational="x", volunteer="y"
        ),
        GeneralStep: GeneralStep.objects.create(**article, text="x", for_volunteer=True),
        GuidePage: GuidePage.objects.create(**article, summary="x", body="x"),
    }


def status(client: Client, noun: Any, row: Any, action: str) -> int:
    """Return how the admin answers an attempt; a form with errors was let in."""
    base = f"/admin/directory/{noun._meta.model_name}/"
    if action == "list":
        return client.get(base).status_code
    if action == "add":
        return client.post(f"{base}add/", {}).status_code
    if action == "view":
        return client.get(f"{base}{row.pk}/change/").status_code
    if action == "change":
        return client.post(f"{base}{row.pk}/change/", {}).status_code
    return client.get(f"{base}{row.pk}/delete/").status_code


@pytest.mark.parametrize("role", ALLOWED)
def test_role_may_do_just_what_it_should(logged_in, rows, role):
    client = logged_in("petugas", *filter(None, [role]))

    for noun, action in product(NOUNS, ACTIONS):
        allowed = action in ALLOWED[role].get(noun, set())
        assert status(client, noun, rows[noun], action) == (200 if allowed else 403), (noun, action)


def test_matrix_knows_every_noun_of_the_admin():
    from django.contrib import admin

    assert {model for model in admin.site._registry if model._meta.app_label == "directory"} == {
        *NOUNS
    }


@pytest.mark.parametrize("role", ["Kurator", "Redaktur", "Moderator"])
def test_roles_reach_no_accounts_and_no_memory_of_the_seed(logged_in, rows, role):
    client = logged_in("petugas", role)

    for page in ("auth/user/", "auth/user/add/", "auth/group/", "directory/seedrecord/"):
        assert client.get(f"/admin/{page}").status_code == 403


def test_curator_deletes_what_belongs_to_a_group_and_editor_does_not(account):
    curator, editor = account("sari", "Kurator"), account("rina", "Redaktur")

    for noun in ("groupname", "branch", "joinstep", "groupbenefit", "citation", "groupidentifier"):
        for action in ("add", "change", "delete", "view"):
            assert curator.has_perm(f"directory.{action}_{noun}")
            assert editor.has_perm(f"directory.{action}_{noun}") == (action == "view")
    assert not curator.has_perm("directory.delete_group")


def test_account_without_staff_status_is_asked_to_log_in(client, db):
    user = User.objects.create_user("tamu")
    user.groups.add(Role.objects.get(name="Kurator"))
    client.force_login(user)

    assert client.get("/admin/directory/group/").status_code == 302


def test_nobody_changes_the_memory_of_the_seed(boss, rows):
    record = rows[SeedRecord]

    assert boss.get(f"/admin/directory/seedrecord/{record.pk}/change/").status_code == 200
    for action in ("add", "change", "delete"):
        assert status(boss, SeedRecord, record, action) == 403


def test_migration_makes_roles_where_no_permission_exists_yet():
    """As on a fresh database, where Django makes permissions after the last migration."""
    roles = import_module("directory.migrations.0002_roles")
    kept = {
        role.name: set(role.permissions.values_list("codename", flat=True))
        for role in Role.objects.all()
    }
    Permission.objects.all().delete()

    editor = SimpleNamespace(connection=connection)
    roles.remove_roles(apps, editor)
    Role.objects.all().delete()
    roles.make_roles(apps, editor)
    roles.make_roles(apps, editor)
    for name in ("0004_synonym_roles", "0006_saved_filter_roles"):
        import_module(f"directory.migrations.{name}").grant(apps, editor)
    curators = import_module("directory.migrations.0008_curators_roles")
    curators.grant(apps, editor)
    curators.revoke(apps, editor)
    curators.grant(apps, editor)

    assert {
        role.name: set(role.permissions.values_list("codename", flat=True))
        for role in Role.objects.all()
    } == kept
