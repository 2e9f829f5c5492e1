"""What goes out of the database of reports: the log as everybody may see it, offline forms, calls to those who work."""

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.ports.offline_forms import OfflineForm
from sendable.ports.reports import Snapshot
from sendable.reporting.call import About, Audience, Call, Waiting

_CALLS, _TODAY = tables.calls, sa.bindparam("on", type_=sa.Date())
# Made once: to put a statement together takes longer than to run it.
_ASK_AGAIN = (
    _CALLS.update()
    .where(_CALLS.c.audience == sa.bindparam("whom"), _CALLS.c.about == sa.bindparam("what"))
    .values(asked=_CALLS.c.asked + 1, day=sa.case((_CALLS.c.asked == _CALLS.c.answered, _TODAY), else_=_CALLS.c.day))
)


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


class OfflineForms:
    """The offline forms of today, one in each language, and the signed note about them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def replace(self, forms: Iterable[OfflineForm]) -> None:
        """Keep these in place of all that were there."""
        self._connection.execute(tables.offline_forms.delete())
        for one in forms:
            self._connection.execute(tables.offline_forms.insert().values(name=one.name, raw=one.raw, note=one.note))

    def note(self) -> bytes:
        """Return the note about them; b"" where there is none."""
        return bytes(self._connection.execute(sa.select(tables.offline_forms.c.note).limit(1)).scalar() or b"")

    def named(self, name: str) -> OfflineForm | None:
        """Return the one with a name."""
        table = tables.offline_forms
        row = self._connection.execute(sa.select(table).where(table.c.name == name)).first()
        return None if row is None else OfflineForm(row.name, bytes(row.raw), bytes(row.note))


class Calls:
    """Who is to be mailed that there is work; one row for each audience and each thing that can be said."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def ask(self, call: Call, day: date) -> None:
        """Ask for a call; one that waits already is not doubled."""
        whom = {"whom": call.audience.value, "what": call.about.value, "on": day}
        if self._connection.execute(_ASK_AGAIN, whom).rowcount == 0:
            row = {"audience": call.audience.value, "about": call.about.value, "day": day, "asked": 1, "answered": 0}
            self._connection.execute(tables.calls.insert(), row)

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
