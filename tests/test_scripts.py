"""The modules of the script: all listed, small, and joined into one file."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from groupsdir.scripts import ENTRY, joined_script

JS = Path(settings.BASE_DIR) / "static" / "js"
LARGEST = 15 * 1024  # bytes before compression
IMPORTS = re.findall(r'^import "\./([^"]+)";$', (JS / "site.js").read_text(), re.MULTILINE)


def test_every_module_is_listed_once():
    modules = [path.name for path in JS.glob("*.js") if path.name != "site.js"]
    assert sorted(IMPORTS) == sorted(modules)


def test_collected_script_is_one_small_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "groupsdir.stylesheet.OneStylesheetStorage"}
    }
    for _ in range(2):
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((tmp_path / "staticfiles.json").read_text())
        text = (tmp_path / manifest["paths"][ENTRY]).read_text()
        assert len(text.encode()) <= LARGEST
        assert "import" not in re.findall(r"^\w+", text, re.MULTILINE)
        assert text.count("data-suggest") == 1


def test_modules_become_blocks_in_order_without_comments():
    files = {
        ENTRY: '// list\nimport "./a.js";\nimport "./b.js";\n',
        "js/a.js": "// why\nconst x = 1;\nif (x) {\n  // inner\n  go(x); // kept\n}\n",
        "js/b.js": 'const x = "https://b";\n',
    }
    assert joined_script(files.__getitem__) == (
        '{\nconst x = 1;\nif (x) {\ngo(x); // kept\n}\n}\n{\nconst x = "https://b";\n}\n'
    )


def test_joining_names_a_module_that_is_missing_or_has_ties():
    with pytest.raises(ImproperlyConfigured, match=r"gone\.js"):
        joined_script({ENTRY: 'import "./gone.js";'}.__getitem__)
    tied = {ENTRY: 'import "./a.js";', "js/a.js": "export const a = 1;"}
    with pytest.raises(ImproperlyConfigured, match=r"a\.js"):
        joined_script(tied.__getitem__)


@pytest.mark.parametrize("name", IMPORTS)
def test_a_module_needs_nothing_that_a_strict_policy_forbids(name):
    text = (JS / name).read_text()
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.cookie|\.style\b", text)
