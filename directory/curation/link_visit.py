"""To look whether an address still leads somewhere, as a polite guest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from directory.choices import LinkState
from directory.curation.public_web import (
    Answer,
    Policy,
    Refused,
    Target,
    Unreachable,
    parse,
    request,
)

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Answers of servers that turn machines away, or that are busy: they say nothing of the page.
_UNSURE = frozenset({401, 403, 405, 406, 407, 423, 425, 429, 451, 503, 999})
#: The server itself says that there is no such page.
_GONE = frozenset({404, 410})
_ROBOTS_BYTES = 500_000
#: As long as a site may ask for between two visits, in seconds.
_LONGEST_DELAY = 30.0


@dataclass(frozen=True)
class Visit:
    """What one look at an address found; `code` names what kept it from being good."""

    url: str
    state: LinkState
    status: int | None = None
    code: str = ""
    final_url: str = ""


@dataclass
class Guest:
    """Visits addresses: one request at a time to each host, with a pause, and by its robots.txt."""

    policy: Policy = field(default_factory=Policy)
    #: Seconds between two requests to one host.
    delay: float = 2.0
    pause: Callable[[float], object] = time.sleep
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: dict[str, float] = field(default_factory=dict)
    _delays: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def visit(self, url: str) -> Visit:
        """Return what became of `url`. Never raises for what the web does."""
        try:
            return self._visit(url)
        except Refused as refusal:
            return Visit(url, LinkState.REFUSED, code=refusal.code)
        except Unreachable as failure:
            return Visit(url, LinkState.FAILING, code=failure.code)

    def _visit(self, url: str) -> Visit:
        at = url
        for _hop in range(MOST_REDIRECTS + 1):
            target = parse(at, self.policy)
            if not self._may_visit(target):
                return Visit(url, LinkState.REFUSED, code="robots", final_url=at)
            answer = self._ask(target, at)
            if answer.status not in _REDIRECTS or not answer.location:
                return _judged(url, at, answer.status)
            at = urljoin(at, answer.location)
        return Visit(url, LinkState.FAILING, answer.status, "redirects", at)

    def _ask(self, target: Target, url: str) -> Answer:
        """Ask without the page's body; servers that take this amiss are asked in full."""
        self._wait(target)
        answer = request("HEAD", url, self.policy)
        if answer.status >= 400 and answer.status != 429:
            self._wait(target)
            answer = request("GET", url, self.policy)
        return answer

    def _may_visit(self, target: Target) -> bool:
        """Tell whether the site lets machines see the page; its robots.txt is read once."""
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target)
        robots = self._robots[target.origin]
        return robots is None or robots.can_fetch(self.policy.user_agent, target.path)

    def _read_robots(self, target: Target) -> RobotFileParser | None:
        """Return the rules of a site; None where there are none."""
        url = f"{target.origin}/robots.txt"
        for _hop in range(MOST_REDIRECTS + 1):
            self._wait(parse(url, self.policy))
            answer = request("GET", url, self.policy, most=_ROBOTS_BYTES)
            if answer.status not in _REDIRECTS or not answer.location:
                break
            url = urljoin(url, answer.location)
        if not 200 <= answer.status < 300:
            return None
        robots = RobotFileParser()
        robots.parse(answer.body.decode("utf-8", "replace").splitlines())
        delay = robots.crawl_delay(self.policy.user_agent)
        if delay:
            self._delays[target.host] = max(self.delay, min(float(delay), _LONGEST_DELAY))
        return robots

    def _wait(self, target: Target) -> None:
        """Wait until this host may be asked again."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(target.host, now))
            self._next[target.host] = turn + self._delays.get(target.host, self.delay)
        if turn > now:
            self.pause(turn - now)


def _judged(url: str, at: str, status: int) -> Visit:
    final = at if at != url else ""
    if 200 <= status < 300:
        return Visit(url, LinkState.GOOD, status, final_url=final)
    if status in _UNSURE:
        return Visit(url, LinkState.UNSURE, status, "turned-away", final)
    if status in _GONE:
        return Visit(url, LinkState.DEAD, status, "gone", final)
    return Visit(url, LinkState.FAILING, status, "answer", final)
