"""What must go out to others: written with the move that causes it, sent afterwards, tried again until it arrived."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.custody.pickup import Subject
from sendable.ports import Outgoing


class DatabaseOutbox:
    """The outbox of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, id: str, topic: Subject, target: str, body: Mapping[str, Any], at: datetime) -> None:  # noqa: A002
        """Put something into the outbox."""
        row = {"id": id, "topic": topic.value, "target": target, "body": json.dumps(body), "next_try": at, "tries": 0}
        self._connection.execute(tables.outbox.insert().values(**row))

    def waiting(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        """Return what is due to be sent, the oldest first; of two who ask at once each gets other things."""
        table = tables.outbox
        query = sa.select(table).where(table.c.done_at.is_(None), table.c.next_try <= now)
        query = query.order_by(table.c.next_try, table.c.id).limit(limit).with_for_update(skip_locked=True)
        rows = self._connection.execute(query).all()
        return [Outgoing(row.id, Subject(row.topic), row.target, json.loads(row.body), row.tries) for row in rows]

    def put_off(self, id: str, until: datetime) -> None:  # noqa: A002
        """Note a try that failed, and when to try again."""
        table = tables.outbox
        order = table.update().where(table.c.id == id)
        self._connection.execute(order.values(next_try=until, tries=table.c.tries + 1))

    def done(self, id: str, at: datetime) -> None:  # noqa: A002
        """Note that it has arrived."""
        table = tables.outbox
        self._connection.execute(table.update().where(table.c.id == id).values(done_at=at))
