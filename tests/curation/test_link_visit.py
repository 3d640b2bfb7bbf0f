"""A look at an address: polite, and true to what the server said."""

import pytest

from directory.choices import LinkState
from directory.curation.link_visit import Guest
from directory.curation.public_web import Policy
from tests.curation.local_site import drip, serving


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def guest(site, pauses) -> Guest:
    return Guest(site.policy(), delay=0, pause=pauses.append)


def test_good_page_is_asked_for_its_head_only(site, guest):
    site.routes["/ada"] = 200

    visit = guest.visit(site.url("/ada"))

    assert (visit.state, visit.status, visit.final_url) == (LinkState.GOOD, 200, "")
    assert site.asked == [("GET", "/robots.txt"), ("HEAD", "/ada")]


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
def test_server_that_knows_no_head_is_asked_in_full(site, guest, status):
    site.routes["/ada"] = {"HEAD": status, "GET": 200}

    assert guest.visit(site.url("/ada")).state == LinkState.GOOD
    assert site.asked[1:] == [("HEAD", "/ada"), ("GET", "/ada")]


@pytest.mark.parametrize(
    ("status", "state", "code"),
    [
        (404, LinkState.DEAD, "gone"),
        (410, LinkState.DEAD, "gone"),
        (401, LinkState.UNSURE, "turned-away"),
        (403, LinkState.UNSURE, "turned-away"),
        (429, LinkState.UNSURE, "turned-away"),
        (503, LinkState.UNSURE, "turned-away"),
        (500, LinkState.FAILING, "answer"),
        (304, LinkState.FAILING, "answer"),
    ],
)
def test_answer_is_taken_for_what_it_says(site, guest, status, state, code):
    site.routes["/x"] = status

    visit = guest.visit(site.url("/x"))

    assert (visit.state, visit.status, visit.code) == (state, status, code)


def test_redirects_are_followed_and_the_end_is_told(site, guest):
    site.routes |= {"/a": "/b", "/b": site.url("/c", host="lain.example"), "/c": 200}

    visit = guest.visit(site.url("/a"))

    assert (visit.state, visit.final_url) == (
        LinkState.GOOD,
        site.url("/c", host="lain.example"),
    )
    assert site.asked.count(("GET", "/robots.txt")) == 2  # of each host once


def test_redirects_without_end_are_left(site, guest):
    site.routes["/a"] = "/a"

    visit = guest.visit(site.url("/a"))

    assert (visit.state, visit.code) == (LinkState.FAILING, "redirects")
    assert len(site.asked) == 7


def test_redirect_into_the_own_network_is_refused(site, pauses):
    """The first host is public; where it leads to is looked at again."""
    site.routes["/a"] = "http://dalam.example/rahasia"
    hosts = {"site.example": ["127.0.0.1"], "dalam.example": ["169.254.169.254"]}
    policy = site.policy(resolve=lambda host, port: hosts[host])

    visit = Guest(policy, delay=0, pause=pauses.append).visit(site.url("/a"))

    assert (visit.state, visit.code) == (LinkState.REFUSED, "address")


@pytest.mark.parametrize("target", ["ftp://a.example/", "file:///etc/passwd", "http://u:p@a.b/"])
def test_redirect_to_no_web_address_is_refused(site, guest, target):
    site.routes["/a"] = target

    visit = guest.visit(site.url("/a"))

    assert (visit.state, visit.code) == (LinkState.REFUSED, "url")


def test_default_policy_does_not_visit_this_machine(site):
    visit = Guest(Policy(ports=None), delay=0).visit(f"http://127.0.0.1:{site.port}/")

    assert (visit.state, visit.code) == (LinkState.REFUSED, "address")
    assert site.asked == []


def test_robots_are_obeyed_and_read_once(site, guest):
    rules = b"User-agent: groupsdir-links\nDisallow: /rahasia\n\nUser-agent: *\nDisallow: /\n"
    site.routes |= {"/robots.txt": rules, "/ada": 200}

    assert guest.visit(site.url("/ada")).state == LinkState.GOOD
    visit = guest.visit(site.url("/rahasia/halaman"))

    assert (visit.state, visit.code) == (LinkState.REFUSED, "robots")
    assert site.asked == [("GET", "/robots.txt"), ("HEAD", "/ada")]


def test_robots_elsewhere_are_read_there(site, guest):
    site.routes |= {"/robots.txt": "/aturan.txt", "/aturan.txt": b"User-agent: *\nDisallow: /"}

    assert guest.visit(site.url("/ada")).code == "robots"


def test_same_host_is_asked_with_a_pause(site, pauses):
    site.routes |= {"/a": 200, "/b": 200}
    guest = Guest(site.policy(), delay=2.0, pause=pauses.append)

    guest.visit(site.url("/a"))
    guest.visit(site.url("/b"))
    guest.visit(site.url("/a", host="lain.example"))

    # The pauses are not slept through here, so that each turn comes two seconds later still.
    assert [round(pause) for pause in pauses] == [2, 4, 2]


def test_site_may_ask_for_longer_pauses(site, pauses):
    site.routes |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 7", "/a": 200}
    guest = Guest(site.policy(), delay=1.0, pause=pauses.append)

    guest.visit(site.url("/a"))
    guest.visit(site.url("/a"))

    assert round(pauses[-1] - pauses[-2]) == 7


def test_silence_and_slowness_are_failures(site, guest):
    site.routes["/robots.txt"] = drip
    guest.policy = site.policy(timeout=0.3)

    visit = guest.visit(site.url("/a"))

    assert (visit.state, visit.status, visit.code) == (LinkState.FAILING, None, "timeout")
