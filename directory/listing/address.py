"""Addresses of the list: one address for one set of parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

Parameters = Mapping[str, Sequence[str]]


def list_address(parameters: Parameters) -> str:
    """Return the address of the list under `parameters`, names and values sorted, each once."""
    pairs = [
        (name, value)
        for name, values in sorted(parameters.items())
        for value in sorted(set(values))
        if value
    ]
    address = reverse("directory:group-list")
    return f"{address}?{urlencode(pairs)}" if pairs else address


def without(parameters: Parameters, name: str, value: str | None = None) -> dict[str, list[str]]:
    """Return `parameters` without one value of `name`, or without all of it."""
    rest = {key: list(values) for key, values in parameters.items()}
    kept = [one for one in rest.pop(name, []) if value is not None and one != value]
    return rest | ({name: kept} if kept else {})


def toggled(parameters: Parameters, name: str, value: str) -> dict[str, list[str]]:
    """Return `parameters` with `value` of `name` taken away if it is there, else added."""
    values = list(parameters.get(name, []))
    if value in values:
        return without(parameters, name, value)
    return {**without(parameters, name), name: [*values, value]}
