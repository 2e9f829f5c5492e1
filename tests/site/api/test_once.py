"""The same request with the same key is done once, however often and however close together it comes."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sendable.actions.programs import once as module
from sendable.actions.programs.once import Key, Means, once
from sendable.adapters.database import tables
from sendable.adapters.seals import ChaChaSeals
from sendable.errors import AnswerLost, KeyInUse
from sendable.people.token import Scope
from tests.fakes.api import presented, tagged
from tests.fakes.people import later

KEY = {"Idempotency-Key": "order-1"}


@pytest.fixture
def shop(program):
    return program(Scope.ACCEPT)


def items(store):
    with store.reading() as tx:
        return tx.items.count(None)


def test_the_first_answer_comes_again(shop, store):
    first = shop.post("/items", json=presented("knife"), headers=KEY)
    again = shop.post("/items", json=presented("knife"), headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert items(store) == {"refused": 1}


def test_the_key_of_another_request_is_refused(shop):
    shop.post("/items", json=presented(), headers=KEY)
    other = shop.post("/items", json=presented(identifier="OWN-2"), headers=KEY)
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/problems/key-reused")


def test_a_key_is_that_of_one_token(shop, program, store):
    shop.post("/items", json=presented(), headers=KEY)
    assert program(Scope.ACCEPT).post("/items", json=presented(identifier="OWN-2"), headers=KEY).status_code == 201
    assert items(store) == {"accepted": 2}


def test_an_answer_that_changed_nothing_is_not_kept(shop):
    assert shop.post("/items", json=presented(verified={}), headers=KEY).status_code == 422
    assert shop.post("/items", json=presented(), headers=KEY).status_code == 201


def test_after_a_day_the_key_is_forgotten(shop, store, means):
    shop.post("/items", json=presented("knife"), headers=KEY)
    later(means, days=1, seconds=1)
    again = shop.post("/items", json=presented("knife"), headers=KEY)
    assert "idempotent-replayed" not in again.headers
    with store.engine.connect() as connection:
        assert len(connection.execute(tables.answers.select()).all()) == 1


def test_a_replayed_move_is_not_a_stale_one(shop, program):
    item = shop.post("/items", json=presented()).json()["item"]["id"]
    holds, body = program(Scope.HOLDS), {"act": "hold", "reason": "x"}
    answers = [holds.post(f"/items/{item}/moves", json=body, headers={**KEY, **tagged(1)}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["etag"] == answers[1].headers["etag"]


def test_of_many_at_once_one_is_done(shop, store):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: shop.post("/items", json=presented("knife"), headers=KEY), range(16)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.text for answer in answers if answer.status_code == 201}) == 1
    assert items(store) == {"refused": 1}


def test_what_is_kept_cannot_be_read_without_token_and_key(shop, store):
    code = shop.post("/items", json=presented("knife"), headers=KEY).json()["notice"]["code"]
    with store.engine.connect() as connection:
        row = connection.execute(tables.answers.select()).one()
    assert code.encode() not in row.sealed
    assert b"knife" not in row.sealed
    assert "order-1" not in str(row)


def test_a_server_that_fell_before_it_answered_says_so_and_does_nothing_twice(store, working, means):
    key, seals = Key("secret", "k", "r"), ChaChaSeals()

    def fall(desk):
        with desk.store.transaction():
            pass
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(Means(store, seals), working, key, fall)
    never = pytest.fail
    with pytest.raises(KeyInUse):
        once(Means(store, seals), working, key, never)
    means.now.at += module.UNDER_WAY
    with pytest.raises(AnswerLost):
        once(Means(store, seals), working, key, never)
