"""What the database, its disk or another writer is to blame for, told apart from faults of this program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import sqlalchemy as sa

from sendable.errors import RecordUnavailable

_SQLITE = {
    sqlite3.SQLITE_BUSY: "another process is writing to it",
    sqlite3.SQLITE_LOCKED: "another process is writing to it",
    sqlite3.SQLITE_FULL: "its disk is full",
    sqlite3.SQLITE_IOERR: "its disk does not answer as it should",
    sqlite3.SQLITE_READONLY: "its disk can only be read",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
    sqlite3.SQLITE_NOTADB: "its file is no database",
    sqlite3.SQLITE_CORRUPT: "its file is damaged; right would be a backup",
}
_PRIMARY = 0xFF  # the low byte of a code of SQLite says of what kind it is
_POSTGRESQL = {
    "53100": "its disk is full",
    "53300": "it has no connection to spare",
    "55P03": "somebody else is writing the same",
    "40P01": "somebody else is writing the same",
    "40001": "somebody else is writing the same",
}


@contextmanager
def outages() -> Iterator[None]:
    """Turn what is no fault of ours or of whoever asks into RecordUnavailable; let everything else pass."""
    try:
        yield
    except sa.exc.TimeoutError:
        raise RecordUnavailable("every connection to it is in use") from None
    except sa.exc.DBAPIError as error:
        what = _told(error.orig) or ("the connection to it was lost" if error.connection_invalidated else "")
        if not what:
            raise
        raise RecordUnavailable(what) from None


def _told(fault: BaseException | None) -> str:
    if isinstance(fault, sqlite3.DatabaseError):
        return _SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & _PRIMARY, "")
    if isinstance(fault, psycopg.OperationalError):
        return _POSTGRESQL.get(fault.sqlstate or "", "the connection to it was lost")
    return ""
