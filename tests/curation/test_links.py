"""Which addresses are looked at, and what is remembered."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.choices import LinkState
from directory.curation.link_visit import Guest, Visit
from directory.curation.links import (
    check_links,
    due_urls,
    forget_unused,
    groups_linking_to,
    record,
)
from directory.models import Citation, GroupLink, JoinStep, LinkCheck
from tests import cast
from tests.curation.local_site import serving

pytestmark = pytest.mark.django_db


def day(number: int) -> dt.datetime:
    """Return a moment so many days from now."""
    return timezone.now() + dt.timedelta(days=number)


def test_every_address_of_the_directory_is_due_once():
    group = cast.make_group(website="https://a.example", registration_url="https://a.example/d")
    other = cast.make_group(website="https://a.example")
    source = cast.make_source("https://s.example")
    GroupLink.objects.create(group=group, type="x", url="https://x.example")
    JoinStep.objects.create(group=group, order=1, text="x", link="https://j.example")
    cast.make_branch(other, cast.make_province("jabar"), url="https://b.example")

    assert sorted(due_urls()) == [
        *["https://a.example", "https://a.example/d", "https://b.example", "https://j.example"],
        *[source.url, "https://x.example"],
    ]


def test_address_is_due_again_after_a_month_or_soon_when_it_failed():
    for number, state in enumerate(LinkState):
        cast.make_group(website=f"https://{number}.example")
        record(Visit(f"https://{number}.example", state), day(0))

    assert list(due_urls(day(1))) == []
    assert {check.state for check in LinkCheck.objects.filter(url__in=due_urls(day(3)))} == {
        LinkState.FAILING,
        LinkState.DEAD,
    }
    assert len(list(due_urls(day(31)))) == 5


def test_third_failure_in_a_row_is_death_and_one_good_look_life():
    url = "https://a.example"
    record(Visit(url, LinkState.GOOD, 200), day(0))
    states = [record(Visit(url, LinkState.FAILING, code="dns"), day(n)).state for n in (1, 3, 5)]
    assert states == [LinkState.FAILING, LinkState.FAILING, LinkState.DEAD]
    check = LinkCheck.objects.get()
    assert (check.failures, check.last_good_on) == (3, dt.date(2026, 11, 25))

    record(Visit(url, LinkState.GOOD, 200), day(7))

    check.refresh_from_db()
    assert (check.state, check.failures) == (LinkState.GOOD, 0)
    assert check.last_good_on == dt.date(2026, 12, 2)


def test_refusal_neither_fails_nor_is_good():
    check = record(Visit("https://a.example", LinkState.REFUSED, code="robots"))

    assert (check.failures, check.last_good_on, check.detail) == (0, None, "robots")


def test_what_nothing_links_to_is_forgotten():
    cast.make_group(website="https://a.example")
    for host in ("a", "b"):
        record(Visit(f"https://{host}.example", LinkState.GOOD))

    assert forget_unused() == 1
    assert LinkCheck.objects.get().url == "https://a.example"


def test_run_asks_hosts_side_by_side_and_stores_what_it_finds():
    with serving() as site:
        site.routes = {f"/{number}": 200 for number in range(3)} | {"/3": 404}
        urls = [site.url(f"/{number}", f"h{number % 2}.example") for number in range(4)]
        seen: list[Visit] = []
        guest = Guest(site.policy(), delay=0)

        report = check_links(urls, guest, workers=2, progress=seen.append)

    assert (report.total, report.states) == (4, {LinkState.GOOD: 3, LinkState.DEAD: 1})
    assert LinkCheck.objects.count() == len(seen) == 4
    assert LinkCheck.objects.get(state="dead").status == 404


def test_run_is_bounded_in_number_and_time():
    with serving() as site:
        urls = [site.url(f"/{number}") for number in range(4)]
        guest = Guest(site.policy(), delay=0)

        assert check_links(urls, guest, most=2).total == 2
        assert check_links(urls, guest, seconds=-1).total < 4


def test_fault_of_the_program_is_not_passed_over(monkeypatch):
    guest = Guest()
    monkeypatch.setattr(guest, "visit", lambda url: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        check_links(["https://a.example", "http://[::1"], guest)


def test_groups_with_an_address_are_named_wherever_it_stands():
    url = "https://a.example"
    groups = [cast.make_group(website=url), cast.make_group(registration_url=url)]
    groups += [cast.make_group(), cast.make_group(), cast.make_group()]
    GroupLink.objects.create(group=groups[2], type="x", url=url)
    JoinStep.objects.create(group=groups[3], order=1, text="x", link=url)
    source = cast.make_source(url)
    Citation.objects.create(group=groups[4], field="name", source=source)
    cast.make_group()

    assert set(groups_linking_to(url)) == set(groups)


def test_command_looks_and_counts(monkeypatch, capsys, settings):
    settings.CONTACT_EMAIL = "kurator@example.org"
    agents = []

    def visit(self, url):
        agents.append(self.policy.user_agent)
        return Visit(url, LinkState.GOOD, 200)

    monkeypatch.setattr(Guest, "visit", visit)
    cast.make_group(website="https://a.example")

    call_command("check_links", "--minutes", "1", "--limit", "5")

    assert "Links: 1 looked at: 1 good, 0 unsure" in capsys.readouterr().out
    assert re.fullmatch(r"groupsdir-links/\S+ \(\+mailto:kurator@example\.org\)", agents[0])
