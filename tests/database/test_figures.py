"""Figures from the counter to the public page, on both databases."""

import csv
import re
import time
from datetime import timedelta
from threading import Event

import pytest
from starlette.testclient import TestClient

from sendable.actions.custody import kept_figures
from sendable.actions.custody.count_figures import YEAR, count_figures
from sendable.actions.custody.kept_figures import DailyFigures, Kept, KeptFigures
from sendable.actions.custody.sender import SenderNotices
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.custody.alert import About
from sendable.ports.figures import Period
from sendable.screening.outcome import Outcome
from sendable.web.public.app import create_app
from tests.database.test_story import CODE, FOUND, filed, looked, opened
from tests.database.test_working_pages import press, recorded
from tests.fakes.desk import Clock, desk
from tests.fakes.working import person, working_app
from tests.site.reading import Page


class NoRules:
    class book:  # noqa: N801 as the decider has it
        grounds = ()


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    monkeypatch.setattr(kept_figures, "PATIENCE", 30)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at(store, clock):
    return desk(store, clock)


@pytest.fixture
def app(at):
    return working_app(at)


@pytest.fixture
def clerk(app):
    return person(app, "clerk", Role.CLERK)


@pytest.fixture
def officer(app):
    return person(app, "olga", Role.OFFICER)


@pytest.fixture
def visitor(at):
    return TestClient(create_app(NoRules(), translator, str, print, SenderNotices(at)))


def knives(clerk, number, first=1):
    for one in range(first, first + number):
        recorded(clerk, **{"identifier": f"LX{one:06d}CN", "description-0": "a knife", "shown": "refuse"})


def tomorrow(clock):
    clock.at += timedelta(days=1)


def test_what_was_stopped_is_counted_by_item_and_outcome(at, clerk):
    knives(clerk, 2)
    recorded(clerk, **{"identifier": "LX000009CN", "description-0": "live turtle", "shown": "hold"})
    now = at.now()
    found = count_figures(at, Period(now - YEAR, now))
    assert found.stops == {"live_animals": {Outcome.HOLD: 1, Outcome.REFUSE: 2}}
    assert (found.items, found.events) == (3, 3)


def test_the_same_record_gives_the_same_figures_and_another_time_gives_none(at, clerk):
    knives(clerk, 2)
    now = at.now()
    assert count_figures(at, Period(now - YEAR, now)) == count_figures(at, Period(now - YEAR, now))
    assert count_figures(at, Period(now - YEAR, now - timedelta(days=9))).items == 0


def test_times_and_appeals_are_counted_from_the_moves(at, app, clerk, officer):
    inspector = person(app, "ines", Role.INSPECTOR)
    path = opened(clerk, inspector)
    looked(inspector, path, **FOUND)
    told = press(officer, path, "open_case").text
    filed(at, CODE.search(told)[0])
    figures = officer.get("/en/statistics/json").json()
    assert figures["appeals"] == {"filed": 1, "reversed": 0, "upheld": 0}
    assert {"inspection", "decision"} == set(figures["hours"])


def test_the_public_hears_of_five_and_more_and_only_the_next_day(clerk, visitor, clock):
    knives(clerk, 5)
    assert "0 items were presented" in Page(visitor.get("/en/statistics").text).text
    tomorrow(clock)
    page = Page(visitor.get("/en/statistics").text)
    assert "5 items were presented" in page.text
    assert visitor.get("/en/statistics.json").json()["stops"] == {"live_animals": {"refuse": 5}}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_fewer_than_five_are_nowhere_on_the_page_nor_in_the_files(clerk, visitor, clock, language):
    knives(clerk, 4)
    tomorrow(clock)
    page = visitor.get(f"/{language}/statistics").text
    assert '<svg class="chart"' not in page
    assert visitor.get(f"/{language}/statistics.json").json()["stops"] == {"live_animals": {"refuse": None}}
    rows = list(csv.reader(visitor.get(f"/{language}/statistics.csv").text.splitlines()))
    assert ["stops", "live_animals", "refuse", ""] in rows


def test_the_day_is_counted_once(at, clerk, clock):
    knives(clerk, 5)
    tomorrow(clock)
    daily = DailyFigures(at)
    first = daily()
    knives(clerk, 5, first=20)
    assert daily() is first
    tomorrow(clock)
    assert daily().items == 10


