"""Slips of paper as rows: a hash of the number, the public half of the code, a day."""

from datetime import date

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.ports.reports import Reporter


class Slips:
    """Slips that wait to be typed in."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, number: bytes, reporter: Reporter, day: date) -> None:
        """Keep the public half of a slip's code."""
        row = {"number": number, "found_by": reporter.found_by, "public": reporter.public, "day": day}
        self._connection.execute(tables.slips.insert().values(row))

    def find(self, number: bytes, since: date) -> Reporter | None:
        """Return it, if it was made on a day or later."""
        table = tables.slips
        query = sa.select(table.c.found_by, table.c.public).where(table.c.number == number, table.c.day >= since)
        row = self._connection.execute(query).first()
        return None if row is None else Reporter(row.found_by, row.public)

    def remove(self, number: bytes) -> None:
        """Forget a slip."""
        self._connection.execute(tables.slips.delete().where(tables.slips.c.number == number))

    def any_before(self, day: date) -> bool:
        """Tell whether some were made before a day."""
        return (
            self._connection.execute(sa.select(tables.slips.c.day).where(tables.slips.c.day < day)).first() is not None
        )

    def forget(self, before: date) -> None:
        """Forget the slips that were made before a day."""
        self._connection.execute(tables.slips.delete().where(tables.slips.c.day < before))

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(tables.slips)).scalar_one())
