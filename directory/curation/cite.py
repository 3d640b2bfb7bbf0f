"""To say where facts come from, in the moment in which they are written down."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from directory.choices import CitedField, SourceQuality
from directory.models import Citation, Group, Source

#: What a source is cited for when a column of a group, or rows of it, were changed.
FACT_OF: dict[str, CitedField] = {
    "name": CitedField.NAME,
    "acronym": CitedField.NAMES,
    "summary": CitedField.SUMMARY,
    "description": CitedField.DESCRIPTION,
    "scope": CitedField.STRUCTURE,
    "founded_year": CitedField.FOUNDED,
    "founded_on": CitedField.FOUNDED,
    "dissolved_year": CitedField.DISSOLVED,
    "legal_form": CitedField.LEGAL_FORM,
    "legal_basis": CitedField.LEGAL_BASIS,
    "headquarters_city": CitedField.HEADQUARTERS,
    "headquarters_province": CitedField.HEADQUARTERS,
    "website": CitedField.WEBSITE,
    "email": CitedField.CONTACT,
    "phone": CitedField.CONTACT,
    "membership": CitedField.MEMBERSHIP,
    "who_can_join": CitedField.WHO_CAN_JOIN,
    "fee": CitedField.FEE,
    "fee_year": CitedField.FEE,
    "registration_url": CitedField.REGISTRATION,
    "required_for_practice": CitedField.REQUIRED_FOR_PRACTICE,
    "names": CitedField.NAMES,
    "links": CitedField.CONTACT,
    "branches": CitedField.BRANCHES,
    "join_steps": CitedField.REGISTRATION,
    "own_benefits": CitedField.BENEFITS,
    "own_challenges": CitedField.CHALLENGES,
}


def facts_of(changed: Iterable[str]) -> list[CitedField]:
    """Return the facts that these columns and sets of rows are parts of, in the usual order."""
    found = {FACT_OF[name] for name in changed if name in FACT_OF}
    return [fact for fact in CitedField if fact in found]


def source_at(url: str, *, title: str = "", publisher: str = "", group: Group) -> Source:
    """Return the source with this address, opened today; a new one is official on the group's site.

    Title and publisher of a source that is known already stay as they are.
    """
    with transaction.atomic():
        source, made = Source.objects.select_for_update().get_or_create(
            url=url,
            defaults={
                "title": title,
                "publisher": publisher,
                "quality": _quality(url, group),
                "accessed_on": timezone.localdate(),
            },
        )
        if not made:
            source.accessed_on = timezone.localdate()
            source.save(update_fields=["accessed_on"])
    return source


def cite(
    group: Group, facts: Iterable[CitedField], source: Source, *, replace: bool = False
) -> None:
    """Cite `source` for these facts of `group`; with `replace`, in the place of all others."""
    for fact in facts:
        if replace:
            Citation.objects.filter(group=group, field=fact).exclude(source=source).delete()
        Citation.objects.get_or_create(group=group, field=fact, source=source)


def _quality(url: str, group: Group) -> SourceQuality:
    return (
        SourceQuality.OFFICIAL
        if _host(group.website) and _host(url) == _host(group.website)
        else SourceQuality.SECONDARY
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
