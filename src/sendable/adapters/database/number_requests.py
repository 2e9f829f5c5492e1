"""Wishes to read document numbers; the numbers are not in this database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sendable.adapters.database import people_tables
from sendable.adapters.database.rows import Rows
from sendable.custody.number import NumberRequest


class NumberRequests(Rows[NumberRequest]):
    """All of them."""

    table, kind = people_tables.number_requests, NumberRequest

    def columns(self, value: NumberRequest) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item, "at": value.at, "version": value.version}

    def of(self, item: str) -> Sequence[NumberRequest]:
        """Return those of an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))

    def latest(self, limit: int) -> Sequence[NumberRequest]:
        """Return the latest, the newest first."""
        return self._select(order=(self.table.c.at.desc(), self.table.c.id.desc()), limit=limit)
