"""Transactions: all of a use case or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.history import History
from sendable.adapters.database.items import Items
from sendable.adapters.database.outbox import DatabaseOutbox
from sendable.adapters.database.people import Invitations, Offices, Sessions, StaffRows
from sendable.adapters.database.photos import DatabasePhotos
from sendable.adapters.database.retention import Retention
from sendable.adapters.database.work import Appeals, Cases, Deadlines, Inspections, Notices, Referrals, Transfers


class Transaction:
    """Everything that a use case may read and write, in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.items = Items(connection)
        self.inspections = Inspections(connection)
        self.cases = Cases(connection)
        self.referrals = Referrals(connection)
        self.appeals = Appeals(connection)
        self.notices = Notices(connection)
        self.transfers = Transfers(connection)
        self.photos = DatabasePhotos(connection)
        self.deadlines = Deadlines(connection)
        self.history = History(connection)
        self.outbox = DatabaseOutbox(connection)
        self.retention = Retention(connection)
        self.staff = StaffRows(connection)
        self.sessions = Sessions(connection)
        self.invitations = Invitations(connection)
        self.offices = Offices(connection)


class DatabaseStore:
    """The record in a database that is up to date, see `migrate.py`."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit what the block did when it ends, and nothing if it raises."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield Transaction(connection)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one state of the record."""
        with self.engine.connect() as connection:
            yield Transaction(connection)


def found(metadata: sa.MetaData, engine: sa.Engine) -> None:
    """Make all tables in an empty database and the head of an empty log; tests and the first migration use it."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tables.log_head.insert().values(one=1, size=0))
