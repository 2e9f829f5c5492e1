"""Inspections that the reports office asked for, in the database."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.codec import value_of
from sendable.adapters.database.digests import digest
from sendable.adapters.database.request_tables import inspection_requests
from sendable.adapters.database.rows import Rows
from sendable.custody.act import Act
from sendable.custody.audit import Fault
from sendable.custody.event import read_event
from sendable.custody.inspection_request import NO_ITEM, InspectionRequest, Stage, Wanted
from sendable.custody.moves import IN_CUSTODY
from sendable.errors import EventInvalid, RowDamaged

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
        """Write the body; before a request has met its item, its digest goes into an event that is about no item."""
        return super()._noted(value, {**columns, "item": value.item})


def awaited_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Yield a fault for every request without an item that is not as its last event left it."""
    table, rows, told = inspection_requests, DatabaseInspectionRequests(connection), _told(connection)
    for row in connection.execute(sa.select(table).where(table.c.item.is_(None)).order_by(table.c.id)):
        name = f"{table.name}/{row.id}"
        said = told.pop(name, "")
        try:
            columns = rows.columns(value_of(InspectionRequest, row.body, name))
        except RowDamaged as error:
            yield Fault(error.line())
            continue
        if not said and not _asked_earlier(connection, row.id):
            yield Fault(f"{name} is there, and no event tells of it")
        elif said and said != digest(row.body):
            yield Fault(f"{name} is not as its last event left it")
        if wrong := [column for column, value in columns.items() if getattr(row, column) != value]:
            yield Fault(f"{name}: the column {wrong[0]} says another thing than its body")
    yield from (Fault(f"{name} is gone, and an event tells of it") for name in told if not _met(connection, name))


def _told(connection: sa.Connection) -> dict[str, str]:
    """Return what the events about no item say of each request."""
    events, told = tables.events, dict[str, str]()
    acts = (Act.ASK_INSPECTION.value, Act.EXPIRE_INSPECTION.value)
    found = sa.select(events.c.body).where(events.c.item == NO_ITEM, events.c.act.in_(acts)).order_by(events.c.seq)
    for body in connection.execute(found).scalars():
        try:
            told |= read_event(body).kept
        except EventInvalid:
            continue  # which is told of where the log is read
    return told


def _asked_earlier(connection: sa.Connection, request: str) -> bool:
    """Tell whether a request was asked by a release that kept no digest of what waits."""
    return _has_event(connection, tables.events.c.subject == request, tables.events.c.item == NO_ITEM)


def _met(connection: sa.Connection, name: str) -> bool:
    """Tell whether a request has met its item: from then on it is looked through with the item, or forgotten with it."""
    request = name.removeprefix(f"{inspection_requests.name}/")
    return _has_event(connection, tables.events.c.subject == request, tables.events.c.item != NO_ITEM)


def _has_event(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> bool:
    return connection.execute(sa.select(sa.exists().where(*where))).scalar_one() is True
