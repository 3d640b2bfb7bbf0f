"""To make one topic, benefit or challenge of two that mean the same.

Thousands of groups may have the one that goes. They are moved many at a time, with the history
that single saves would have written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from directory.curation.first_state import keep_first_state, keep_first_states, record_states
from directory.curation.merge import MergeRefused
from directory.curation.merge_rows import add_basis
from directory.models import (
    Benefit,
    Challenge,
    FormerConcept,
    Group,
    GroupBenefit,
    GroupChallenge,
    Topic,
)
from directory.search import engine

_CHUNK = 500


def merge_concepts(keep: Any, gone: Any, *, by: Any = None) -> int:
    """Merge the topic, benefit or challenge `gone` into `keep`, and return how many groups had it.

    Every group that had `gone` has `keep`; the address of `gone` leads to it. What the article
    says about either, and the kinds that either holds for, hold for `keep`. Raises MergeRefused,
    and then nothing has happened.
    """
    model = type(keep)
    with transaction.atomic():
        rows = {
            row.pk: row
            for row in model.objects.select_for_update()
            .filter(pk__in=[keep.pk, gone.pk])
            .order_by("pk")
        }
        if len(rows) < 2 or type(gone) is not model:
            raise MergeRefused(_("Pilih dua yang berbeda; salah satu mungkin sudah tidak ada."))
        keep, gone = rows[keep.pk], rows[gone.pk]
        for row in (keep, gone):
            keep_first_state(row)
        moved = _merge_topic(keep, gone, by) if model is Topic else _merge(keep, gone, by)
        noun = model._meta.model_name
        FormerConcept.objects.filter(noun=noun, target=gone.slug).update(target=keep.slug)
        FormerConcept.objects.create(noun=noun, slug=gone.slug, target=keep.slug)
        gone._history_user = keep._history_user = by
        gone._change_reason = (_("Digabung ke “%(name)s”") % {"name": keep})[:100]
        keep._change_reason = (_("Digabung dengan “%(name)s”") % {"name": gone})[:100]
        gone.delete()
        keep.save()
        engine.words_changed()
    return moved


def _merge_topic(keep: Topic, gone: Topic, by: Any) -> int:
    if keep.kind != gone.kind:
        raise MergeRefused(_("Bidang dan isu dari jenis yang berbeda tidak dapat digabung."))
    if _is_below(keep, gone):  # takes its place, or the topics between would stand in a circle
        keep.parent = gone.parent
        Topic.objects.filter(pk=keep.pk).update(parent=gone.parent)
    for child in gone.children.exclude(pk=keep.pk):
        keep_first_state(child)
        child.parent = keep
        child._history_user = by  # type: ignore[attr-defined]
        child.save()
    keep.name_en = keep.name_en or gone.name_en
    reason = _("Bidang “%(old)s” digabung ke “%(new)s”") % {"old": gone, "new": keep}
    through = Group.topics.through
    ids = list(gone.groups.order_by("pk").values_list("pk", flat=True))
    for part in _parts(ids):
        keep_first_states(Group, part)
        through.objects.bulk_create(
            [through(group_id=pk, topic=keep) for pk in part], ignore_conflicts=True
        )
        through.objects.filter(topic=gone, group__in=part).delete()
        _touch(part)
        record_states(Group, list(Group.objects.filter(pk__in=part)), reason=reason[:100], by=by)
    return len(ids)


def _is_below(topic: Topic, other: Topic) -> bool:
    above = topic.parent
    while above is not None and above != other:
        above = above.parent
    return above is not None


def _merge(keep: Any, gone: Any, by: Any) -> int:
    links: Any = GroupBenefit if isinstance(keep, Benefit) else GroupChallenge
    column = keep._meta.model_name
    keep.for_occupational |= gone.for_occupational
    keep.for_volunteer |= gone.for_volunteer
    keep.claims = [*keep.claims, *(claim for claim in gone.claims if claim not in keep.claims)]
    if isinstance(keep, Challenge):
        for mitigation in gone.mitigations.all():
            keep_first_state(mitigation)
            mitigation._history_user = by
            mitigation.challenges.add(keep)
            mitigation.challenges.remove(gone)
    reason = (_("“%(old)s” digabung ke “%(new)s”") % {"old": gone, "new": keep})[:100]
    ids = list(links.objects.filter(**{column: gone}).order_by("pk").values_list("pk", flat=True))
    for part in _parts(ids):
        keep_first_states(links, part)
        rows = list(links.objects.filter(pk__in=part))
        groups = [row.group_id for row in rows]
        own = {
            row.group_id: row for row in links.objects.filter(**{column: keep}, group__in=groups)
        }
        for row in rows:
            if (same := own.get(row.group_id)) and add_basis(same, row):
                keep_first_state(same)
                same._history_user = by
                same.save()
        links.objects.filter(pk__in=[row.pk for row in rows if row.group_id in own]).delete()
        moved = [row.pk for row in rows if row.group_id not in own]
        links.objects.filter(pk__in=moved).update(**{column: keep})
        record_states(links, list(links.objects.filter(pk__in=moved)), reason=reason, by=by)
        _touch(groups)
    return len(ids)


def _touch(groups: Sequence[int]) -> None:
    """Have open forms of these groups notice, and the search follow."""
    Group.objects.filter(pk__in=groups).update(version=F("version") + 1)
    engine.reindex(groups)


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
