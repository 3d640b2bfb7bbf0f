"""All nouns that the admin knows; to import this registers them."""

from directory.admin import (
    benefit,
    challenge,
    former_slug,
    group,
    guide,
    province,
    seed_record,
    source,
    topic,
    verification,
)

__all__ = [
    "benefit",
    "challenge",
    "former_slug",
    "group",
    "guide",
    "province",
    "seed_record",
    "source",
    "topic",
    "verification",
]
