"""Reading of environment variables: right values, and refusals that name the variable."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from groupsdir.env import env_bool, env_int, env_list, env_secret, env_str, kept_secret

NAME = "GROUPSDIR_TRIAL"


@pytest.fixture
def given(monkeypatch):
    """Return a function that sets the variable."""
    return lambda value, name=NAME: monkeypatch.setenv(name, value)


@pytest.mark.parametrize("value", ["", "   "])
def test_empty_counts_as_unset(given, value):
    given(value)
    assert env_str(NAME, "usual") == "usual"
    assert env_bool(NAME, True) is True
    assert env_int(NAME, 7) == 7
    assert env_list(NAME, ["a"]) == ["a"]
    assert env_secret(NAME) == ""


def test_unset_gives_the_default():
    assert env_str(NAME) == ""
    assert env_bool(NAME) is False
    assert env_list(NAME) == []


def test_text_is_trimmed_and_held_to_its_choices(given):
    given(" INFO ")
    assert env_str(NAME, choices=("INFO", "ERROR")) == "INFO"
    given("LOUD")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is 'LOUD'.*INFO, ERROR"):
        env_str(NAME, choices=("INFO", "ERROR"))


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        *[("1", True), ("True", True), ("YES", True), ("on", True)],
        *[("0", False), ("false", False), ("No", False), ("off", False)],
    ],
)
def test_yes_and_no(given, value, meaning):
    given(value)
    assert env_bool(NAME, not meaning) is meaning


def test_what_is_neither_yes_nor_no_is_refused(given):
    given("maybe")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is 'maybe'.*1, true, yes, on, 0"):
        env_bool(NAME)


@pytest.mark.parametrize(("value", "meaning"), [("0", 0), ("20", 20), ("-3", -3)])
def test_whole_numbers(given, value, meaning):
    given(value)
    assert env_int(NAME, 5, least=-3, most=20) == meaning


@pytest.mark.parametrize("value", ["21", "-4", "1.5", "1_0", "ten", "--2", "٣", "1e3"])
def test_what_is_no_number_in_range_is_refused(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is .* from -3 to 20"):
        env_int(NAME, 5, least=-3, most=20)


def test_list_drops_spaces_and_empty_parts(given):
    given(" a.id, ,b.id,")
    assert env_list(NAME, ["x"]) == ["a.id", "b.id"]


def test_secret_from_a_file(given, tmp_path):
    file = tmp_path / "secret"
    file.write_text("rahasia\n")
    given(str(file), f"{NAME}_FILE")
    assert env_secret(NAME) == "rahasia"


def test_secret_given_twice_is_refused(given, tmp_path):
    given("a")
    given(str(tmp_path / "secret"), f"{NAME}_FILE")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} or {NAME}_FILE, not both"):
        env_secret(NAME)


def test_secret_file_that_is_missing_empty_or_no_text_is_refused(given, tmp_path):
    file = tmp_path / "secret"
    given(str(file), f"{NAME}_FILE")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE .* readable"):
        env_secret(NAME)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE .* readable"):
        env_secret(NAME)
    file.write_text("\n")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE .* empty"):
        env_secret(NAME)


def test_kept_secret_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"
    first = kept_secret(path, instead=NAME)
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_secret(path, instead=NAME) == first
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_processes_that_start_together_keep_one_secret(tmp_path):
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret(path, instead=NAME), range(64)))
    assert len(keys) == 1


def test_the_second_of_two_writers_yields(tmp_path, monkeypatch):
    path = tmp_path / "secret_key"
    path.write_text("the first one's\n")
    monkeypatch.setattr(
        Path, "exists", lambda self: False
    )  # it looked before the first had written
    assert kept_secret(path, instead=NAME) == "the first one's"


def test_folder_that_cannot_be_written_names_the_way_out(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match=f"Set {NAME} instead"):
        kept_secret(tmp_path / "var" / "secret_key", instead=NAME)


def test_empty_kept_secret_is_refused(tmp_path):
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match=f"empty.*{NAME}"):
        kept_secret(tmp_path / "secret_key", instead=NAME)
