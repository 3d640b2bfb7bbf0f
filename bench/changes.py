"""Changes of the directory, timed in the process that serves it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction

Answer = dict[str, Any]

#: Groups that are edited: each number another one, the same in every run.
_chance = random.Random(20_261_101)


def verbs() -> dict[str, Callable[[int], Answer]]:
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


def _timed(work: Callable[[], object]) -> Answer:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "ms": (time.perf_counter() - wall) * 1000,
        "cpu_ms": (time.process_time() - cpu) * 1000,
        "status": 200,
    }


def _group_model() -> Any:
    app = "directory" if apps.is_installed("directory") else "plain"
    return apps.get_model(app, "Group")


def _some_group() -> Any:
    model = _group_model()
    most = model.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return model.objects.filter(pk__gte=_chance.randint(1, most)).order_by("pk")[0]


def _edit(number: int) -> Answer:
    """Change two words of a group's summary and save it."""
    group = _some_group()
    words = group.summary.split()
    words[0], words[-1] = words[-1], words[0]
    group.summary = " ".join(words)
    return _timed(group.save)


def _index_alone(number: int) -> Answer:
    """Bring the index up to date with one group's changed row: the part of an edit that is ours."""
    from directory.search import engine

    group = _some_group()
    words = group.summary.split()
    words[0], words[-1] = words[-1], words[0]
    type(group).objects.filter(pk=group.pk).update(summary=" ".join(words))

    def work() -> None:
        with transaction.atomic():
            engine.reindex([group.pk])

    return _timed(work)


def _new(number: int) -> Answer:
    """Make a group with topics, benefits and a challenge, in one transaction; then delete it."""
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

    answer = _timed(work)
    group.delete()
    return answer
