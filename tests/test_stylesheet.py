"""The parts of the stylesheet: all listed, joined into one small file, and written by its rules."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command

from groupsdir.stylesheet import ENTRY, joined_stylesheet

CSS = Path(settings.BASE_DIR) / "static" / "css"
LARGEST = 30 * 1024  # bytes before compression
IMPORTS = re.findall(r'@import url\("([^"]+)"\);', (CSS / "site.css").read_text())


def written(files):
    """Return `files` (text by name) as collectstatic hands them to the storage."""
    storage = InMemoryStorage()
    for name, text in files.items():
        storage.save(name, ContentFile(text.encode()))
    return {name: (storage, name) for name in files}


def rules(name):
    """Return the selectors of a part; what stands between braces is left out."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)
    text = re.sub(r"@(media|supports)[^{]*\{", "", text)
    found = re.findall(r"([^{}]+)\{", text)
    return [one.strip() for selectors in found for one in selectors.split(",")]


def test_every_part_is_listed_once_and_in_order():
    parts = [str(path.relative_to(CSS)) for path in CSS.rglob("*.css")]
    assert sorted(IMPORTS) == sorted(part for part in parts if part != "site.css")
    components = [part for part in IMPORTS if part.startswith("components/")]
    assert components == sorted(components)
    pages = [part for part in IMPORTS if part.startswith("pages/")]
    assert pages == sorted(pages)
    first, last = ["tokens.css", "base.css", "layout.css"], ["pages.css", *pages, "utilities.css"]
    assert first + components + last == IMPORTS


def test_collected_stylesheet_is_one_small_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "groupsdir.stylesheet.OneStylesheetStorage"}
    }
    for _ in range(2):  # the second finds the joined file of the first in its place
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((tmp_path / "staticfiles.json").read_text())
        sheet = tmp_path / manifest["paths"][ENTRY]
        assert sheet.name != "site.css"
        text = sheet.read_text()
        assert "@import" not in text
        assert len(text.encode()) <= LARGEST
        assert text.startswith(":root{--")
        assert "--paper" not in text
        assert text.index(".group-card{") < text.index(".visually-hidden{")


def test_rehearsal_of_collecting_writes_nothing(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "groupsdir.stylesheet.OneStylesheetStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0, dry_run=True)
    assert not list(tmp_path.iterdir())


def test_site_serves_the_joined_stylesheet():
    source = (Path(settings.BASE_DIR) / "groupsdir" / "settings.py").read_text()  # not the tests'
    assert '"groupsdir.stylesheet.OneStylesheetStorage"' in source


def test_joining_keeps_order_and_drops_comments():
    paths = written(
        {
            ENTRY: '/* legend */\n@import url("a.css");\n@import url("sub/b.css");\n',
            "css/a.css": "/* why */\n.a,\n.b {\n  margin: 0 auto;\n}\n",
            "css/sub/b.css": '.a::before {\n  content: "· ";\n  top: -0.5rem;\n}\n',
        }
    )
    assert joined_stylesheet(paths) == ('.a,.b{margin:0 auto}.a::before{content:"· ";top:-.5rem}\n')


def test_joining_shortens_custom_properties_and_leaves_classes():
    css = ":root { --ink: #000; --ink-2: #111; }\n.a--ink { --line: 0; color: var(--ink-2); }\n"
    css += ".b { color: var(--ink-2); margin: calc(1px + var(--line)) var(--ink); }\n"
    joined = joined_stylesheet(written({ENTRY: '@import url("a.css");', "css/a.css": css}))
    assert joined == (
        ":root{--b:#000;--a:#111}.a--ink{--c:0;color:var(--a)}"
        ".b{color:var(--a);margin:calc(1px + var(--c)) var(--b)}\n"
    )


def test_no_page_or_script_names_a_custom_property():
    base = Path(settings.BASE_DIR)
    files = [*base.glob("templates/**/*.html"), *base.glob("static/js/*.js")]
    assert files
    assert not [path for path in files if "var(--" in path.read_text()]


def test_joining_names_a_part_that_is_missing():
    paths = written({ENTRY: '@import url("gone.css");'})
    with pytest.raises(ImproperlyConfigured, match=r"gone\.css"):
        joined_stylesheet(paths)


@pytest.mark.parametrize("name", IMPORTS)
def test_a_part_needs_nothing_that_old_browsers_or_the_joining_lack(name):
    text = (CSS / name).read_text()
    assert "url(" not in text
    assert "@layer" not in text
    assert "!important" not in text


@pytest.mark.parametrize("name", [name for name in IMPORTS if name.startswith("components/")])
def test_a_component_is_named_like_its_file_and_selected_by_class(name):
    for selector in rules(name):
        assert re.match(r"\.[a-z]", selector), selector
        assert "#" not in selector
