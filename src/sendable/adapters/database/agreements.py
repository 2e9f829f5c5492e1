"""Safety agreements in the database, and what an audit finds of them; no column leads to an item or from one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.agreement_tables import agreements
from sendable.adapters.database.codec import text_of, value_of
from sendable.adapters.database.digests import digest
from sendable.adapters.database.rows import Rows
from sendable.custody.act import Act
from sendable.custody.agreement import NO_ITEM, Agreement
from sendable.custody.audit import Fault
from sendable.custody.event import read_event
from sendable.errors import EventInvalid, RowDamaged

_ACTS = (Act.RECORD_AGREEMENT.value, Act.EXTEND_AGREEMENT.value, Act.REVOKE_AGREEMENT.value)


class DatabaseAgreements(Rows[Agreement]):
    """All agreements."""

    table, kind = agreements, Agreement

    def columns(self, value: Agreement) -> Mapping[str, Any]:
        contract = value.contract
        return {
            "id": value.id,
            "number": contract.number,
            "offices": None if contract.offices is None else f",{','.join(contract.offices)},",
            "until": contract.until,
            "revoked_at": None if value.revoked is None else value.revoked.at,
            "version": value.version,
        }

    def numbered(self, number: str) -> Sequence[Agreement]:
        """Return those of a contract number, the last recorded first."""
        return self._select(self.table.c.number == number, order=(self.table.c.id.desc(),))

    def list(self, offices: frozenset[str] | None, limit: int) -> Sequence[Agreement]:
        """Return those that hold at some offices (None: all), the one that ends last first."""
        held = self.table.c.offices
        places = [held.is_(None), *(held.contains(f",{one},", autoescape=True) for one in sorted(offices or ()))]
        where = () if offices is None else (sa.or_(*places),)
        return self._select(*where, order=(self.table.c.until.desc(), self.table.c.id.desc()), limit=limit)

    def _noted(self, value: Agreement, columns: Mapping[str, Any]) -> str:
        """Write the body; its digest goes into the event of the agreement, which is about no item."""
        body = text_of(value)
        if self._digests is not None:
            self._digests.note(NO_ITEM, f"{self.table.name}/{columns['id']}", body)
        return body


def ended_before(connection: sa.Connection, moment: datetime, limit: int) -> Sequence[str]:
    """Return the ids of agreements that ended before a moment, the oldest first."""
    table = agreements
    over = sa.or_(table.c.until < moment.date(), table.c.revoked_at < moment)
    return connection.execute(sa.select(table.c.id).where(over).order_by(table.c.id).limit(limit)).scalars().all()


def forget(connection: sa.Connection, id: str) -> Sequence[int]:  # noqa: A002 it is the id
    """Delete an agreement and what its events say; return the places of those events."""
    events = tables.events
    connection.execute(agreements.delete().where(agreements.c.id == id))
    found = sa.select(events.c.seq).where(events.c.subject == id, events.c.act.in_(_ACTS)).order_by(events.c.seq)
    places = connection.execute(found).scalars().all()
    connection.execute(events.update().where(events.c.seq.in_(places)).values(body=b""))
    return places


def agreement_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Yield a fault for every agreement that is not as its last event left it."""
    told, rows = _told(connection), DatabaseAgreements(connection)
    for row in connection.execute(sa.select(agreements).order_by(agreements.c.id)):
        name = f"{agreements.name}/{row.id}"
        said = told.pop(name, None)
        try:
            columns = rows.columns(value_of(Agreement, row.body, name))
        except RowDamaged as error:
            yield Fault(error.line())
            continue
        if said is None:
            yield Fault(f"{name} is there, and no event tells of it")
        elif said != digest(row.body):
            yield Fault(f"{name} is not as its last event left it")
        if wrong := [column for column, value in columns.items() if getattr(row, column) != value]:
            yield Fault(f"{name}: the column {wrong[0]} says another thing than its body")
    yield from (Fault(f"{name} is gone, and an event tells of it") for name in told)


def _told(connection: sa.Connection) -> dict[str, str]:
    """Return what the events that are kept say of each agreement; those that were forgotten say nothing."""
    events, told = tables.events, dict[str, str]()
    found = sa.select(events.c.body).where(events.c.item == NO_ITEM, events.c.act.in_(_ACTS)).order_by(events.c.seq)
    for body in connection.execute(found).scalars():
        try:
            told |= read_event(body).kept if body else {}
        except EventInvalid:
            continue  # which is told of where the log is read
    return told
