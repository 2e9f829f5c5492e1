"""A flood as it comes: a thousand reports by programs in ten minutes, and people who report among them."""

from collections import Counter
from dataclasses import replace
from statistics import median
from time import perf_counter

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.gate import Gate
from sendable.adapters.reports.store import open_reports
from sendable.adapters.words import translator
from sendable.reporting.flood import Effort, solve
from sendable.reporting.state import Lane
from sendable.serve_reports import scope_of
from sendable.settings import Settings
from sendable.web.public.app import create_app
from tests.fakes.report_house import Clock, house
from tests.fakes.reporting import FakeReporting, intake
from tests.site.reading import Page

BOTS, MINUTES, MOST_SECONDS = 1_000, 10, 3.0
PEOPLE = 20  # of each kind


@pytest.fixture
def site(tmp_path):
    at = house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))
    seconds = Clock(1_795_000_000.0)
    chances = iter(range(10_000_000))
    gate = Gate(Challenges(b"k" * 32, lambda size: next(chances).to_bytes(size, "big")), seconds, Effort())
    made = intake(FakeReporting(), seconds)
    made = replace(made, reporting=Reporting(at.means, scope_of(Settings(data=tmp_path))), gate=gate)
    client = TestClient(create_app(None, translator, str, print, intake=made), raise_server_exceptions=False)
    yield at, seconds, client
    at.means.store.engine.dispose()


def posts(client, **typed):
    form = {"goods": "loose batteries", "danger": "no", **typed}
    return client.post("/en/report", data=form, files=[("files", ("", b"", "application/octet-stream"))])


def opens(client):
    return Page(client.get("/en/report").text).value("challenge")


def person(client, seconds, kind):
    """Report as a person does: open, write for a minute in which bots go on, send; return seconds that it took."""
    challenge = opens(client)
    if kind == "danger":
        begun = perf_counter()
        assert posts(client, danger="yes", challenge=challenge).status_code == 200
        return perf_counter() - begun
    work = ",".join(map(str, solve(challenge, Effort()))) if kind == "worked" else ""
    seconds.now += 60
    begun = perf_counter()
    answer = posts(client, challenge=challenge, work=work)
    seconds.now -= 60
    assert answer.status_code == 200  # never asked to wait again
    return perf_counter() - begun


def test_a_thousand_reports_by_programs_in_ten_minutes_delay_nobody_and_bury_nobody(site, capsys):
    at, seconds, client = site
    took = {"worked": [], "idle": [], "danger": []}
    for number in range(BOTS):
        assert posts(client, goods="spam", challenge="").status_code == 200
        if number % (BOTS // PEOPLE) == BOTS // PEOPLE - 1:
            for kind, times in took.items():
                times.append(person(client, seconds, kind))
        seconds.now += MINUTES * 60 / BOTS
    with at.means.store.reading() as tx:
        lanes = Counter(one.lane for one in tx.reports.open())
    with capsys.disabled():
        said = ", ".join(
            f"{kind} {1000 * median(times):.0f} ms (longest {1000 * max(times):.0f})" for kind, times in took.items()
        )
        print(  # noqa: T201 the figure
            f"\n{BOTS} reports by programs in {MINUTES} minutes; a person's report takes: {said}; lanes: {dict(lanes)}"
        )
    assert sum(lanes.values()) == BOTS + 3 * PEOPLE  # nothing is dropped
    assert lanes[Lane.DANGER] == PEOPLE
    assert lanes[Lane.NORMAL] >= PEOPLE  # whoever worked, beside the flood
    assert max(median(times) for times in took.values()) < MOST_SECONDS
