"""How the record stands, for whoever watches the server."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from sendable.adapters.database import tables
from sendable.adapters.database.history import History
from sendable.adapters.database.items import Items
from sendable.ports.watch import Figures


def standing(engine: sa.Engine, now: datetime) -> Figures:
    """Read the figures of a record."""
    outbox, deadlines = tables.outbox, tables.deadlines
    connections = engine.pool.checkedout() if isinstance(engine.pool, QueuePool) else 0
    with engine.connect() as connection:
        waiting = connection.execute(
            sa.select(sa.func.count(), sa.func.min(outbox.c.next_try, type_=outbox.c.next_try.type)).where(
                outbox.c.done_at.is_(None)
            )
        ).one()
        overdue = sa.select(sa.func.count()).select_from(deadlines).where(deadlines.c.at < now)
        return Figures(
            Items(connection).count(None),
            waiting[0],
            waiting[1],
            connection.execute(overdue).scalar_one(),
            History(connection).size(),
            connections,
        )
