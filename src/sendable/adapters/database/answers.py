"""What programs were told under a key, in the database; sealed, and for a day."""

from datetime import datetime

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.ports.programs import KeptAnswer

_TABLE = tables.answers


class DatabaseAnswers:
    """The answers, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def claim(self, key_hash: str, request_hash: str, at: datetime) -> bool:
        """Enter a request that is being done; False if it is there already."""
        if self.find(key_hash) is not None:  # who writes, writes alone
            return False
        values = {"key_hash": key_hash, "request_hash": request_hash, "made_at": at}
        self._connection.execute(_TABLE.insert().values(**values))
        return True

    def find(self, key_hash: str) -> KeptAnswer | None:
        """Return what came of a request."""
        row = self._connection.execute(sa.select(_TABLE).where(_TABLE.c.key_hash == key_hash)).first()
        return None if row is None else KeptAnswer(row.request_hash, row.made_at, row.sealed)

    def keep(self, key_hash: str, sealed: bytes) -> None:
        """Keep the answer to a request that was entered."""
        self._connection.execute(_TABLE.update().where(_TABLE.c.key_hash == key_hash).values(sealed=sealed))

    def sweep(self, before: datetime) -> None:
        """Forget what was entered before a moment."""
        self._connection.execute(_TABLE.delete().where(_TABLE.c.made_at < before))
