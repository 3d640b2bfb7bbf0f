"""All nouns that the admin knows; to import this registers them."""

from directory.admin import (
    benefit,
    challenge,
    duplicate_pair,
    former_slug,
    group,
    guide,
    link_check,
    province,
    saved_filter,
    search_miss,
    seed_record,
    source,
    synonym,
    topic,
    verification,
)

__all__ = [
    "benefit",
    "challenge",
    "duplicate_pair",
    "former_slug",
    "group",
    "guide",
    "link_check",
    "province",
    "saved_filter",
    "search_miss",
    "seed_record",
    "source",
    "synonym",
    "topic",
    "verification",
]
