"""One small run from nothing to the tables, with real processes."""

import json
from importlib.util import find_spec

from bench import run
from bench.profile import layer_of
from tests.test_requirements import locked, wanted


def test_run_measures_every_operation_and_all_find_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("BENCH_DATABASE_URL", raising=False)
    run.main(["--size", "200", "--rounds", "0", "--folder", str(tmp_path)])
    kept = json.loads((tmp_path / "200" / "sqlite.json").read_text())
    operations = kept["operations"]
    assert {name for name, row in operations.items() if not row["ours"]["median"] > 0} == set()
    for name, row in operations.items():
        if name.startswith(("search", "browse")):
            assert {"plain", "limit", "floor"} <= row["ratios"].keys()
            assert ("datasette" in row) == (find_spec("datasette") is not None)
    whole = operations["browse, page 1"]
    assert whole["ours"]["totals"] == whole["plain"]["totals"] == whole["limit"]["totals"]
    assert kept["figures"]["index"]["groups"] == 200
    assert kept["memory"]["ours"]["mb"] > 0
    text = (tmp_path / "200" / "sqlite.md").read_text()
    assert text in capsys.readouterr().out
    assert all(f"| {name} |" in text for name in operations)


def test_profile_puts_functions_into_layers():
    assert layer_of("/x/directory/search/matching.py", "match") == "search"
    assert layer_of("/x/django/template/base.py", "render") == "templates"
    assert layer_of("/x/json/encoder.py", "encode") == "other"


def test_lock_has_every_package_with_hashes_and_no_host():
    entries = locked("bench")
    names = {entry.partition("==")[0] for entry in entries}
    assert "datasette" in wanted("bench") & names
    assert all("--hash=sha256:" in entry for entry in entries.values())
    assert "://" not in "".join(entries.values())
