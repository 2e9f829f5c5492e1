"""What goes out of the database of reports: the log as everybody may see it."""

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.ports.reports import Snapshot


class Snapshots:
    """Signed notes about the log, one a day at most."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, snapshot: Snapshot) -> None:
        """Keep one."""
        self._connection.execute(tables.snapshots.delete())  # whoever wants to keep an older one is a witness
        notes = {"checkpoint": snapshot.checkpoint, "figures": snapshot.figures}
        self._connection.execute(tables.snapshots.insert().values(day=snapshot.day, size=snapshot.size, **notes))

    def newest(self) -> Snapshot | None:
        """Return the newest one."""
        query = sa.select(tables.snapshots).order_by(tables.snapshots.c.day.desc()).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else Snapshot(row.day, row.size, row.checkpoint, row.figures)
