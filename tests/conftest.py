"""Fixtures for all tests.

`lexicon` and `packs` are the shipped ones: for claims about what sendable knows. For claims about how it works use the
small catalogue of `tests/fakes`, where a test shows every word that matters.
"""

import os
import signal
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from sendable.adapters import shipped
from sendable.adapters.pack_files import read_packs
from sendable.screening.find import Finder
from sendable.screening.lexicon import Lexicon
from sendable.screening.route import Route
from sendable.screening.rule import RulePack
from sendable.screening.screener import Screener
from sendable.wiring import screening_with

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

DAY = date(2026, 11, 22)
AIR_MAIL = Route(dispatch="CN", destination="US", mode="air", service="mail")


def pytest_configure() -> None:
    """Hear Ctrl-C also where whoever started the tests ignores it, as `nohup` and a shell in the background do.

    Every program that a test starts inherits what is ignored, and several tests interrupt one.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped.lexicon()


@pytest.fixture(scope="session")
def packs() -> tuple[RulePack, ...]:
    return read_packs((), None)


@pytest.fixture(scope="session")
def finder(lexicon: Lexicon) -> Finder:
    return Finder(lexicon)


@pytest.fixture(scope="session")
def screener(lexicon: Lexicon, packs: tuple[RulePack, ...]) -> Screener:
    """Decides for CN to US by air mail on the day of the tests."""
    return screening_with(lexicon, packs, AIR_MAIL, on=DAY).screener
