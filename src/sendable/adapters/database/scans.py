"""Machine pictures in the database: the queue of those that wait."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.rows import Rows
from sendable.custody.scan import Scan


class DatabaseScans(Rows[Scan]):
    """All scans."""

    table, kind = tables.scans, Scan

    def columns(self, value: Scan) -> Mapping[str, Any]:
        return {
            "id": value.id,
            "item": value.item,
            "office": value.office,
            "at": value.at,
            "waiting": value.waiting,
        }

    def of(self, item: str) -> Sequence[Scan]:
        """Return the scans of an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))

    def waiting(self, offices: frozenset[str] | None, limit: int) -> Sequence[Scan]:
        """Return scans on which nobody has decided, the oldest first."""
        return self._select(*self._waiting(offices), order=(self.table.c.at, self.table.c.id), limit=limit)

    def count_waiting(self, offices: frozenset[str] | None) -> int:
        """Return how many wait."""
        query = sa.select(sa.func.count()).select_from(self.table).where(*self._waiting(offices))
        return int(self._connection.execute(query).scalar_one())

    def _waiting(self, offices: frozenset[str] | None) -> list[sa.ColumnElement[bool]]:
        where: list[sa.ColumnElement[bool]] = [self.table.c.waiting.is_(sa.true())]
        if offices is not None:
            where.append(self.table.c.office.in_(sorted(offices)))
        return where
