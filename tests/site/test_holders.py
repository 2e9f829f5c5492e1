"""The interface of key holders: who does not sign is nobody, and what goes over the line is read back the same."""

import json
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import Wanted, reports, see
from sendable.adapters.reports.store import open_reports
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import Part
from sendable.reporting.request import Request, write_proof
from sendable.reporting.state import Act
from sendable.web.holders.app import MOST_BYTES, create_holders
from sendable.web.holders.forms import report_in, seen_in, seen_out, wanted_in, wanted_out
from tests.fakes.report_house import SAID, house

REPORTS = "/holders/v1/reports"


@pytest.fixture
def at(tmp_path):
    return house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))


@pytest.fixture
def client(at):
    told = []
    with TestClient(create_holders(at.means, told.append), raise_server_exceptions=False) as client:
        client.told = told
        yield client


def asked(at, client, name, method, path, body=None, **changed):
    raw = b"" if body is None else json.dumps(body).encode()
    keys = at.people[name][0]
    when = int((at.clock.now + changed.get("late", timedelta())).timestamp())
    proof = write_proof(Request(method, changed.get("signed", path), changed.get("raw", raw)), keys.id, when, keys.sign)
    return client.request(method, path, content=raw, headers={"Authorization": proof})


def test_a_report_is_read_assigned_and_answered_over_the_line(at, client):
    submit(at.means, SAID, ())
    listed = asked(at, client, "handler-1", "GET", REPORTS).json()["reports"]
    assert [report_in(one) for one in listed] == list(reports(at.means))
    report = listed[0]["id"]
    seen = seen_in(asked(at, client, "handler-1", "GET", f"{REPORTS}/{report}").json())
    assert seen == see(at.means, at.holder("handler-1"), report)
    assert seen.envelopes == ()
    assign = wanted_out(Wanted(report, 0, Act.ASSIGN, Duty.HANDLER, to=at.id("handler-1")))
    done = asked(at, client, "handler-1", "POST", f"{REPORTS}/{report}/acts", assign)
    assert report_in(done.json()).assigned == at.id("handler-1")
    seen = seen_in(asked(at, client, "handler-1", "GET", f"{REPORTS}/{report}").json())
    assert [one.part for one in seen.envelopes] == [Part.STATEMENT]
    reply = at.seals("handler-1", seen, seen.next_number, Part.REPLY, "We have it.")
    read = asked(at, client, "handler-1", "POST", f"{REPORTS}/{report}/acts", _order(report, 1, Act.READ))
    assert read.status_code == 200
    order = _order(report, 2, Act.ACKNOWLEDGE, envelope=reply)
    assert asked(at, client, "handler-1", "POST", f"{REPORTS}/{report}/acts", order).json()["state"] == "acknowledged"


def _order(report, version, act, **sealed):
    return wanted_out(Wanted(report, version, act, Duty.HANDLER, sealed=sealed))


def test_what_is_wanted_and_seen_is_read_back_as_it_was_written(at):
    submit(at.means, SAID, ())
    seen = see(at.means, at.holder("handler-1"), reports(at.means)[0].id)
    assert seen_in(json.loads(json.dumps(seen_out(seen)))) == seen
    wanted = Wanted("r", 3, Act.HAND_OVER, Duty.HANDLER, to="a", sealed={"reason": b"\0\xff"})
    assert wanted_in("r", json.loads(json.dumps(wanted_out(wanted)))) == wanted


@pytest.mark.parametrize(
    "changed",
    [
        {"late": timedelta(minutes=3)},
        {"late": timedelta(minutes=-3)},
        {"signed": REPORTS + "/other"},
        {"raw": b"other"},
    ],
)
def test_what_was_signed_for_another_moment_place_or_body_is_refused(at, client, changed):
    answer = asked(at, client, "handler-1", "GET", REPORTS, **changed)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


@pytest.mark.parametrize("header", ["", "Bearer x", "Sendable", "Sendable holder=00, at=1, signature=AA=="])
def test_who_does_not_sign_is_nobody(client, header):
    assert client.get(REPORTS, headers={"Authorization": header}).status_code == 401


def test_who_is_not_in_the_directory_is_nobody(at, client):
    at.join("stranger", Duty.HANDLER)
    assert asked(at, client, "stranger", "GET", REPORTS).status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, 422),
        ([], 422),
        ({}, 422),
        ({"version": "x", "act": "read", "duty": "handler"}, 422),
        ({"version": 0, "act": "fly", "duty": "handler"}, 422),
        ({"version": 0, "act": "reply", "duty": "handler", "sealed": {"envelope": "?"}}, 422),
        ({"version": 0, "act": "reply", "duty": "handler", "sealed": {"envelope": "AAAA"}}, 422),
        ({"version": 7, "act": "read", "duty": "handler"}, 409),
        ({"version": 0, "act": "close", "duty": "handler"}, 409),
    ],
)
def test_what_cannot_be_done_gets_one_clear_answer_and_changes_nothing(at, client, body, status):
    submit(at.means, SAID, ())
    report = reports(at.means)[0]
    answer = asked(at, client, "handler-1", "POST", f"{REPORTS}/{report.id}/acts", body)
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]
    assert reports(at.means)[0] == report
    assert client.told == []


def test_a_body_without_end_is_not_read(at, client):
    keys = at.people["handler-1"][0]
    proof = write_proof(Request("PUT", "/holders/v1/epochs", b""), keys.id, int(at.clock.now.timestamp()), keys.sign)
    answer = client.put("/holders/v1/epochs", content=bytes(MOST_BYTES + 1), headers={"Authorization": proof})
    assert answer.status_code == 422


def test_keys_of_weeks_ahead_are_put_up_by_their_holder_alone(at, client):
    keys = at.people["handler-1"][0].ready(at.clock.now.date(), 9)
    notes = [note.decode() for note in keys.signed_epochs().values()]
    assert asked(at, client, "handler-1", "PUT", "/holders/v1/epochs", {"notes": notes}).json() == {"kept": 10}
    assert len(client.get("/holders/v1/directory").json()["epochs"]) == 6 + 4 * len(at.people)
    forged = [notes[0].replace("handler-1", "handler-2")]
    assert asked(at, client, "handler-2", "PUT", "/holders/v1/epochs", {"notes": forged}).status_code == 409
    assert asked(at, client, "handler-2", "PUT", "/holders/v1/epochs", {"notes": "x"}).status_code == 422
