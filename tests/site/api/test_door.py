"""Programs are let in by a token, for its task, for its time, and not too often."""

from datetime import timedelta

import pytest

from sendable.actions.people.change_staff import deactivate
from sendable.actions.people.tokens import Wanted, make_token, withdraw_token
from sendable.adapters import rates
from sendable.errors import StaffInvalid
from sendable.people.token import ACTS, BY_TWO, Scope
from sendable.web.api import door
from tests.fakes.people import BOSS, founded, hired, later, staff
from tests.fakes.people import people as means_on

LINE = {"description": "power bank", "mode": "road"}


def test_without_a_token_nothing_is_answered_and_it_is_said_how_to_send_one(nobody):
    answer = nobody.post("/screen", json=LINE)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Authorization: Bearer TOKEN" in answer.json()["detail"]


@pytest.mark.parametrize("sent", ["Bearer nothing", "Basic Zm9v", "Bearer", "bearer  ", "sendable_x"])
def test_what_is_no_token_opens_nothing(nobody, sent):
    assert nobody.post("/screen", json=LINE, headers={"Authorization": sent}).status_code == 401


def test_a_body_is_not_read_before_the_token(nobody):
    assert nobody.post("/screen", content=b"{" * 10).status_code == 401


def test_a_token_is_for_one_task(program):
    answer = program(Scope.READ).post("/screen", json=LINE)
    assert (answer.status_code, answer.json()["type"]) == (403, "/api/v1/problems/scope-missing")


def test_a_token_runs_out(program, means):
    shop = program(Scope.SCREEN)
    later(means, days=89)
    assert shop.post("/screen", json=LINE).status_code == 200
    later(means, days=2)
    assert shop.post("/screen", json=LINE).status_code == 401


def test_a_withdrawn_token_opens_nothing_at_once(program, means):
    shop = program(Scope.SCREEN)
    assert shop.post("/screen", json=LINE).status_code == 200
    with means.store.reading() as tx:
        token = tx.tokens.list()[0]
    withdraw_token(means, BOSS, token.id)
    assert shop.post("/screen", json=LINE).status_code == 401


def test_only_the_day_of_the_last_use_is_kept(program, means):
    shop = program(Scope.SCREEN)
    later(means, hours=30)
    shop.post("/screen", json=LINE)
    with means.store.reading() as tx:
        assert tx.tokens.list()[0].used_on == (means.now() - timedelta(seconds=1)).date()


def test_who_leaves_takes_the_tokens_that_they_made_with_them(means):
    founded(means)
    hired(means, "amy", "administrator")
    make_token(means, staff(means, "amy").actor, Wanted("shop", "screen", None, 30))
    deactivate(means, BOSS, staff(means, "amy").id)
    with means.store.reading() as tx:
        assert tx.tokens.list()[0].withdrawn_at is not None


def test_too_often_is_answered_with_how_long_to_wait(program, monkeypatch):
    monkeypatch.setattr(rates, "BURST", 0.0)
    answer = program(Scope.SCREEN).post("/screen", json=LINE)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")


def test_what_is_too_large_is_not_read(program):
    shop = program(Scope.SCREEN)
    assert shop.post("/screen", content=b"x" * (door.MOST + 1)).status_code == 413
    parts = iter([b"x" * 100_000] * 4)  # without a length
    assert shop.post("/screen", content=parts, headers={"content-type": "application/json"}).status_code == 413


def test_no_scope_does_what_takes_two_persons_or_somebodys_eyes():
    assert [(scope, ACTS[scope] & BY_TWO) for scope in Scope if ACTS[scope] & BY_TWO] == []
    trusted = {act.value for acts in ACTS.values() for act in acts}
    assert trusted == {
        *("accept", "refuse", "hold", "isolate", "release", "return", "dispatch", "dispute"),
        *("open_case", "assign", "note", "refer", "acknowledge", "forward", "seize", "ask_inspection"),
    }


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scope": "all"}, {"days": 4000}, {"office": "c9"}])
def test_only_a_token_that_can_be_is_made(store, wrong):
    means = means_on(store)
    with pytest.raises(StaffInvalid):
        make_token(means, BOSS, Wanted(**{"name": "x", "scope": "read", "office": "c1", "days": 30, **wrong}))
