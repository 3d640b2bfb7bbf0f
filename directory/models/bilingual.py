"""Text that stands in Indonesian and, in a twin column, in English."""

from __future__ import annotations

from django.utils.translation import get_language


def localized(field: str) -> property:
    """Return a property that reads `field`, or its ``_en`` twin for readers of English.

    An empty twin falls back to the Indonesian column.
    """

    def read(instance: object) -> str:
        twin = getattr(instance, f"{field}_en") if (get_language() or "id").startswith("en") else ""
        return twin or getattr(instance, field)

    read.__doc__ = f"`{field}` in the reader's language."
    return property(read)
