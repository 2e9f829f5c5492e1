"""The public site over HTTP, without a browser and without JavaScript: the shipped catalogue and packs, a fixed day."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sendable.actions.may_send import MaySend
from sendable.adapters.words import translator
from sendable.screening.lexicon import Lexicon
from sendable.screening.route import Route
from sendable.screening.rule import RulePack
from sendable.web.public.app import create_app
from sendable.wiring import screening_with
from tests.conftest import DAY

SEED = "5eed"


@pytest.fixture(scope="session")
def may_send(lexicon: Lexicon, packs: tuple[RulePack, ...]) -> MaySend:
    return MaySend(lambda on: screening_with(lexicon, packs, Route(), on=on, named=True).screener, lambda: DAY)


@pytest.fixture(scope="session")
def told() -> list[str]:
    """What the site says of its own failures."""
    return []


@pytest.fixture(scope="session")
def site(may_send: MaySend, told: list[str]) -> Iterator[TestClient]:
    app = create_app(may_send, translator, lambda: SEED, told.append)
    with TestClient(app, follow_redirects=False) as client:
        yield client
