"""The database of reports: transactions, and what must be said to it so that deleted bytes are gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.outages import outages
from sendable.adapters.reports import tables
from sendable.adapters.reports.log import Entries, KeyNotes
from sendable.adapters.reports.outward import Calls, OfflineForms, Snapshots
from sendable.adapters.reports.rows import Limits, Reports
from sendable.adapters.reports.sealed_rows import Envelopes, Notices
from sendable.adapters.reports.slips import Slips
from sendable.adapters.turns import Turns
from sendable.errors import OptionInvalid

# 2: notices, keys sealed to one more; 3: snapshots of the log, calls; 4: slips; 5: signed scopes; 6: offline forms
FORM = 6
TURN = 30  # seconds that a report waits for those before it: it should not have to be typed again


class Transaction:
    """Everything that a use case may read and write, in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.reports, self.envelopes, self.limits = Reports(connection), Envelopes(connection), Limits(connection)
        self.entries, self.keys, self.notices = Entries(connection), KeyNotes(connection), Notices(connection)
        self.snapshots, self.calls = Snapshots(connection), Calls(connection)
        self.slips, self.offline_forms = Slips(connection), OfflineForms(connection)

    def purge(self, report: str) -> None:
        """Destroy every envelope of a report, its notices, and what is kept of its reporter."""
        self.envelopes.purge(report)
        self.notices.purge(report)
        self.reports.purge(report)


class DatabaseReports:
    """Who writes, writes alone: every move ends in the log."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self._turn = engine, Turns(_beside(engine), TURN)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit what the block did when it ends, and nothing if it raises."""
        with self._turn():
            writing = self.engine.connect().execution_options(writes=True)
            with outages(), writing as connection, connection.begin():
                tx = Transaction(connection)
                tx.entries.size(lock=True)
                yield tx

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one state."""
        with outages(), self.engine.connect() as connection:
            yield Transaction(connection)


def open_reports(address: str) -> DatabaseReports:
    """Return the reports at an address; the database is made if it is not there.

    Raises:
        OptionInvalid: an address that cannot be, or a database that a newer program has made.
        RecordUnavailable: it cannot be used.
    """
    engine = open_engine(address)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _wipe)
    with outages():
        return _opened(engine)


def _opened(engine: sa.Engine) -> DatabaseReports:
    tables.metadata.create_all(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = connection.execute(sa.select(tables.head.c.form)).scalar()
        if found is None:
            connection.execute(tables.head.insert().values(one=1, size=0, form=FORM))
        elif found > FORM:
            raise OptionInvalid("SENDABLE_REPORTS", f"a newer sendable made it (form {found}, this one knows {FORM})")
        elif found < FORM:  # every form after the first brought tables, which are made above
            connection.execute(tables.head.update().values(form=FORM))
    return DatabaseReports(engine)


def _beside(engine: sa.Engine) -> Path | None:
    """Return the file by which processes wait for each other: SQLite has no queue, PostgreSQL has its own."""
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    return Path(f"{file}-turn") if file and file != ":memory:" else None


def _wipe(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only unlinked
    connection.execute("PRAGMA temp_store = MEMORY")
