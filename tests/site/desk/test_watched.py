"""What is told of requests: a number, a template and a status; no word that anybody typed, no name, no address."""

import json
import re
from datetime import UTC, datetime
from itertools import count

import pytest

from sendable.adapters.logs import Log
from sendable.adapters.metrics import Metrics
from sendable.custody.act import Role
from sendable.ports.watch import Figures, Seen
from sendable.web.watched import Watched
from tests.fakes.desk import NOW
from tests.fakes.people import PASSWORD, code, hired
from tests.site.desk.conftest import HOST, Browser
from tests.site.reading import Page

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TELLING = {
    "identifier": "LX473124829CN",
    "kind": "parcel",
    "nature": "gift",
    "from": "CN",
    "to": "US",
    "how": "mail-air",
    "gross_mass": "0.5",
    "method": "document_seen",
    "document": "passport",
    "description-0": "secretzebra toys",
    "quantity-0": "2",
    "net_mass-0": "0.4",
    "value-0": "12.50",
    "currency-0": "cny",
    "do": "record",
}


@pytest.fixture
def lines():
    return []


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture(params=["json", "text"])
def watched(request, app, lines, metrics):
    """The real desk, watched by a log and by figures."""
    log, numbers, ticks = Log(request.param, lines.append, lambda: AT), count(1), count()

    def tell(seen):
        log.request(seen)
        metrics.request(seen)

    return Watched(app, "desk", tell, lambda: f"n{next(numbers):04d}", lambda: next(ticks) / 1000)


@pytest.fixture
def walk(watched, means):
    """Somebody who signs in, takes an item in, looks at it, and goes astray; all with telling words."""
    hired(means, "anntelling", Role.CLERK, offices=frozenset({"c1"}))
    client = Browser(watched, base_url=HOST, follow_redirects=False)
    means.now.at = means.now.at.replace(minute=(means.now.at.minute + 2) % 60)
    answers = [
        client.submit("/en/sign-in", sign_name="anntelling", password=PASSWORD, code=code(means, "anntelling")),
        client.submit("/en/counter", **TELLING),
        client.get("/en/items?goods=secretgoods&identifier=LX473124829CN"),
        client.get("/en/secretpage/secretpart?secretquery=1"),
        client.get("/api/v1/secretpart?secretquery=1"),
        client.get("/en/invitation/secrettoken"),
        client.request("SECRETMETHOD", "/en/items"),
    ]
    answers.append(client.get(answers[1].headers["location"]))
    assert [answer.status_code for answer in answers] == [303, 303, 200, 404, 404, 410, 405, 200]
    return answers


def test_a_walk_with_telling_words_leaves_none_of_them_in_the_log_or_in_the_figures(walk, lines, metrics):
    item = walk[1].headers["location"].split("/")[-1].partition("?")[0]
    told = "\n".join(lines) + metrics.exposed().decode()
    assert item
    assert len(lines) >= len(walk)
    words = ("secret", "zebra", "telling", "LX473124829CN", "goods=", "?", "passport", PASSWORD, item, "testclient")
    assert [word for word in words if word.lower() in told.lower()] == []


def test_every_line_has_the_template_the_status_and_the_number_that_the_answer_bears(walk, lines):
    text = "\n".join(lines)
    for route in ("/en/sign-in", "/en/counter", "/en/items/{id}", "/en/invitation/{token}", "none"):
        assert route in text
    numbers = [answer.headers["x-request-id"] for answer in walk]
    assert len(set(numbers)) == len(numbers)
    assert all(number in text for number in numbers)


def test_an_error_page_shows_the_number_of_the_request(walk):
    for answer, words in ((walk[3], "Number of this request"), (walk[5], "Number of this request")):
        if answer.status_code == 404:
            assert f"{words}: {answer.headers['x-request-id']}" in Page(answer.text).text


def test_figures_count_requests_by_template_and_status(walk, metrics):
    text = metrics.exposed().decode()
    labels = 'method="POST",route="/en/counter",site="desk",status="303"'
    assert re.search(rf"sendable_requests_total\{{{re.escape(labels)}\}} 1\.0", text)
    assert 'route="none",site="desk",status="404"' in text
    assert 'method="other"' in text
    assert "sendable_request_seconds_bucket" in text
    assert walk


def test_a_failure_is_counted_as_one_and_told_with_the_number_of_its_request(app, told, means, monkeypatch, lines):
    def fail(*_):
        raise RuntimeError("secret zebra")

    monkeypatch.setattr(type(means.passwords), "holds", fail)
    seen = []
    client = Browser(Watched(app, "desk", seen.append, lambda: "n0001", lambda: 0.0), base_url=HOST)
    answer = client.post("/en/sign-in", data={"sign_name": "zebra"}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 500
    assert [one.status for one in seen] == [500]
    assert "n0001" in Page(answer.text).text
    assert told[0].endswith("request n0001")
    Log("json", lines.append, lambda: AT).failure(told[0])
    assert json.loads(lines[0])["what"] == told[0]
    assert "zebra" not in lines[0]


def test_figures_of_the_record_are_absent_and_said_to_be_where_it_cannot_be_read():
    metrics = Metrics()

    def gone():
        raise OSError

    metrics.watch(gone, lambda: NOW)
    text = metrics.exposed().decode()
    assert "sendable_record_up 0.0" in text
    assert "sendable_items" not in text


def test_figures_of_the_record_are_its_own():
    metrics = Metrics()
    metrics.watch(lambda: Figures({"held": 3}, 2, NOW.replace(hour=8), 1, 44, 5), lambda: NOW)
    metrics.decision("refuse")
    metrics.request(Seen("n", "desk", "GET", "/en/", 200, 0.2))
    text = metrics.exposed().decode()
    for line in (
        "sendable_record_up 1.0",
        'sendable_items{state="held"} 3.0',
        "sendable_outbox_waiting 2.0",
        "sendable_outbox_oldest_seconds 3600.0",
        "sendable_deadlines_overdue 1.0",
        "sendable_log_events 44.0",
        "sendable_database_connections 5.0",
        'sendable_decisions_total{outcome="refuse"} 1.0',
    ):
        assert line in text
