"""What stands in the head of every page for those who share it: title, text, picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.models import Group
from directory.social_cards.content import site_card
from directory.social_cards.draw import HEIGHT, WIDTH
from directory.structured_data import breadcrumb_data, list_data, script_json

register = template.Library()

#: Languages as Open Graph names them.
_LOCALES = {"id": "id_ID", "en": "en_US"}


class CapturedNode(template.Node):
    """Renders what stands inside it into a variable, on one line."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: Context) -> SafeString:
        """Set the variable and show nothing."""
        text = " ".join(self.nodelist.render(context).split())
        context[self.name] = mark_safe(text)  # escaped already by what rendered it
        return mark_safe("")


@register.tag
def captured(parser: Parser, token: Token) -> CapturedNode:
    """Render a block once and use it twice: ``{% captured name %}...{% endcaptured %}``."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return CapturedNode(nodelist, name)


@register.simple_tag(takes_context=True)
def page_picture(context: Context) -> dict[str, Any]:
    """Return address, width and height of the picture to show beside this page's address.

    A view may give `picture_path`; otherwise it is the picture of the site.
    """
    path = context.get("picture_path") or reverse(
        "directory:picture-site", args=[site_card().version]
    )
    url = context["request"].build_absolute_uri(path)
    return {"url": url, "width": WIDTH, "height": HEIGHT}


@register.simple_tag
def locale() -> str:
    """Return the reader's language as Open Graph names it."""
    return _LOCALES[get_language() or settings.LANGUAGE_CODE]


@register.simple_tag(takes_context=True)
def breadcrumb_json(context: Context, trail: Any, here: str) -> SafeString:
    """Return the way to this page as JSON-LD; empty where the page has no address of its own."""
    request = getattr(context, "request", None) or context.get("request")
    if request is None:
        return mark_safe("")
    steps = [(str(label), request.build_absolute_uri(url)) for label, url in trail or ()]
    home = request.build_absolute_uri(reverse("directory:home"))
    return script_json(breadcrumb_data(home_url=home, steps=steps, here=str(here)))


@register.simple_tag(takes_context=True)
def list_json(context: Context, groups: Iterable[Group], name: str, total: int = 0) -> SafeString:
    """Return the groups of a page as JSON-LD, `total` being the number in the whole list."""
    request = context["request"]
    entries = [
        (group.title, request.build_absolute_uri(group.get_absolute_url())) for group in groups
    ]
    return script_json(list_data(entries, name=str(name), total=total))
