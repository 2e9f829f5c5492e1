"""Transactions: all of a use case or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.accounts import Devices, Elsewhere, Recovery, Resets
from sendable.adapters.database.agreements import DatabaseAgreements
from sendable.adapters.database.alerts import DatabaseAlerts
from sendable.adapters.database.answers import DatabaseAnswers
from sendable.adapters.database.deadlines import Deadlines
from sendable.adapters.database.digests import Digests
from sendable.adapters.database.engine import WAIT
from sendable.adapters.database.figures import DatabaseFigures
from sendable.adapters.database.history import History
from sendable.adapters.database.inspection_requests import DatabaseInspectionRequests
from sendable.adapters.database.items import Items
from sendable.adapters.database.number_requests import NumberRequests
from sendable.adapters.database.outages import outages
from sendable.adapters.database.outbox import DatabaseOutbox
from sendable.adapters.database.passkeys import Challenges, Passkeys
from sendable.adapters.database.people import Invitations, Offices, Sessions, StaffRows
from sendable.adapters.database.photos import DatabasePhotos
from sendable.adapters.database.pickups import DatabaseChannels, DatabasePickups
from sendable.adapters.database.questions import DatabaseQuestions
from sendable.adapters.database.retention import Retention
from sendable.adapters.database.scans import DatabaseScans
from sendable.adapters.database.seeds import DatabaseSeeds
from sendable.adapters.database.stories import DatabaseStories
from sendable.adapters.database.tokens import Tokens
from sendable.adapters.database.webhooks import DatabaseDeliveries, DatabaseWebhooks
from sendable.adapters.database.work import Appeals, Cases, Inspections, Notices, Referrals, Transfers
from sendable.errors import RecordUnavailable


class Transaction:
    """Everything that a use case may read and write, in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        digests = Digests()
        self.items = Items(connection, digests)
        self.inspections = Inspections(connection, digests)
        self.cases = Cases(connection, digests)
        self.referrals = Referrals(connection, digests)
        self.appeals = Appeals(connection, digests)
        self.notices = Notices(connection, digests)
        self.transfers = Transfers(connection, digests)
        self.number_requests = NumberRequests(connection, digests)
        self.inspection_requests = DatabaseInspectionRequests(connection, digests)
        self.photos = DatabasePhotos(connection)
        self.alerts = DatabaseAlerts(connection)
        self.stories = DatabaseStories(connection)
        self.agreements = DatabaseAgreements(connection, digests)
        self.scans = DatabaseScans(connection, digests)
        self.seeds = DatabaseSeeds(connection)
        self.questions = DatabaseQuestions(connection)
        self.figures = DatabaseFigures(connection)
        self.deadlines = Deadlines(connection)
        self.history = History(connection, digests)
        self.outbox = DatabaseOutbox(connection)
        self.retention = Retention(connection)
        self.staff = StaffRows(connection)
        self.sessions = Sessions(connection)
        self.invitations = Invitations(connection)
        self.offices = Offices(connection)
        self.recovery = Recovery(connection)
        self.devices = Devices(connection)
        self.resets = Resets(connection)
        self.passkeys = Passkeys(connection)
        self.challenges = Challenges(connection)
        self.elsewhere = Elsewhere(connection)
        self.tokens = Tokens(connection)
        self.answers = DatabaseAnswers(connection)
        self.webhooks = DatabaseWebhooks(connection)
        self.deliveries = DatabaseDeliveries(connection)
        self.channels = DatabaseChannels(connection)
        self.pickups = DatabasePickups(connection)


class DatabaseStore:
    """The record in a database that is up to date, see `migrate.py`.

    Who writes, writes alone: every move ends in the log, which has one end, and what a use case has read stays true
    until it is done. Who cannot have the record within `WAIT` seconds is told so by RecordUnavailable.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.changes = 0  # transactions of this process that wrote, or might have
        self._turn = Lock()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit what the block did when it ends, and nothing if it raises."""
        writing = self.engine.connect
        try:
            with self._in_turn(), outages(), writing().execution_options(writes=True) as connection, connection.begin():
                tx = Transaction(connection)
                if self.engine.dialect.name != "sqlite":  # which begins with a lock of its own
                    tx.history.size(lock=True)
                yield tx
                tx.history.flush()
        finally:
            self.changes += 1

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one state of the record."""
        with outages(), self.engine.connect() as connection:
            yield Transaction(connection)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let those who write in this process queue here: those who queue at the file of SQLite do so by guessing."""
        if self.engine.dialect.name != "sqlite":
            yield
            return
        if not self._turn.acquire(timeout=WAIT):
            raise RecordUnavailable("others are writing to it")
        try:
            yield
        finally:
            self._turn.release()


def found(metadata: sa.MetaData, engine: sa.Engine) -> None:
    """Make all tables in an empty database and the head of an empty log; tests and the first migration use it."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tables.log_head.insert().values(one=1, size=0))
