"""A token that was looked at a moment ago is not looked up again; what that may cost is one second, in another process."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sendable.actions.people.known_tokens import FRESH, MOST, KnownTokens
from sendable.actions.people.tokens import Wanted, make_token, token_of, withdraw_token
from sendable.adapters.database.store import DatabaseStore
from sendable.errors import TokenRefused
from tests.fakes.people import BOSS, founded
from tests.fakes.people import people as means_on


@pytest.fixture
def held(store):
    """Means whose clock stands still but for the test, a token in use, and what knows it."""
    means = means_on(store)
    founded(means)
    at = [means.now()]
    still = replace(means, now=lambda: at[0])
    secret = make_token(still, BOSS, Wanted("shop", "screen", None, 30))
    token_of(still, secret)
    known = KnownTokens(still)
    known.looked_up(secret)
    return still, at, secret, known


def test_a_token_is_known_for_a_second(held):
    _, at, secret, known = held
    assert known.recent(secret) is not None
    assert known.recent(secret + "x") is None
    assert known.recent("") is None
    at[0] += FRESH
    assert known.recent(secret) is None


def test_a_clock_that_jumps_back_makes_no_token_last_longer(held):
    _, at, secret, known = held
    at[0] -= timedelta(microseconds=1)
    assert known.recent(secret) is None


def test_withdrawn_here_it_opens_nothing_at_once(held):
    means, _, secret, known = held
    with means.store.reading() as tx:
        token = tx.tokens.list()[0]
    withdraw_token(means, BOSS, token.id)
    assert known.recent(secret) is None
    with pytest.raises(TokenRefused):
        known.looked_up(secret)


def test_withdrawn_by_another_process_it_opens_nothing_after_a_second(held):
    means, at, secret, known = held
    elsewhere = replace(means, store=DatabaseStore(means.store.engine))
    with means.store.reading() as tx:
        token = tx.tokens.list()[0]
    withdraw_token(elsewhere, BOSS, token.id)
    assert known.recent(secret) is not None
    at[0] += FRESH
    assert known.recent(secret) is None
    with pytest.raises(TokenRefused):
        known.looked_up(secret)


def test_a_bounded_number_of_tokens_is_remembered(held, monkeypatch):
    means, _, secret, known = held
    monkeypatch.setattr("sendable.actions.people.known_tokens.MOST", 1)
    assert MOST > 1
    other = make_token(means, BOSS, Wanted("mill", "screen", None, 30))
    token_of(means, other)
    known.looked_up(secret)
    known.looked_up(other)
    assert known.recent(secret) is None
    assert known.recent(other) is not None
