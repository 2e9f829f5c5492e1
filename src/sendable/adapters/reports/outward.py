"""What goes out of the database of reports: the log as everybody may see it, and calls to those who work."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.ports.reports import Snapshot
from sendable.reporting.call import About, Audience, Call, Waiting


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


class Calls:
    """Who is to be mailed that there is work; one row for each audience and each thing that can be said."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def ask(self, call: Call, day: date) -> None:
        """Ask for a call; one that waits already is not doubled."""
        table = tables.calls
        same = (table.c.audience == call.audience.value, table.c.about == call.about.value)
        since = sa.case((table.c.asked == table.c.answered, day), else_=table.c.day)
        values = {"asked": table.c.asked + 1, "day": since}
        if self._connection.execute(table.update().where(*same).values(values)).rowcount == 0:
            row = {"audience": call.audience.value, "about": call.about.value, "day": day, "asked": 1, "answered": 0}
            self._connection.execute(table.insert().values(row))

    def waiting(self) -> Sequence[Waiting]:
        """Return the calls that wait."""
        table = tables.calls
        query = sa.select(table).where(table.c.asked > table.c.answered).order_by(table.c.audience, table.c.about)
        rows = self._connection.execute(query)
        return [Waiting(Call(Audience(row.audience), About(row.about)), row.day, row.asked) for row in rows]

    def answered(self, one: Waiting) -> None:
        """Note that somebody was called; what was asked for meanwhile still waits."""
        table, call = tables.calls, one.call
        same = (table.c.audience == call.audience.value, table.c.about == call.about.value)
        self._connection.execute(table.update().where(*same).values(answered=one.asked))
