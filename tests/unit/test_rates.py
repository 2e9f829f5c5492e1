"""How often a token may ask, counted by processes together."""

from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.adapters.rates import SharedRates
from sendable.ports.rates import BURST

NOW, RATE = datetime(2026, 11, 22, 12, tzinfo=UTC), 10.0
FULL = round(RATE * BURST)


def test_who_asks_too_often_is_told_how_long_to_wait_and_others_are_not():
    rates = SharedRates()
    assert [rates.take("ours", RATE, NOW) for _ in range(FULL)] == [0.0] * FULL
    assert rates.take("ours", RATE, NOW) == pytest.approx(1 / RATE)
    assert rates.take("others", RATE, NOW) == 0.0
    assert rates.take("ours", RATE, NOW + timedelta(seconds=2 / RATE)) == 0.0


@given(st.lists(st.floats(0, 3), max_size=60))
def test_no_moments_of_asking_get_more_than_the_burst_and_the_rate(gaps):
    rates, now, given_ = SharedRates(1), NOW, 0
    for gap in gaps:
        now += timedelta(seconds=gap)
        given_ += rates.take("ours", RATE, now) == 0.0
    assert given_ <= FULL + (now - NOW).total_seconds() * RATE + 1e-6


def test_a_clock_that_goes_back_gives_nothing():
    rates = SharedRates()
    for _ in range(FULL):
        rates.take("ours", RATE, NOW)
    assert rates.take("ours", RATE, NOW - timedelta(hours=1)) > 0.0


def test_processes_count_the_requests_of_a_token_together():
    rates, fork = SharedRates(), get_context("fork")
    crew = [fork.Process(target=lambda: [rates.take("ours", RATE, NOW) for _ in range(FULL // 2)]) for _ in range(2)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert [one.exitcode for one in crew] == [0, 0]
    assert rates.take("ours", RATE, NOW) > 0.0
