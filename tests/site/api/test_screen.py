"""Screening one line over the interface."""

import pytest

from sendable.people.token import Scope


@pytest.fixture
def shop(program):
    return program(Scope.SCREEN)


def test_a_line_is_decided_with_its_reason_and_its_source(shop):
    answer = shop.post("/screen", json={"description": "power bank", "mode": "air"})
    assert answer.status_code == 200
    decision = answer.json()["decision"]
    assert decision["outcome"] == "refuse"
    assert decision["reason"] == "No power banks by air (Small Act, 1)."
    assert decision["reasons"][0]["rule"] == "small/power-banks-by-air@1"
    assert decision["words"] == ["power bank"]
    assert "small@1" in answer.json()["packs"]


def test_a_question_is_answered_by_sending_the_line_again(shop):
    asked = shop.post("/screen", json={"description": "power bank"}).json()["decision"]
    assert (asked["outcome"], asked["question"]["field"]) == ("ask", "mode")
    assert asked["question"]["choices"] == ["air", "road", "rail", "sea"]
    line = {"description": "power bank", asked["question"]["field"]: "road"}
    assert shop.post("/screen", json=line).json()["decision"]["outcome"] == "accept"


def test_figures_come_as_numbers_or_with_their_unit(shop):
    for volume, outcome in ((0.5, "accept"), ("2 L", "refuse")):
        answer = shop.post("/screen", json={"description": "perfume", "net_volume": volume})
        assert answer.json()["decision"]["outcome"] == outcome


def test_it_speaks_the_language_of_who_asks(program):
    shop = program(Scope.SCREEN, **{"Accept-Language": "zh-CN"})
    assert "运输方式" in shop.post("/screen", json={"description": "power bank"}).json()["decision"]["question"]["asks"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"description": ""}, "description"),
        ({}, "description"),
        ({"description": "x", "sender_name": "Ann"}, "sender_name"),
        ({"description": "x", "mode": "teleport"}, "mode"),
        ({"description": "x", "dispatch": "Mars"}, "dispatch"),
        ({"description": "x", "net_volume": "much"}, "net_volume"),
        ({"description": "x" * 501}, "description"),
        ({"description": "x", "quantity": 0}, "quantity"),
    ],
)
def test_a_fault_names_its_field(shop, line, field):
    answer = shop.post("/screen", json=line)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].split(".")[0] == field
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_of_a_rule_for_staff_is_told_but_its_source(site):
    from sendable.web.api.decisions import answered  # noqa: PLC0415

    decision = site.decide.item([("pocket knife", (), None)])[0]
    rule = decision.deciding[0].ground.rule
    object.__setattr__(rule, "audience", "staff")
    try:
        found = answered(decision, site.decide.book, "en", str)
    finally:
        object.__setattr__(rule, "audience", "public")
    assert (found.reason, found.reasons[0].says, found.reasons[0].rule) == (rule.source.cited, None, None)


def test_a_failure_of_ours_quotes_nothing(shop, site, told, monkeypatch):
    monkeypatch.setattr(type(site.decide), "item", lambda *_: 1 / 0)
    answer = shop.post("/screen", json={"description": "secret goods"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert told[0].startswith("ZeroDivisionError at")
