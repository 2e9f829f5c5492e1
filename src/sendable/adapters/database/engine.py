"""Connections: what must be said to each kind of database so that a committed move is never lost."""

import sqlite3
from time import monotonic, sleep
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from sendable.errors import OptionInvalid

WAIT = 5  # seconds for another writer to finish, for a free connection, or for a server to answer
MOST_THREADS = 40  # of one server process, see `anyio`; each needs one connection at a time
_POSTGRESQL = {"connect_timeout": WAIT, "tcp_user_timeout": 2 * WAIT * 1000, "keepalives_idle": 2 * WAIT}
_KINDS = ("sqlite", "postgresql+psycopg")


def open_engine(address: str) -> sa.Engine:
    """Return the engine of a database address, `sqlite:///...` or `postgresql+psycopg://...`.

    Raises:
        OptionInvalid: an address of another kind.
    """
    url = _url(address)
    if url.drivername != "sqlite":
        engine = sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_size=8,
            max_overflow=MOST_THREADS,
            pool_timeout=WAIT,
            isolation_level="READ COMMITTED",
            connect_args=_POSTGRESQL,
        )
        sa.event.listen(engine, "begin", _wait_not_for_ever)
        return engine
    engine = sa.create_engine(url, pool_size=8, max_overflow=MOST_THREADS, pool_timeout=WAIT)
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _url(address: str) -> URL:
    right = "right would be sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
    try:
        url = make_url(address)
    except sa.exc.ArgumentError:
        raise OptionInvalid("database", f"this is no address of a database; {right}") from None
    if url.drivername not in _KINDS:
        raise OptionInvalid("database", f"{url.drivername} is not supported; {right}")
    return url


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see `_begin`
    _write_ahead(connection)
    for pragma in (
        "synchronous = FULL",  # a commit is on the disk before anybody hears of it
        "foreign_keys = ON",
        f"busy_timeout = {WAIT * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have SQLite write ahead; it refuses processes that turn this on together at once, so we wait for them here."""
    end = monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.01)
        else:
            return


def _begin(connection: sa.Connection) -> None:
    """Take the lock for writing at once: a reader that becomes a writer later can only fail."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _wait_not_for_ever(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
