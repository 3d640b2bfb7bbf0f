"""A group's logo in the widths that it was drawn in, so that a browser fetches the fitting one."""

from __future__ import annotations

from typing import NamedTuple

from django import template

from directory.images import WIDTHS, rendition_url
from directory.models import Group

register = template.Library()


class Logo(NamedTuple):
    """What an img element needs: the smallest file, all of them by width, and the proportions."""

    src: str
    srcset: str
    width: int | None
    height: int | None


@register.filter
def logo(group: Group) -> Logo | None:
    """Return the logo of `group`, or None where it has none."""
    if not group.logo:
        return None
    name = str(group.logo.name)
    width, height = group.logo_width, group.logo_height
    files = {
        _real_width(nominal, width, height): rendition_url(name, nominal)
        for nominal in reversed(WIDTHS)  # of files that are equally wide the smallest name remains
    }
    srcset = ", ".join(f"{url} {wide}w" for wide, url in sorted(files.items()))
    return Logo(rendition_url(name, WIDTHS[0]), srcset, width, height)


def _real_width(nominal: int, width: int | None, height: int | None) -> int:
    """Return how wide the file of `nominal` width is; the largest is `width` x `height`.

    A small picture is not blown up, and a tall one is no higher than twice its nominal width.
    """
    if not width or not height:
        return nominal
    return max(1, round(min(width, nominal, 2 * nominal * width / height)))
