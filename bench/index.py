"""Builds the index in a process of its own and says, as JSON, how long it took."""

from __future__ import annotations

import json

import django

if __name__ == "__main__":
    django.setup()
    from bench.clock import timed
    from bench.fill import peak_mb
    from directory.models import Group
    from directory.search import engine

    Group.objects.first()
    floor = peak_mb()
    groups, milliseconds = timed(engine.rebuild)
    memory = {"peak_mb": peak_mb(), "floor_mb": floor}
    print(json.dumps({"groups": groups, **milliseconds, **memory}))
