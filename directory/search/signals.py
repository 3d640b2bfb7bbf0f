"""Notes what changed, so that the index follows; connected in `directory.apps`.

Single saves and deletes come here by themselves. Bulk work (`bulk_create`, `update`) sends no
signals: it calls `engine.reindex` with the ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from directory.models import (
    Benefit,
    Branch,
    Challenge,
    Group,
    GroupBenefit,
    GroupChallenge,
    GroupName,
    Province,
    Synonym,
    Topic,
    Verification,
)
from directory.search import vocabulary
from directory.search.index import writer

#: Models whose rows are part of one group's index entry.
PARTS = (GroupName, Branch, GroupBenefit, GroupChallenge, Verification)
#: Models whose rows are words of the search.
WORDS = (Topic, Province, Benefit, Challenge, Synonym)


def connect() -> None:
    """Connect what listens."""
    for model in (Group, *PARTS):
        post_save.connect(_group_changed, sender=model, dispatch_uid=f"search.save.{model}")
        post_delete.connect(_group_changed, sender=model, dispatch_uid=f"search.delete.{model}")
    for model in PARTS:
        pre_save.connect(_part_moves, sender=model, dispatch_uid=f"search.move.{model}")
    m2m_changed.connect(
        _topics_changed, sender=Group.topics.through, dispatch_uid="search.group-topics"
    )
    pre_delete.connect(_topic_goes, sender=Topic, dispatch_uid="search.topic-goes")
    for word in WORDS:
        for signal in (post_save, post_delete):
            signal.connect(_words_changed, sender=word, dispatch_uid=f"search.words.{word}")
            signal.connect(vocabulary.forget, sender=word, dispatch_uid="directory.vocabulary")


def _group_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    _note([instance.pk if isinstance(instance, Group) else instance.group_id])


def _part_moves(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note the group that had the part until now, which may be another than will have it."""
    if instance.pk:
        groups = sender._base_manager.filter(pk=instance.pk).exclude(group=instance.group_id)
        _note(groups.values_list("group_id", flat=True))


def _topic_goes(instance: Topic, **kwargs: Any) -> None:
    """Note the groups of a topic that is deleted, of whose links no signal tells."""
    _note(instance.groups.values_list("pk", flat=True))


def _topics_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if not action.startswith("post_") and action != "pre_clear":
        return
    if not reverse:
        _note([instance.pk])
    elif pk_set is not None:
        _note(pk_set)
    else:
        _note(instance.groups.values_list("pk", flat=True))


def _words_changed(**kwargs: Any) -> None:
    _note([writer.WORDS])


def _note(ids: Iterable[int]) -> None:
    if not (noted := set(ids)):
        return
    writer.note(noted)
    writer.flush_on_commit()
