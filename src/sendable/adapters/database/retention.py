"""Deletion by retention: everything of an item or an agreement but the hashes of its events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import agreements, people_tables, pickup_tables, program_tables, request_tables, tables
from sendable.adapters.database.counts import moved, place_of
from sendable.adapters.database.pages import oldest, places
from sendable.adapters.database.rows import Rows
from sendable.custody.alert import FORGOTTEN
from sendable.custody.appeal import Verdict
from sendable.custody.item import Item
from sendable.custody.moves import ENDS, State

_NOBODY = sa.literal(FORGOTTEN) + sa.cast(tables.alerts.c.id, sa.String)  # still one item, and nobody can say which
_CLOSED = sorted(state.value for state in ENDS | {State.REFUSED})
_HANGING = (  # in an order in which nothing points to what is gone
    program_tables.deliveries,
    pickup_tables.packages,
    pickup_tables.pickups,
    people_tables.number_requests,
    request_tables.inspection_requests,
    tables.referrals,
    tables.appeals,
    tables.notices,
    tables.transfers,
    tables.inspections,
    tables.scans,
    tables.photos,
    tables.cases,
    tables.item_goods,
)


class Retention:
    """What is old enough, and its end; of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def closed_before(self, moment: datetime, limit: int) -> Sequence[Item]:
        """Return items that left us, or were refused, before a moment, and on which no appeal waits; the oldest first."""
        items, appeals = tables.items, tables.appeals
        waiting = sa.select(appeals.c.id).where(appeals.c.item == items.c.id, appeals.c.verdict == Verdict.FILED.value)
        more = (items.c.changed_at < moment, ~waiting.exists())
        where = [(*place, *more) for place in places((items.c.state, _CLOSED))]
        return _Old(self._connection).page(oldest(where, (items.c.changed_at, items.c.id), limit))

    def agreements_before(self, moment: datetime, limit: int) -> Sequence[str]:
        """Return the ids of safety agreements that ended before a moment, the oldest first."""
        return agreements.ended_before(self._connection, moment, limit)

    def forget_agreement(self, agreement: str) -> Sequence[int]:
        """Delete an agreement and what its events say; return the places of those events."""
        return agreements.forget(self._connection, agreement)

    def forget(self, item: str) -> Sequence[int]:
        """Delete an item, what hangs on it and what its events say; return the places of those events."""
        run, events = self._connection.execute, tables.events
        subjects = [item]
        for table in (tables.cases, tables.referrals, tables.appeals):
            subjects += run(sa.select(table.c.id).where(table.c.item == item)).scalars()
        run(tables.deadlines.delete().where(tables.deadlines.c.subject.in_(subjects)))
        run(tables.alerts.update().where(tables.alerts.c.item == item).values(item=_NOBODY))
        for table in _HANGING:
            run(table.delete().where(table.c.item == item))
        moved(self._connection, place_of(self._connection, item), None)
        run(tables.items.delete().where(tables.items.c.id == item))
        places = run(sa.select(events.c.seq).where(events.c.item == item).order_by(events.c.seq)).scalars().all()
        run(events.update().where(events.c.item == item).values(body=b""))
        return places


class _Old(Rows[Item]):
    table, kind = tables.items, Item

    def page(self, query: sa.Select[Any]) -> Sequence[Item]:
        return self._in_order(self._connection.execute(query).scalars().all())
