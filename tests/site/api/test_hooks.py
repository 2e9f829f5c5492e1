"""Webhooks over the interface."""

import pytest

from sendable.people.token import Scope

HOOK = {"url": "https://shop.example/x", "topics": ["item.held"]}


@pytest.fixture
def shop(program):
    return program(Scope.WEBHOOKS)


def test_a_webhook_is_made_and_its_secret_is_shown_once(shop):
    made = shop.post("/webhooks", json=HOOK)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    listed = shop.get("/webhooks")
    assert "whsec_" not in listed.text
    assert [one["office"] for one in listed.json()["webhooks"]] == ["c1"]


def test_the_same_request_twice_makes_one_webhook(shop):
    answers = [shop.post("/webhooks", json=HOOK, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert len(shop.get("/webhooks").json()["webhooks"]) == 1


def test_a_webhook_is_changed_switched_off_and_taken_away(shop):
    made = shop.post("/webhooks", json=HOOK).json()
    path = f"/webhooks/{made['webhook']['id']}"
    assert shop.post(f"{path}/secret").json()["secret"] != made["secret"]
    assert shop.post(f"{path}/active", json={"active": False}).json()["active"] is False
    assert shop.get(f"{path}/given-up").json() == {"messages": []}
    assert shop.delete(path).status_code == 204
    assert shop.delete(path).status_code == 404
    assert shop.post("/messages/none/again").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"url": "ftp://x"}, "url"),
        ({"topics": []}, "topics"),
        ({"topics": ["x"]}, "topics.0"),
        ({"office": "s1"}, "office"),
    ],
)
def test_a_fault_names_its_field(shop, changed, field):
    answer = shop.post("/webhooks", json={**HOOK, **changed})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_webhooks_of_other_offices_are_not_there(shop, program):
    made = shop.post("/webhooks", json=HOOK).json()["webhook"]["id"]
    other = program(Scope.WEBHOOKS, office="s1")
    assert other.get("/webhooks").json()["webhooks"] == []
    assert other.delete(f"/webhooks/{made}").status_code == 404
    assert program(Scope.READ).get("/webhooks").status_code == 403
