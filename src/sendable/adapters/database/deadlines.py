"""What is due, and when; what has passed is taken by one process at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.custody.deadline import Deadline, Due
from sendable.ports import PlacedDeadline


class Deadlines:
    """All deadlines."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._table = tables.deadlines

    def set(self, deadline: Deadline, office: str) -> None:
        """Set a deadline, in the place of the one of the same kind."""
        self.clear(deadline.subject, deadline.due)
        row = {"subject": deadline.subject, "due": deadline.due.value, "office": office, "at": deadline.at}
        self._connection.execute(self._table.insert().values(row))

    def clear(self, subject: str, due: Due) -> None:
        """Take a deadline away: what was due has happened."""
        self._connection.execute(self._table.delete().where(*self._is(subject, due)))

    def newly_over(self, now: datetime, limit: int) -> Sequence[PlacedDeadline]:
        """Return deadlines that have passed and were not noted, the oldest first; of two who ask each gets others."""
        where = (self._table.c.at < now, self._table.c.noted_at.is_(None))
        return self._placed(self._select(*where).limit(limit).with_for_update(skip_locked=True))

    def note_over(self, deadline: Deadline, at: datetime) -> None:
        """Note that it was seen to have passed."""
        order = self._table.update().where(*self._is(deadline.subject, deadline.due))
        self._connection.execute(order.values(noted_at=at))

    def over(self, now: datetime, offices: frozenset[str] | None, limit: int) -> Sequence[PlacedDeadline]:
        """Return deadlines that have passed at some offices (None: all), the oldest first."""
        query = self._select(self._table.c.at < now).limit(limit)
        return self._placed(query if offices is None else query.where(self._table.c.office.in_(sorted(offices))))

    def awaited(self, due: Due, offices: frozenset[str] | None, limit: int) -> Sequence[PlacedDeadline]:
        """Return what is due of one kind at some offices (None: all), the nearest first."""
        query = self._select(self._table.c.due == due.value).limit(limit)
        return self._placed(query if offices is None else query.where(self._table.c.office.in_(sorted(offices))))

    def relocate(self, subject: str, office: str) -> None:
        """Note that something is at another office now."""
        self._connection.execute(self._table.update().where(self._table.c.subject == subject).values(office=office))

    def of(self, subject: str) -> Sequence[Deadline]:
        """Return what is due about a subject, the nearest first."""
        return [one.deadline for one in self._placed(self._select(self._table.c.subject == subject))]

    def of_several(self, subjects: Collection[str]) -> Mapping[str, Sequence[Deadline]]:
        """Return what is due about some subjects, the nearest first."""
        found: dict[str, list[Deadline]] = {subject: [] for subject in subjects}
        for one in self._placed(self._select(self._table.c.subject.in_(sorted(found)))) if found else ():
            found[one.deadline.subject].append(one.deadline)
        return found

    def _is(self, subject: str, due: Due) -> tuple[sa.ColumnElement[bool], ...]:
        return self._table.c.subject == subject, self._table.c.due == due.value

    def _select(self, *where: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
        return sa.select(self._table).where(*where).order_by(self._table.c.at, self._table.c.subject)

    def _placed(self, query: sa.Select[tuple[object, ...]]) -> list[PlacedDeadline]:
        rows = self._connection.execute(query).all()
        return [PlacedDeadline(Deadline(row.subject, Due(row.due), row.at), row.office) for row in rows]
