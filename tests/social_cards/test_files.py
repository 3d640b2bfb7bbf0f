"""Pictures are drawn once, kept within a bound, and never in a crowd."""

import shutil

import pytest

from directory.social_cards import files
from directory.social_cards.draw import Card
from directory.social_cards.files import Busy, folder, picture


@pytest.fixture(autouse=True)
def _no_pictures():
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def drawn(monkeypatch):
    """Draw nothing, quickly, and note for which titles."""
    titles = []

    def draw(card):
        titles.append(card.title)
        return b"PNG"

    monkeypatch.setattr(files, "draw", draw)
    return titles


def card(title):
    return Card(title=title, label="", facts="", site="")


def test_picture_is_drawn_once(drawn):
    assert picture(card("a")) == picture(card("a")) == b"PNG"
    assert drawn == ["a"]
    assert [file.name for file in folder().iterdir()] == [f"{card('a').version}.png"]


def test_changed_content_is_drawn_anew(drawn):
    picture(card("a"))
    picture(card("b"))
    assert drawn == ["a", "b"]


def test_the_oldest_are_deleted_above_the_bound(drawn, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 4)
    for title in "abcdef":
        picture(card(title))
    assert len(list(folder().iterdir())) <= 4
    picture(card("f"))
    assert drawn[-1] == "f"
    assert drawn.count("f") == 1


def test_disk_that_cannot_be_written_costs_only_the_keeping(drawn, monkeypatch, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "file")
    assert picture(card("a")) == b"PNG"
    assert "could not be kept" in caplog.text


def test_who_would_wait_too_long_is_told_to_come_back(drawn, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    with files._drawing, pytest.raises(Busy):
        picture(card("a"))
    assert picture(card("a")) == b"PNG"