def test_the_chart_has_a_name_a_description_and_a_table_with_the_same_figures(clerk, visitor, clock):
    knives(clerk, 7)
    tomorrow(clock)
    text = visitor.get("/en/statistics").text
    chart = re.search(r'<svg class="chart".*?</svg>', text, re.DOTALL)[0]
    assert 'role="img"' in chart
    for part in re.search(r'aria-labelledby="([^"]*)"', chart)[1].split():
        assert f'id="{part}"' in chart
    assert "Refused: 7" in chart
    assert re.search(r"<td class=\"number\">7</td>", text)


def test_the_desk_counts_again_after_a_minute_and_nobody_waits_for_it(at, clerk, clock):
    works = []
    kept = KeptFigures(works.append)
    period = Period(clock.at - YEAR, clock.at + YEAR)
    first = kept(at, period)
    knives(clerk, 2)
    clock.at += timedelta(minutes=1)
    assert kept(at, period).figures is first.figures
    assert kept(at, period).figures is first.figures
    assert len(works) == 1
    works[0]()
    assert (first.figures.items, kept(at, period).figures.items) == (0, 2)


def test_figures_that_took_long_are_counted_again_rarely():
    now = Clock()()
    took = timedelta(seconds=10)
    assert Kept(None, now, took).fresh(now + timedelta(minutes=3))
    assert not Kept(None, now, took).fresh(now + timedelta(minutes=4))
    assert not Kept(None, now, timedelta(0)).fresh(now + timedelta(minutes=2))
    assert not Kept(None, now, took).fresh(now - timedelta(seconds=1))


@pytest.fixture
def slow(monkeypatch):
    """Counting waits until the test lets it go on, and pages do not wait for it."""
    go_on = Event()

    def counted(at, period):
        go_on.wait(30)
        return count_figures(at, period)

    monkeypatch.setattr(kept_figures, "PATIENCE", 0)
    monkeypatch.setattr(kept_figures, "count_figures", counted)
    yield go_on
    go_on.set()


def in_time(answer):
    """What is answered once counting is over."""
    end = time.monotonic() + 30
    while "being counted" in (text := answer().text) and time.monotonic() < end:
        time.sleep(0.05)
    return text


def test_a_page_does_not_wait_for_figures_that_take_long(clerk, officer, slow):
    knives(clerk, 3)
    page = officer.get("/en/statistics?office=c1")
    assert (page.status_code, "These figures are being counted" in page.text) == (200, True)
    assert 'href="/en/statistics?office=c1"' in page.text
    assert "presented" not in page.text
    slow.set()
    assert "3 items were presented" in Page(in_time(lambda: officer.get("/en/statistics?office=c1"))).text
    assert officer.get("/en/statistics/json?office=c1").json()["items"] == 3


def test_the_public_page_does_not_wait_either_and_shows_yesterday_s_meanwhile(clerk, visitor, clock, slow):
    assert "being counted for the first time" in visitor.get("/en/statistics").text
    slow.set()
    assert "0 items were presented" in Page(in_time(lambda: visitor.get("/en/statistics"))).text
    knives(clerk, 5)
    slow.clear()
    tomorrow(clock)
    assert "0 items were presented" in Page(visitor.get("/en/statistics").text).text


def test_a_site_without_a_desk_says_so():
    alone = TestClient(create_app(NoRules(), translator, str, print))
    assert "No office is connected" in alone.get("/en/statistics").text
    assert alone.get("/en/statistics.json").status_code == 404


def test_the_desk_shows_exact_counts_of_the_offices_that_one_sees(app, clerk, officer):
    knives(clerk, 3)
    assert officer.get("/en/statistics/json").json()["stops"] == {"live_animals": {"refuse": 3}}
    assert "3 items were presented" in Page(officer.get("/en/statistics?office=c1").text).text
    assert officer.get("/en/statistics/json?from=2020-01-01&to=2020-12-31").json()["items"] == 0
    elsewhere = person(app, "otto", Role.OFFICER, office="s1", offices=["s1"])
    assert elsewhere.get("/en/statistics/json?office=c1").json()["items"] == 0
    assert clerk.get("/en/statistics").status_code == 403


def test_a_forgotten_item_stays_in_the_counts(clerk, officer, store):
    knives(clerk, 6)
    with store.transaction() as tx:
        for item in {event.item for event in tx.alerts.of(About.CATEGORY, "live_animals", None, 99)}:
            tx.retention.forget(item)
    figures = officer.get("/en/statistics/json").json()
    assert (figures["items"], figures["stops"]) == (6, {"live_animals": {"refuse": 6}})
