"""To begin an entry: a draft with a free address, and a look for groups that may be the same."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from directory.choices import Status
from directory.models import Group, GroupName
from directory.models.group import slugs_in_use
from directory.text import fold

#: As long as a slug may be, with room for a number behind it.
_SLUG_LENGTH = 112
_NEIGHBOURS = 50
_TRIES = 5


def free_slug(name: str) -> str:
    """Return a slug made of `name` that no group has or had.

    Names are not unique: the second group of one name gets a ``-2``. A name without Latin letters
    or digits gives ``kelompok``.
    """
    stem = slugify(fold(name))[:_SLUG_LENGTH].strip("-") or "kelompok"
    first = 1
    while True:
        numbers = range(first, first + _NEIGHBOURS)
        wanted = [stem if number == 1 else f"{stem}-{number}" for number in numbers]
        taken = slugs_in_use(wanted)
        for slug in wanted:
            if slug not in taken:
                return slug
        first += _NEIGHBOURS


def possibly_the_same(name: str, acronym: str = "", website: str = "") -> list[Group]:
    """Return at most ten groups of any status that bear this name or acronym, or use this site."""
    folded = fold(name)
    same = Q(sort_name=folded) | Q(
        pk__in=GroupName.objects.filter(folded=folded).order_by().values("group")
    )
    if acronym:
        same |= Q(acronym__iexact=acronym)
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    if host:
        same |= Q(website__icontains=f"//{host}") | Q(website__icontains=f"//www.{host}")
    return list(Group.objects.filter(same)[:10])


def draft_group(**values: Any) -> Group:
    """Save and return a draft with a free slug made of its name.

    `topics` may be among `values`. Should another curator take the slug meanwhile, the next free
    one is used.
    """
    topics = values.pop("topics", ())
    tries = 0
    while True:
        group = Group(**values, slug=free_slug(values["name"]), status=Status.DRAFT)
        try:
            with transaction.atomic():
                group.save()
                group.topics.set(topics)
            return group
        except IntegrityError:
            tries += 1
            if tries == _TRIES:
                raise
