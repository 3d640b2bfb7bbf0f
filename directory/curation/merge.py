"""To make one entry of two that stand for the same group."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from directory.choices import CitedField, LinkType, NameType
from directory.curation.first_state import keep_first_state
from directory.curation.merge_facts import FACTS, STEPS, take_over, taken_facts, takes_steps
from directory.curation.merge_rows import (
    Mover,
    add_basis,
    add_source,
    delete,
    lock,
    move_checks,
    move_relations,
)
from directory.models import Citation, FormerSlug, Group, GroupLink, GroupName
from directory.models.verification import derive_dates
from directory.search import engine
from directory.text import fold

__all__ = ["FACTS", "STEPS", "MergeRefused", "merge_groups", "why_not"]

#: Citations of these hold for the merged entry whichever values it keeps: it has the rows of both.
_OF_ROWS = {CitedField.NAMES, CitedField.BRANCHES, CitedField.BENEFITS, CitedField.CHALLENGES}


class MergeRefused(Exception):
    """These two cannot be merged; the message says why, in words for a curator."""


def why_not(keep: Group | None, gone: Group | None) -> str:
    """Return why these two cannot be merged, or "" when they can."""
    if keep is None or gone is None:
        return _("Salah satu kelompok sudah tidak ada.")
    if keep.pk == gone.pk:
        return _("Pilih dua kelompok yang berbeda.")
    if keep.kind != gone.kind:
        return _("Jenis kedua kelompok berbeda. Samakan dulu jenisnya, lalu gabungkan.")
    return ""


def merge_groups(
    keep: Group,
    gone: Group,
    *,
    by: Any = None,
    take: Collection[str] = (),
    versions: tuple[int, int] | None = None,
) -> Group:
    """Merge `gone` into `keep` and return the latter; `gone` is deleted.

    Where both know a fact, that of `keep` stays, unless its key (of FACTS, or STEPS) is in `take`;
    what `keep` does not know it takes over. The addresses of `gone` lead to `keep` for ever; its
    name, acronym, other names, links, identifiers, branches, relations, benefits, challenges and
    sources go over. A source is cited only for a fact that it was cited for in truth. `versions`
    are those that the curator was shown. Raises MergeRefused, and then nothing has happened.
    """
    with transaction.atomic():
        rows = lock([keep.pk, gone.pk])
        locked_keep, locked_gone = rows.get(keep.pk), rows.get(gone.pk)
        if reason := why_not(locked_keep, locked_gone):
            raise MergeRefused(reason)
        assert locked_keep is not None
        assert locked_gone is not None
        if versions and versions != (locked_keep.version, locked_gone.version):
            raise MergeRefused(_("Salah satu kelompok disimpan orang lain sementara itu."))
        _merge(locked_keep, locked_gone, by, take)
        engine.reindex([keep.pk, gone.pk])
    return locked_keep


def _merge(keep: Group, gone: Group, by: Any, take: Collection[str]) -> None:
    mover = Mover(keep, gone, by)
    for group in (keep, gone):
        keep_first_state(group)
    names = [_named(keep), _named(gone)]
    before = Group(**{f.attname: getattr(keep, f.attname) for f in Group._meta.concrete_fields})
    taken = taken_facts(keep, gone, take)
    _move_citations(keep, gone, {fact.key for fact in taken})
    for fact in taken:
        take_over(keep, gone, fact)
    _move_names(mover, names)
    _move_links(mover, before)
    _move_steps(mover, take)
    gone.identifiers.update(group=keep)
    mover.move(
        gone.branches.all(), keep.branches.all(), lambda b: (b.type, b.province_id, fold(b.name))
    )
    mover.move(gone.own_benefits.all(), keep.own_benefits.all(), lambda r: r.benefit_id, add_basis)
    mover.move(
        gone.own_challenges.all(), keep.own_challenges.all(), lambda r: r.challenge_id, add_basis
    )
    move_relations(mover)
    move_checks(mover, _("Pemeriksaan atas entri “%(name)s”.") % {"name": gone.name})
    gone.former_slugs.update(group=keep)
    topics = list(gone.topics.all())
    old_slug, old_name = gone.slug, gone.name
    gone._history_user = by  # type: ignore[attr-defined]
    gone._change_reason = (_("Digabung ke “%(name)s”") % {"name": keep.name})[:100]  # type: ignore[attr-defined]
    gone.delete()
    FormerSlug.objects.create(slug=old_slug, group=keep)
    _save(keep, topics, by, (_("Digabung dengan “%(name)s”") % {"name": old_name})[:100])


def _save(keep: Group, topics: list[Any], by: Any, reason: str) -> None:
    """Save the merged entry once, with one record in its history."""
    keep.skip_history_when_saving = True  # type: ignore[attr-defined]
    keep.topics.add(*topics)
    del keep.skip_history_when_saving  # type: ignore[attr-defined]
    keep.mark_edited()
    keep._history_user = by  # type: ignore[attr-defined]
    keep._change_reason = reason  # type: ignore[attr-defined]
    keep.save()
    derive_dates(keep)


def _named(group: Group) -> tuple[str, str, Any]:
    """Return name and acronym of a group, and the source of its name."""
    cited = group.citations.filter(field=CitedField.NAME).select_related("source").first()
    return group.name, group.acronym, cited and cited.source


def _move_names(mover: Mover, names: list[tuple[str, str, Any]]) -> None:
    """Keep every name under which either entry, called `names` until now, could be found."""
    keep, gone = mover.keep, mover.gone
    mover.move(gone.names.all(), keep.names.all(), lambda name: (name.type, name.value), add_source)
    known = {fold(keep.name), fold(keep.acronym), ""}
    known |= set(keep.names.values_list("folded", flat=True))
    for name, acronym, source in names:
        if fold(name) not in known:
            mover.save(GroupName(group=keep, value=name, type=NameType.ALIAS, source=source))
        if fold(acronym) not in known | {fold(name)}:
            mover.save(GroupName(group=keep, value=acronym, type=NameType.ACRONYM))
        known |= {fold(name), fold(acronym)}


def _move_links(mover: Mover, before: Group) -> None:
    """Keep every address; a site that did not become the site of the entry is a link of it."""
    keep, gone = mover.keep, mover.gone
    mover.move(gone.links.all(), keep.links.all(), lambda link: _same(link.url), add_source)
    known = {_same(keep.website), _same(keep.registration_url), ""}
    known |= {_same(url) for url in keep.links.values_list("url", flat=True)}
    for group in (before, gone):
        for url in (group.website, group.registration_url):
            if _same(url) not in known:
                known.add(_same(url))
                mover.save(GroupLink(group=keep, type=LinkType.OTHER, url=url))


def _same(url: str) -> str:
    """Return an address without what two spellings of it may differ in."""
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")


def _move_steps(mover: Mover, take: Collection[str]) -> None:
    """Keep one way of joining: two lists, one after the other, would be none."""
    keep, gone = mover.keep, mover.gone
    if not takes_steps(keep, gone, take):
        return
    mover.keep_first([*keep.join_steps.all(), *gone.join_steps.all()])
    for step in keep.join_steps.all():
        delete(step, mover.by)
    for step in gone.join_steps.all():
        step.group = keep
        mover.save(step)


def _move_citations(keep: Group, gone: Group, taken: set[str]) -> None:
    """Cite a source for what it says: for facts taken over, agreed on, or kept as rows of both."""
    by_cited = {fact.cited: fact for fact in FACTS if fact.cited}
    holds: set[str] = {*_OF_ROWS}
    for cited, fact in by_cited.items():
        if fact.key in taken:
            Citation.objects.filter(group=keep, field=cited).delete()
        if fact.key in taken or fact.of(keep) == fact.of(gone):
            holds.add(cited)
    there = set(keep.citations.values_list("field", "source"))
    for citation in gone.citations.all():
        if citation.field in holds and (citation.field, citation.source_id) not in there:
            citation.group = keep
            citation.save(update_fields=["group"])
