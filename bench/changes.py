"""Changes of the directory, timed in the process that serves it, and undone afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction

from bench.clock import Milliseconds, timed
from bench.words import SEED, vocabulary

#: Does one change, and returns the milliseconds that it took; each number is another one.
Verb = Callable[[int], Milliseconds]


def verbs() -> dict[str, Verb]:
    """Return what this process can be told to do to a group."""
    if apps.is_installed("directory"):
        return {"edit": _edit, "new": _new, "index": _index_alone}
    return {"edit": _edit}


@cache
def curator_cookie() -> str:
    """Return the cookie of a curator who is logged in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore

    user, _ = User.objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _some_group(number: int) -> tuple[Any, str]:
    """Return a group, and its summary with two words exchanged for others."""
    app = "directory" if apps.is_installed("directory") else "plain"
    model = apps.get_model(app, "Group")
    chance = random.Random(f"{SEED}/{number}")
    most = model.objects.order_by("-pk").values_list("pk", flat=True)[0]
    group = model.objects.filter(pk__gte=chance.randint(1, most)).order_by("pk")[0]
    words = group.summary.split()
    words[0], words[-1] = chance.choices(vocabulary()[100:5_000], k=2)
    return group, " ".join(words)


def _edit(number: int) -> Milliseconds:
    """Change two words of a group's summary and save it."""
    group, changed = _some_group(number)
    former, group.summary = group.summary, changed
    _, ms = timed(group.save)
    group.summary = former
    group.save()
    return ms


def _index_alone(number: int) -> Milliseconds:
    """Bring the index up to date with one group's changed row: the part of an edit that is ours."""
    from directory.search import engine

    group, changed = _some_group(number)

    def write(summary: str) -> None:
        type(group).objects.filter(pk=group.pk).update(summary=summary)

    def index() -> None:
        with transaction.atomic():
            engine.reindex([group.pk])

    write(changed)
    _, ms = timed(index)
    write(group.summary)
    index()
    return ms


def _new(number: int) -> Milliseconds:
    """Make a group with topics, benefits and a challenge, in one transaction."""
    from directory.models import Benefit, Challenge, Group, GroupBenefit, GroupChallenge, Topic

    topics = list(Topic.objects.filter(kind="volunteer")[:2])
    benefits = list(Benefit.objects.for_kind("volunteer")[:4])
    challenge = Challenge.objects.for_kind("volunteer")[0]
    group = Group(
        name=f"Kelompok Pengukuran {number}",
        slug=f"kelompok-pengukuran-{number}",
        kind="volunteer",
        summary="Kelompok yang hanya ada selama pengukuran.",
        status="published",
    )

    def work() -> None:
        with transaction.atomic():
            group.save()
            group.topics.set(topics)
            for benefit in benefits:
                GroupBenefit.objects.create(group=group, benefit=benefit, basis="editorial")
            GroupChallenge.objects.create(group=group, challenge=challenge, basis="editorial")

    _, ms = timed(work)
    group.delete()
    return ms
