"""docs/kurator.md shows pictures that exist, and no picture is left over."""

import re
from pathlib import Path

from django.conf import settings

DOCS = Path(settings.BASE_DIR, "docs")


def test_every_picture_of_the_guide_exists_and_is_shown():
    text = (DOCS / "kurator.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"!\[[^\]]+\]\(screens/(kurator-\w+\.webp)\)", text))

    assert shown == {file.name for file in (DOCS / "screens").glob("kurator-*.webp")}
    assert len(shown) > 5
