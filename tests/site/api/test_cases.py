"""Cases over the interface: two at once, nothing lost, and nothing that takes two persons."""

import pytest

from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.custody.act import Act
from sendable.custody.inspection import Means
from sendable.people.token import Scope
from tests.fakes.api import registered, tagged
from tests.fakes.desk import A_TURTLE, order


@pytest.fixture
def worker(program):
    return program(Scope.CASES)


@pytest.fixture
def looked(program, working):
    """An item with live turtles that a person has seen."""
    item = registered(program(Scope.ACCEPT), "turtle")["item"]
    move_item(working, order("ivy"), Act.OPEN, item["id"])
    inspect_item(working, order("ivy"), item["id"], Means.OPEN_BOX, (A_TURTLE,))
    return item["id"]


@pytest.fixture
def case(worker, looked):
    answer = worker.post(f"/items/{looked}/cases", headers=tagged(3))
    assert answer.status_code == 201, answer.text
    return answer.json()["case"]


def move(worker, case, version, **body):
    return worker.post(f"/cases/{case['id']}/moves", json=body, headers=tagged(version))


def test_words_alone_make_no_case(program, worker):
    item = registered(program(Scope.ACCEPT), "turtle")["item"]
    answer = worker.post(f"/items/{item['id']}/cases", headers=tagged(1))
    assert (answer.status_code, answer.json()["type"]) == (409, "/api/v1/problems/nothing-found")


def test_a_case_is_opened_noted_referred_acknowledged_and_closed(worker, case):
    assert move(worker, case, 0, act="note", reason="two boxes").status_code == 200
    whole = worker.get(f"/cases/{case['id']}")
    assert (whole.headers["etag"], whole.json()["authorities"]) == ('"1"', ["wildlife authority"])
    assert move(worker, case, 1, act="refer", authority="wildlife authority").status_code == 200
    referral = worker.get(f"/cases/{case['id']}").json()["referrals"][0]
    known = move(worker, case, 2, act="acknowledge", referral=referral["id"], reference="W-1")
    assert known.json()["case"]["state"] == "acknowledged"
    closed = move(worker, case, 3, act="seize", reason="handed over")
    assert (closed.json()["case"]["outcome"], bool(closed.json()["notice"]["code"])) == ("seized", True)
    assert worker.get("/cases").json()["cases"] == []
    assert [one["id"] for one in worker.get("/cases", params={"closed": True}).json()["cases"]] == [case["id"]]


def test_of_two_who_change_a_case_at_once_one_is_told_and_nothing_is_lost(worker, case, program):
    other = program(Scope.CASES)
    assert move(worker, case, 0, act="note", reason="first").status_code == 200
    late = move(other, case, 0, act="note", reason="second")
    assert (late.status_code, late.json()["type"]) == (409, "/api/v1/problems/changed-meanwhile")
    assert move(other, case, 1, act="note", reason="second").status_code == 200
    reader = program(Scope.READ)
    reasons = [one["reason"] for one in reader.get(f"/items/{case['item']}/events").json()["events"]]
    assert reasons[-2:] == ["first", "second"]


def test_a_change_says_which_version_it_was_made_of(worker, case):
    answer = worker.post(f"/cases/{case['id']}/moves", json={"act": "note", "reason": "x"})
    assert (answer.status_code, answer.json()["type"]) == (428, "/api/v1/problems/version-missing")


@pytest.mark.parametrize("act", ["propose_destruction", "approve_destruction", "destroy", "decide_appeal", "isolate"])
def test_nothing_that_takes_two_persons_is_an_act_of_a_program(worker, case, act):
    assert move(worker, case, 0, act=act, reason="x").json()["errors"][0]["field"] == "act"


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"act": "assign"}, 422, "value-invalid"),
        ({"act": "note"}, 422, "reason-missing"),
        ({"act": "refer", "authority": "my uncle"}, 409, "rule-forbids"),
        ({"act": "acknowledge", "referral": "none"}, 404, "not-found"),
        ({"act": "return", "reason": "x"}, 409, "rule-forbids"),
        ({"act": "forward", "reason": "x"}, 409, "rule-forbids"),
    ],
)
def test_what_cannot_be_is_said(worker, case, body, status, kind):
    answer = move(worker, case, 0, **body)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/api/v1/problems/{kind}")


def test_cases_of_other_offices_are_not_there(program, case):
    other = program(Scope.CASES, office="s1")
    assert other.get("/cases").json()["cases"] == []
    assert other.get(f"/cases/{case['id']}").status_code == 404
    assert move(other, case, 0, act="note", reason="x").status_code == 404
