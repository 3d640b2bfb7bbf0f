"""Builds the index in a process of its own and says, as JSON, how long it took."""

from __future__ import annotations

import json
import time

import django

if __name__ == "__main__":
    django.setup()
    from bench.fill import peak_mb
    from directory.models import Group
    from directory.search import engine

    Group.objects.first()
    floor = peak_mb()
    started = time.perf_counter()
    groups = engine.rebuild()
    seconds = time.perf_counter() - started
    answer = {"groups": groups, "seconds": seconds, "peak_mb": peak_mb(), "floor_mb": floor}
    print(json.dumps(answer))
