"""One set of parameters has one address."""

from directory.listing.address import list_address, toggled, without


def test_names_and_values_are_sorted_and_stand_once():
    parameters = {"scope": ["local"], "kind": ["volunteer", "occupational", "volunteer"], "q": [""]}
    assert list_address(parameters) == "/kelompok/?kind=occupational&kind=volunteer&scope=local"
    assert list_address({}) == "/kelompok/"


def test_values_are_quoted():
    assert list_address({"q": ["a&b=ç “d”"]}) == "/kelompok/?q=a%26b%3D%C3%A7+%E2%80%9Cd%E2%80%9D"


def test_without_takes_away_one_value_or_all():
    parameters = {"kind": ["a", "b"], "q": ["c"]}
    assert without(parameters, "kind", "a") == {"kind": ["b"], "q": ["c"]}
    assert without(parameters, "kind") == {"q": ["c"]}
    assert without(parameters, "q", "c") == {"kind": ["a", "b"]}
    assert without(parameters, "scope") == parameters


def test_toggled_turns_a_value_on_and_off():
    assert toggled({}, "kind", "a") == {"kind": ["a"]}
    assert toggled({"kind": ["a"]}, "kind", "b") == {"kind": ["a", "b"]}
    assert toggled({"kind": ["a", "b"]}, "kind", "a") == {"kind": ["b"]}
    assert toggled({"kind": ["a"]}, "kind", "a") == {}
