"""Envelopes and notices as rows; nothing here can open one."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.ports.reports import KeptEnvelope, KeptNotice, Reporter
from sendable.reporting.envelope import Part, Wrap

ERASED = b""
_ADD = tables.envelopes.insert()  # made once: to put a statement together takes longer than to run it


class Envelopes:
    """Sealed contents."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, report: str, kept: KeptEnvelope) -> None:
        """Keep one."""
        row = {"number": kept.number, "part": int(kept.part), "day": kept.day, "raw": kept.raw}
        self._connection.execute(_ADD, {"report": report, **row})

    def of(self, report: str) -> Sequence[KeptEnvelope]:
        """Return those of a report by number, with the keys that were sealed to others later."""
        table, more = tables.envelopes, tables.wraps
        query = sa.select(more).where(more.c.report == report).order_by(more.c.number, more.c.holder, more.c.epoch)
        wraps: dict[int, list[Wrap]] = {}
        for row in self._connection.execute(query):
            wraps.setdefault(row.number, []).append(Wrap(row.holder, row.epoch, row.sealed))
        rows = self._connection.execute(sa.select(table).where(table.c.report == report).order_by(table.c.number))
        return [
            KeptEnvelope(row.number, Part(row.part), row.day, row.raw, tuple(wraps.get(row.number, ())))
            for row in rows
            if row.raw != ERASED
        ]

    def of_part(self, part: Part, most: int) -> Sequence[tuple[str, KeptEnvelope]]:
        """Return those of a part with the reports they belong to, the newest first."""
        table = tables.envelopes
        query = sa.select(table).where(table.c.part == int(part), table.c.raw != ERASED)
        rows = self._connection.execute(query.order_by(table.c.day.desc(), table.c.report).limit(most))
        return [(row.report, KeptEnvelope(row.number, part, row.day, row.raw)) for row in rows]

    def next_number(self, report: str) -> int:
        """Return the number that the next one has."""
        table = tables.envelopes
        highest = sa.select(sa.func.max(table.c.number)).where(table.c.report == report)
        return (self._connection.execute(highest).scalar() or 0) + 1

    def numbers(self, report: str) -> frozenset[int]:
        """Return all numbers that were ever given."""
        table = tables.envelopes
        return frozenset(self._connection.execute(sa.select(table.c.number).where(table.c.report == report)).scalars())

    def add_wraps(self, report: str, wraps: Iterable[tuple[int, Wrap]]) -> None:
        """Keep the keys of envelopes for one holder more; a newer one stands in the place of an older."""
        table = tables.wraps
        for number, one in wraps:
            place = {"report": report, "number": number, "holder": one.holder, "epoch": one.epoch}
            same = [table.c[name] == value for name, value in place.items()]
            self._connection.execute(table.delete().where(*same))
            self._connection.execute(table.insert().values(**place, sealed=one.sealed))

    def erase(self, report: str, number: int) -> None:
        """Destroy one; the row stays, so that its number is never given again."""
        table = tables.envelopes
        same = (table.c.report == report, table.c.number == number)
        self._connection.execute(table.update().where(*same).values(raw=ERASED))

    def purge(self, report: str) -> None:
        """Destroy those of a report: their keys were in them."""
        self._connection.execute(tables.wraps.delete().where(tables.wraps.c.report == report))
        self._connection.execute(tables.envelopes.delete().where(tables.envelopes.c.report == report))


class Notices:
    """Notices to whoever is affected."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, notice: KeptNotice) -> None:
        """Keep one."""
        who = {"found_by": notice.who.found_by, "public": notice.who.public}
        row = {"report": notice.report, "number": notice.number, "day": notice.day, "appealed": notice.appealed}
        self._connection.execute(tables.notices.insert().values(**who, **row))

    def found_by(self, found_by: bytes) -> KeptNotice | None:
        """Return the one that a code opens."""
        return next(iter(self._where(tables.notices.c.found_by == found_by)), None)

    def of(self, report: str) -> Sequence[KeptNotice]:
        """Return those about a report, the first first."""
        return self._where(tables.notices.c.report == report)

    def appealed(self, found_by: bytes) -> None:
        """Note that who holds a code has appealed."""
        table = tables.notices
        self._connection.execute(table.update().where(table.c.found_by == found_by).values(appealed=True))

    def purge(self, report: str) -> None:
        """Destroy those of a report."""
        self._connection.execute(tables.notices.delete().where(tables.notices.c.report == report))

    def _where(self, where: sa.ColumnElement[bool]) -> Sequence[KeptNotice]:
        rows = self._connection.execute(sa.select(tables.notices).where(where).order_by(tables.notices.c.number))
        return [KeptNotice(r.report, Reporter(r.found_by, r.public), r.number, r.day, r.appealed) for r in rows]
