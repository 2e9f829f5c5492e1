"""Inspections that the reports office asked for, in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.codec import text_of
from sendable.adapters.database.request_tables import inspection_requests
from sendable.adapters.database.rows import Rows
from sendable.custody.inspection_request import InspectionRequest, Stage, Wanted
from sendable.custody.moves import IN_CUSTODY

_HERE = sorted(state.value for state in IN_CUSTODY)


class DatabaseInspectionRequests(Rows[InspectionRequest]):
    """All of them."""

    table, kind = inspection_requests, InspectionRequest

    def columns(self, value: InspectionRequest) -> Mapping[str, Any]:
        return {
            "id": value.id,
            "item": value.item or None,
            "identifier": value.wanted.identifier,
            "stage": value.stage.value,
            "danger": value.wanted.danger,
            "at": value.at,
            "until": value.until,
            "version": value.version,
        }

    def of(self, item: str) -> Sequence[InspectionRequest]:
        """Return those of an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))

    def same(self, wanted: Wanted) -> Sequence[InspectionRequest]:
        """Return those that ask for the same, the newest first."""
        found = self._select(self.table.c.identifier == wanted.identifier, order=(self.table.c.id.desc(),))
        return [one for one in found if one.wanted == wanted]

    def awaiting(self, identifier: str) -> Sequence[InspectionRequest]:
        """Return those that wait for an item with this identifier, the oldest first."""
        waits = self.table.c.stage == Stage.WAITING.value
        return self._select(self.table.c.identifier == identifier, waits, order=(self.table.c.id,))

    def queue(self, offices: frozenset[str] | None, limit: int) -> Sequence[InspectionRequest]:
        """Return those whose item is in custody at some offices (None: all): danger first, then the oldest."""
        order = (self.table.c.danger.desc(), self.table.c.at, self.table.c.id)
        return self._select(self._open(offices), order=order, limit=limit)

    def count_open(self, offices: frozenset[str] | None) -> int:
        """Return how many items at some offices (None: all) wait for a look that was asked for."""
        return self._count(sa.func.count(self.table.c.item.distinct()), self._open(offices))

    def count_awaited(self) -> int:
        """Return how many wait for items that are not here."""
        return self._count(sa.func.count(), self.table.c.stage == Stage.WAITING.value)

    def past(self, now: datetime, limit: int) -> Sequence[InspectionRequest]:
        """Return those whose item did not come in time, the oldest first."""
        where = (self.table.c.stage == Stage.WAITING.value, self.table.c.until <= now)
        return self._select(*where, order=(self.table.c.until, self.table.c.id), limit=limit)

    def _open(self, offices: frozenset[str] | None) -> sa.ColumnElement[bool]:
        items = tables.items
        here = [items.c.id == self.table.c.item, items.c.state.in_(_HERE)]
        if offices is not None:
            here.append(items.c.office.in_(sorted(offices)))
        return sa.and_(self.table.c.stage == Stage.OPEN.value, sa.exists().where(*here))

    def _count(self, what: sa.ColumnElement[int], where: sa.ColumnElement[bool]) -> int:
        return int(self._connection.execute(sa.select(what).select_from(self.table).where(where)).scalar_one())

    def _noted(self, value: InspectionRequest, columns: Mapping[str, Any]) -> str:
        """Write the body; before a request has met its item no digest goes out, from which its identifier could be tried."""
        return super()._noted(value, columns) if value.item else text_of(value)
