"""Which addresses are due for a look, and what is remembered of it."""

from __future__ import annotations

import datetime as dt
import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from directory.choices import LinkState
from directory.curation.link_visit import Guest, Visit
from directory.models import Branch, Group, GroupLink, JoinStep, LinkCheck, Source

#: Every column that holds an address of the web.
COLUMNS: tuple[tuple[Any, str], ...] = (
    (Group, "website"),
    (Group, "registration_url"),
    (GroupLink, "url"),
    (JoinStep, "link"),
    (Branch, "url"),
    (Source, "url"),
)
#: Days until the next look: soon where something was wrong, to see whether it lasts.
AGAIN_DAYS, SOON_DAYS = 30, 2
#: So many failures in a row, on different days, and an address counts as dead.
FAILURES_OF_THE_DEAD = 3
_TROUBLED = (LinkState.FAILING, LinkState.DEAD)


@dataclass
class LinkReport:
    """How many addresses were looked at, by state."""

    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())


def due_urls(now: dt.datetime | None = None) -> Iterator[str]:
    """Yield each address that was never looked at, then those whose time has come again."""
    now = now or timezone.now()
    seen: set[str] = set()
    for model, column in COLUMNS:
        checked = LinkCheck.objects.filter(url=OuterRef(column)).order_by()
        rows = model.objects.exclude(**{column: ""}).filter(~Exists(checked)).order_by()
        for url in rows.values_list(column, flat=True).iterator(chunk_size=2_000):
            if url not in seen:
                seen.add(url)
                yield url
    soon, again = (now - dt.timedelta(days=days) for days in (SOON_DAYS, AGAIN_DAYS))
    due = Q(state__in=_TROUBLED, checked_at__lte=soon) | Q(checked_at__lte=again)
    rows = LinkCheck.objects.filter(due).order_by("checked_at")
    yield from rows.values_list("url", flat=True).iterator(chunk_size=2_000)


def forget_unused() -> int:
    """Delete what is remembered of addresses that nothing links to any more. Return how many."""
    used = {
        hash(url)
        for model, column in COLUMNS
        for url in model.objects.order_by().values_list(column, flat=True).iterator(5_000)
    }
    rows = LinkCheck.objects.order_by().values_list("pk", "url").iterator(5_000)
    gone = [pk for pk, url in rows if hash(url) not in used]
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(pk__in=gone[start : start + 500]).delete()
    return len(gone)


def check_links(
    urls: Iterable[str],
    guest: Guest | None = None,
    *,
    most: int | None = None,
    seconds: float | None = None,
    workers: int = 8,
    progress: Callable[[Visit], object] = lambda visit: None,
) -> LinkReport:
    """Look at `urls`, `most` at most and for `seconds` at most, and remember what was found.

    Hosts are visited side by side, each by one visitor only. What was found is stored at once, so
    that a run which is cut off has lost nothing.
    """
    report = LinkReport()
    for visit in _visits(list(islice(urls, most)), guest or Guest(), seconds, workers):
        record(visit)
        report.states[visit.state] += 1
        progress(visit)
    return report


def record(visit: Visit, now: dt.datetime | None = None) -> LinkCheck:
    """Remember one look at an address, with the last good day and how often it failed since."""
    now = now or timezone.now()
    check = LinkCheck.objects.filter(url=visit.url).first() or LinkCheck(url=visit.url)
    state = visit.state
    if state in _TROUBLED:
        check.failures += 1
        if check.failures >= FAILURES_OF_THE_DEAD:
            state = LinkState.DEAD
    else:
        check.failures = 0
    if state == LinkState.GOOD:
        check.last_good_on = timezone.localdate(now)
    check.state, check.status, check.detail = state, visit.status, visit.code
    check.final_url, check.checked_at = visit.final_url[:600], now
    check.save()
    return check


def groups_linking_to(url: str) -> list[Group]:
    """Return the groups on whose pages an address stands, at most twenty."""
    own = Q(website=url) | Q(registration_url=url)
    parts = (GroupLink, "url"), (JoinStep, "link"), (Branch, "url")
    ids = chain.from_iterable(
        model.objects.filter(**{column: url}).values_list("group", flat=True)[:20]
        for model, column in parts
    )
    cited = Source.objects.filter(url=url).values_list("citations__group", flat=True)[:20]
    wanted = {pk for pk in [*ids, *cited] if pk}
    return list(Group.objects.filter(own | Q(pk__in=wanted))[:20])


def _visits(urls: list[str], guest: Guest, seconds: float | None, workers: int) -> Iterator[Visit]:
    """Yield visits as they end; threads speak to the web only, never to the database."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    ended: queue.Queue[Visit | None] = queue.Queue()
    stop = threading.Event()

    def look(host_urls: list[str]) -> None:
        try:
            for url in host_urls:
                if stop.is_set():
                    break
                ended.put(guest.visit(url))
        finally:
            ended.put(None)  # this host is done

    end = None if seconds is None else time.monotonic() + seconds
    hosts = len(by_host)
    with ThreadPoolExecutor(workers, thread_name_prefix="links") as pool:
        try:
            looking = [pool.submit(look, host_urls) for host_urls in by_host.values()]
            while hosts:
                if end is not None and time.monotonic() > end:
                    stop.set()
                visit = ended.get()
                if visit is None:
                    hosts -= 1
                else:
                    yield visit
            for looked in looking:
                looked.result()  # a fault of this program is not passed over
        finally:
            stop.set()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
