"""Inspections that the reports office asks for over the interface: it tells an item and a kind of goods, and gets a result."""

import pytest

from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.custody.act import Act
from sendable.custody.inspection import Finding, Means, Result
from sendable.people.token import Scope
from tests.fakes.api import registered, tagged
from tests.fakes.desk import AS_DECLARED, order

NUMBER = "LX473124829CN"
WANTED = {"identifier": NUMBER, "category": "lithium-batteries", "danger": True}


@pytest.fixture
def office(program):
    """The reports office."""
    return program(Scope.INSPECTIONS, office=None)


@pytest.fixture
def shop(program):
    return program(Scope.ACCEPT)


def test_a_request_waits_meets_its_item_and_brings_back_what_was_found(office, shop, working):
    asked = office.post("/inspections", json=WANTED)
    assert (asked.status_code, asked.json()["state"]) == (200, "waiting")
    item = registered(shop)["item"]
    path = f"/inspections/{asked.json()['id']}"
    assert office.get(path).json()["state"] == "open"
    for act in (Act.HOLD, Act.OPEN):
        move_item(working, order("ann"), act, item["id"], reason="asked for")
    found = Finding(None, Result.UNDECLARED, "power banks", "lithium_batteries")
    inspect_item(working, order("ann"), item["id"], Means.OPEN_BOX, (AS_DECLARED, found))
    assert office.get(path).json() == {
        **asked.json(), "state": "inspected", "result": "undeclared", "means": "open_box", "goods": ["lithium_batteries"],
        "looked_on": "2026-11-22",
    }  # fmt: skip
    assert "ann" not in office.get(path).text


def test_the_same_asked_twice_is_one(office):
    first, second = (office.post("/inspections", json=WANTED).json() for _ in range(2))
    assert first == second


def test_whoever_registers_an_item_is_not_told_that_somebody_asks_for_it(office, shop):
    before = registered(shop, identifier="LX900001")
    office.post("/inspections", json=WANTED)
    after = registered(shop)
    assert set(after) == set(before)
    assert after["item"].keys() == before["item"].keys()
    assert (after["item"]["state"], after["notice"]) == ("accepted", None)


def test_an_item_that_has_left_is_said_to_be_gone(office, shop, program):
    item = registered(shop)["item"]
    asked = office.post("/inspections", json=WANTED).json()
    moves = f"/items/{item['id']}/moves"
    answer = program(Scope.HOLDS).post(moves, json={"act": "dispatch"}, headers=tagged(item["version"]))
    assert answer.status_code == 200, answer.text
    assert office.get(f"/inspections/{asked['id']}").json()["state"] == "gone"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"identifier": "LX473124820CN"}, "identifier"),
        ({"identifier": "13812345678"}, "identifier"),
        ({"identifier": "Zhang San"}, "identifier"),
        ({"category": "people"}, "category"),
        ({"reporter": "somebody"}, "reporter"),
        ({"text": "what was said"}, "text"),
    ],
)
def test_nothing_but_an_item_and_a_kind_of_goods_is_taken(office, changed, field):
    answer = office.post("/inspections", json={**WANTED, **changed})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_a_token_sees_its_own_requests_alone_and_others_see_none(office, program):
    asked = office.post("/inspections", json=WANTED).json()
    path = f"/inspections/{asked['id']}"
    assert program(Scope.INSPECTIONS, office=None).get(path).status_code == 404
    for scope in set(Scope) - {Scope.INSPECTIONS}:
        assert program(scope).get(path).status_code == 403, scope
        assert program(scope).post("/inspections", json=WANTED).status_code == 403, scope


def test_the_token_does_nothing_else(office, shop):
    item = registered(shop)["item"]["id"]
    for path in ("/items", f"/items/{item}", f"/items/{item}/events", "/cases", "/webhooks"):
        assert office.get(path).status_code == 403, path
    assert (
        office.post(f"/items/{item}/moves", json={"act": "hold", "reason": "x"}, headers=tagged(1)).status_code == 403
    )


def test_a_token_for_one_office_is_told_nothing_of_another(shop, program):
    registered(shop)
    assert program(Scope.INSPECTIONS, office="s1").post("/inspections", json=WANTED).json()["state"] == "waiting"
    assert program(Scope.INSPECTIONS, office="c1").post("/inspections", json=WANTED).json()["state"] == "open"
