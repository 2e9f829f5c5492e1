"""A flood of words to reports that are there: every one is kept, the report goes into the lane of floods, danger does not."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.take_in import submit
from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.counts import Counts
from sendable.adapters.flood.gate import Gate
from sendable.adapters.reports.store import open_reports
from sendable.adapters.words import translator
from sendable.reporting.envelope import Part
from sendable.reporting.flood import WINDOW, Effort
from sendable.reporting.state import Lane
from sendable.serve_reports import scope_of
from sendable.settings import Settings
from sendable.web.public.app import create_app
from tests.fakes.report_house import SAID, Clock, house
from tests.fakes.reporting import FakeReporting, intake

MOST = 3


@pytest.fixture
def at(tmp_path):
    made = house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))
    yield made
    made.means.store.engine.dispose()


@pytest.fixture
def seconds():
    return Clock(1_795_000_000.0)


@pytest.fixture
def client(at, seconds):
    gate = Gate(Challenges(b"k" * 32, bytes), seconds, Effort(most=MOST, wait=0), Counts(8))
    made = replace(intake(FakeReporting(), seconds), reporting=Reporting(at.means, scope_of(Settings())), gate=gate)
    return TestClient(create_app(None, translator, str, print, intake=made), raise_server_exceptions=False)


def writes(client, code, text):
    said = {"code": code.letters(), "step": "write", "text": text}
    answer = client.post("/en/report/return", data=said, files=[("files", ("", b"", "application/octet-stream"))])
    assert answer.status_code == 200, answer.text[:500]


def lane(at, code):
    with at.means.store.reading() as tx:
        report = tx.reports.found_by(at.means.sealing.hand_of(code).reporter.found_by)
        kept = [one for one in tx.envelopes.of(report.id) if one.part is Part.MESSAGE]
    return report.lane, len(kept)


def test_what_is_too_much_is_kept_in_the_lane_of_floods_and_danger_stays_where_it_is(at, client, seconds):
    loud, danger = submit(at.means, SAID, ()), submit(at.means, replace(SAID, danger_now=True), ())
    for number in range(MOST):
        writes(client, loud, f"word {number}")
    assert lane(at, loud) == (Lane.NORMAL, MOST)
    writes(client, danger, "it smokes")
    assert lane(at, danger) == (Lane.DANGER, 1)
    writes(client, loud, "one more")
    assert lane(at, loud) == (Lane.QUARANTINE, MOST + 1)
    seconds.now += WINDOW + 10
    calm = submit(at.means, replace(SAID, goods="other"), ())
    writes(client, calm, "later")
    assert lane(at, calm) == (Lane.NORMAL, 1)


def test_words_that_nobody_could_have_sent_count_for_nothing(at, client):
    calm, nobody = submit(at.means, SAID, ()), at.means.sealing.new_code()
    for _ in range(MOST + 2):
        said = {"code": nobody.letters(), "step": "write", "text": "x"}
        assert client.post("/en/report/return", data=said).status_code in (404, 415, 422)
    writes(client, calm, "one")
    assert lane(at, calm) == (Lane.NORMAL, 1)
