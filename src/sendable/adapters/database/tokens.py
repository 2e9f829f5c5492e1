"""Tokens of programs in the database."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.errors import NotFound
from sendable.people.token import Scope, Token

_TABLE = tables.tokens
_OF_HASH = sa.select(_TABLE).where(_TABLE.c.token_hash == sa.bindparam("sought"))  # made once: every request asks it


class Tokens:
    """All tokens, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, token: Token) -> None:
        """Add a new one."""
        values = {name: getattr(token, name) for name in _TABLE.c.keys()}  # noqa: SIM118 no dict
        self._connection.execute(_TABLE.insert().values(**values))

    def find(self, token_hash: str) -> Token | None:
        """Return the token of a hash."""
        row = self._connection.execute(_OF_HASH, {"sought": token_hash}).first()
        return None if row is None else _token(row)

    def get(self, id: str) -> Token:  # noqa: A002 it is the id
        """Return a token.

        Raises:
            NotFound: there is none.
        """
        found = self._select(_TABLE.c.id == id)
        if not found:
            raise NotFound("token", id)
        return found[0]

    def list(self) -> Sequence[Token]:
        """Return all, the last made first."""
        return self._select()

    def used(self, id: str, day: date) -> None:  # noqa: A002
        """Note the day on which it was last used."""
        self._connection.execute(_TABLE.update().where(_TABLE.c.id == id).values(used_on=day))

    def withdraw(self, id: str, at: datetime) -> bool:  # noqa: A002
        """Let it open nothing any more; False if it did not before."""
        order = _TABLE.update().where(_TABLE.c.id == id, _TABLE.c.withdrawn_at.is_(None))
        return self._connection.execute(order.values(withdrawn_at=at)).rowcount == 1

    def withdraw_all(self, by: str, at: datetime) -> None:
        """Withdraw all that somebody made."""
        order = _TABLE.update().where(_TABLE.c.by == by, _TABLE.c.withdrawn_at.is_(None))
        self._connection.execute(order.values(withdrawn_at=at))

    def made_by(self, staff: str) -> frozenset[str]:
        """Return the ids, as actors, of the programs that a member of staff has let in."""
        return frozenset(token.actor.id for token in self._select(_TABLE.c.by == staff))

    def _select(self, *where: sa.ColumnElement[bool]) -> Sequence[Token]:
        query = sa.select(_TABLE).where(*where).order_by(_TABLE.c.made_at.desc(), _TABLE.c.id.desc())
        return [_token(row) for row in self._connection.execute(query)]


def _token(row: Any) -> Token:
    values = row._mapping  # noqa: SLF001 the public name of a row's columns
    return Token(**{**values, "scope": Scope(values["scope"])})
