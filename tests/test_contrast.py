"""Every pair of text and ground, and of sign and ground, in light and in dark (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text()

GROUNDS = ("paper", "card", "sunken")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "link", "visited") for ground in GROUNDS),
    *((kind, ground) for kind in ("occupational", "volunteer") for ground in GROUNDS),
    *((state, ground) for state in ("ok", "due", "warn") for ground in GROUNDS),
    *((tone, f"{tone}-soft") for tone in ("occupational", "volunteer", "ok", "due", "warn")),
    *((ink, f"{tone}-soft") for ink in ("ink", "ink-2", "link") for tone in ("due", "warn")),
    ("on-action", "action"),
    ("paper", "ink"),  # a button below the pointer
    *((ink, "deep") for ink in ("on-deep", "on-deep-2")),
    ("ink-2", "line"),  # the sign on a tag that takes a filter away
    *((f"on-tile-{level}", f"tile-{level}") for level in range(1, 5)),
]
SIGNS = [(sign, ground) for sign in ("edge", "focus") for ground in GROUNDS]


def tokens(dark):
    """Return the colours by name; dark ones stand over light ones."""
    light_text, dark_text = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light_text))
    return found | dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", dark_text if dark else ""))


def luminance(colour):
    """Return the relative luminance of a colour such as #0b5a57, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return the ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text, ground, dark):
    colours = tokens(dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_edges_of_controls_and_the_focus_ring_can_be_seen(sign, ground, dark):
    colours = tokens(dark)
    assert contrast(colours[sign], colours[ground]) >= 3


def test_dark_changes_every_colour_and_nothing_else():
    light_text, dark_text = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    names = re.findall(r"--([a-z0-9-]+): #", light_text)
    assert re.findall(r"--([a-z0-9-]+):", dark_text) == names


def test_ratio_is_the_one_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
