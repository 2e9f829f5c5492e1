"""The programming interface over HTTP on SQLite, with the rules of `tests/fakes/small.py`: `program(Scope.SCREEN)`."""

from hashlib import sha256

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.actions.may_send import MaySend
from sendable.actions.people.tokens import Wanted, make_token
from sendable.actions.programs.screen_stream import stream_screener
from sendable.actions.programs.webhooks import Telling
from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from sendable.adapters.rates import SharedRates
from sendable.adapters.seals import ChaChaSeals
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.screening.route import Route
from sendable.serve_programs import STREAMS
from sendable.web.api.app import AT, create_api
from sendable.web.api.site import ApiSite
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from sendable.wiring import screening_with
from tests.conftest import DAY
from tests.fakes.desk import desk
from tests.fakes.people import BOSS, people
from tests.fakes.small import small_lexicon, small_packs

HOST = "https://desk.example"


@pytest.fixture(scope="session")
def decide():
    """Decides by the small rules."""
    lexicon, packs = small_lexicon(), small_packs()
    return MaySend(lambda on: screening_with(lexicon, packs, Route(), on=on, named=True).screener, lambda: DAY)


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    found(tables.metadata, engine)
    with engine.begin() as connection:
        rows = [{"id": "c1", "name": "Counter 1", "kind": "counter"},
                {"id": "s1", "name": "Sorting", "kind": "sorting_centre"}]  # fmt: skip
        connection.execute(sa.insert(tables.offices), rows)
    yield DatabaseStore(engine)
    engine.dispose()


@pytest.fixture
def means(store):
    """The means of the use cases of staff, with the clock of the desk."""
    return people(store)


@pytest.fixture
def told():
    """What the desk says of its own failures."""
    return []


@pytest.fixture
def working(store, means):
    """The desk that the programs work at."""
    return desk(store, means.now)


@pytest.fixture
def telling(store, means):
    return Telling(store, means, lambda id_, generation: sha256(f"{id_} {generation}".encode()).digest())


@pytest.fixture
def site(working, means, decide, store, telling):
    def stream(language):
        return stream_screener(decide.book, language, translator(language))

    return ApiSite(working, means, decide, translator, store, ChaChaSeals(), stream, STREAMS, telling, SharedRates())


@pytest.fixture
def app(site, told):
    api = create_api(site)
    beside = Beside(SharedTries(), api)
    return create_desk(site.desk, site.people, translator, told.append, beside)


@pytest.fixture
def program(app, means):
    """Makes a program with a token for a task."""

    def made(scope, office="c1", **headers):
        secret = make_token(means, BOSS, Wanted(f"program {scope}", scope, office, 90))
        headers = {"Authorization": f"Bearer {secret}", **headers}
        return TestClient(app, base_url=f"{HOST}{AT}", headers=headers, raise_server_exceptions=False)

    return made


@pytest.fixture
def nobody(app):
    """A program without a token."""
    return TestClient(app, base_url=f"{HOST}{AT}", raise_server_exceptions=False)
