"""The desk over HTTP, without a browser and without JavaScript, on SQLite: `browser("ann", Role.CLERK)` is signed in."""

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.fakes.desk import desk
from tests.fakes.people import hired, people
from tests.site.reading import Page

HOST = "https://desk.example"


class Browser(TestClient):
    """Sends forms as a browser does: with all hidden fields of the page that has them, and where they come from."""

    def submit(self, path, page=None, **fields):
        token = Page(self.get(page or path).text).value("token")
        headers = {"sec-fetch-site": "same-origin"}
        return self.post(path, data={"token": token or "", **fields}, headers=headers)


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
def app(store, means, told):
    return create_desk(desk(store, means.now), means, translator, told.append, Beside(SharedTries()))


@pytest.fixture
def stranger(app):
    """Somebody who is not signed in."""
    return Browser(app, base_url=HOST, follow_redirects=False)


@pytest.fixture
def browser(app, means):
    """Makes somebody who is signed in."""

    def signed_in(name, *roles, offices=None):
        client = Browser(app, base_url=HOST, follow_redirects=False)
        client.cookies.set("__Host-sendable-desk", hired(means, name, *roles, offices=offices))
        return client

    return signed_in
