"""The public content back into fixtures, so that a dump of a fresh seed equals what was seeded.

The bytes follow from the content alone: rows stand in an order of their own, whatever their primary
keys, and are written as Django's `dumpdata` writes them with natural keys. Left out is what is
nobody's to publish or means nothing elsewhere: who checked an entry, and pictures, which stand in
a folder and not in the database.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, NamedTuple

from django.core import serializers
from django.db import connection, transaction
from django.db.models import ForeignKey, Model

from directory.exchange.known_rows import chunks
from directory.exchange.natural_keys import key_fields
from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Citation,
    ComparisonAspect,
    GeneralStep,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupIdentifier,
    GroupLink,
    GroupName,
    GroupRelation,
    GuidePage,
    JoinStep,
    KindProfile,
    Mitigation,
    Province,
    SavedFilter,
    Source,
    Synonym,
    Topic,
    Verification,
)

#: Which models stand in which file; a file refers only to itself and to those before it.
FILES: Final[dict[str, tuple[type[Model], ...]]] = {
    "01_provinces.json": (Province,),
    "02_topics.json": (Topic,),
    "03_benefits.json": (Benefit,),
    "04_challenges.json": (Challenge, Mitigation),
    "05_guide.json": (KindProfile, ComparisonAspect, GeneralStep, GuidePage),
    "06_synonyms.json": (Synonym,),
    "07_saved_filters.json": (SavedFilter,),
    "10_sources.json": (Source,),
    "11_groups.json": (Group,),
    "12_names.json": (GroupName,),
    "13_identifiers.json": (GroupIdentifier,),
    "14_links.json": (GroupLink,),
    "15_branches.json": (Branch,),
    "16_join_steps.json": (JoinStep,),
    "17_group_benefits.json": (GroupBenefit,),
    "18_group_challenges.json": (GroupChallenge,),
    "19_relations.json": (GroupRelation,),
    "20_citations.json": (Citation,),
    "21_verifications.json": (Verification,),
}

#: What rows are sorted by before their natural key.
_FIRST: Final[dict[type[Model], tuple[str, ...]]] = {
    Province: ("kemendagri_code",),
    Topic: ("kind", "position"),
    SavedFilter: ("position",),
}
#: What is not written, and what stands in its place.
_BLANK: Final[dict[type[Model], dict[str, Any]]] = {
    Group: {"logo": "", "logo_width": None, "logo_height": None},
    Verification: {"checked_by": None},
}


class Dumped(NamedTuple):
    """What became of one file."""

    name: str
    rows: int
    changed: bool


def dump_fixtures(folder: Path, *, write: bool = True) -> list[Dumped]:
    """Write the public content into `folder`, file by file, and return what became of each.

    A file is replaced as a whole and only where its bytes differ; one of a model without rows is
    removed. With `write` off nothing is touched, and `changed` tells what would be. All files show
    one moment of the database. Raises `OSError` where the folder cannot be written.
    """
    if write:
        folder.mkdir(parents=True, exist_ok=True)
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # SQLite is alone with its data by now
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return [_dump(folder / name, models, write) for name, models in FILES.items()]


def _dump(file: Path, models: Iterable[type[Model]], write: bool) -> Dumped:
    rows = sum(model._base_manager.count() for model in models)
    text = _text(models) if rows else ""
    before = file.read_bytes() if file.exists() else b""
    changed = text.encode() != before
    if changed and write:
        if rows:
            _replace(file, text)
        else:
            file.unlink()
    return Dumped(file.name, rows, changed)


def _text(models: Iterable[type[Model]]) -> str:
    stream = io.StringIO()
    serializers.serialize(
        "json",
        (row for model in models for row in _rows(model)),
        indent=2,
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
        stream=stream,
    )
    return stream.getvalue()


def _rows(model: type[Model]) -> Iterator[Model]:
    """Yield the rows of `model` in their order, with what their natural keys are made of."""
    foreign = [field.name for field in model._meta.concrete_fields if _is_spelled_out(field)]
    members = [field.name for field in model._meta.local_many_to_many]
    rows = model._base_manager.select_related(*foreign).prefetch_related(*members)
    if not foreign:
        rows = rows.select_related(None)
    for part in chunks(_in_order(model)):
        found = rows.in_bulk(part)
        for pk in part:
            for name, value in _BLANK.get(model, {}).items():
                setattr(found[pk], name, value)
            yield found[pk]


def _is_spelled_out(field: Any) -> bool:
    """Whether `field` points to a row whose natural key will be written."""
    return isinstance(field, ForeignKey) and field.name != "checked_by"


def _in_order(model: type[Model]) -> list[Any]:
    """Return the primary keys of `model`, sorted by what the rows hold, not by when they came."""
    names = [*_FIRST.get(model, ())]
    if not names and any(field.name == "position" for field in model._meta.concrete_fields):
        names = ["position"]
    names += [path for name in key_fields(model) for path in _paths(model, name)]
    keys = {pk: key for pk, *key in model._base_manager.values_list("pk", *names)}
    if model is Topic:  # a topic stands after the one it is under
        depths = _depths(dict(Topic.objects.values_list("pk", "parent")))
        keys = {pk: [key[0], depths[pk], *key[1:]] for pk, key in keys.items()}
    return sorted(keys, key=lambda pk: keys[pk])


def _paths(model: type[Model], name: str) -> list[str]:
    """Return how a query reaches the natural key behind the field `name` of `model`."""
    field = model._meta.get_field(name)
    if not isinstance(field, ForeignKey):
        return [name]
    target: type[Model] = field.remote_field.model
    return [f"{name}__{path}" for part in key_fields(target) for path in _paths(target, part)]


def _depths(parents: dict[int, int | None]) -> dict[int, int]:
    """Return how many topics stand above each. A circle, which forms refuse, ends the counting."""

    def depth(pk: int) -> int:
        above, seen = parents[pk], {pk}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        return len(seen) - 1

    return {pk: depth(pk) for pk in parents}


def _replace(file: Path, text: str) -> None:
    """Put `text` in the place of `file` at once: a reader sees the old file or the new one."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as new:
        try:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
            os.chmod(new.name, 0o644)
            os.replace(new.name, file)
        except BaseException:
            os.unlink(new.name)
            raise
