"""Counts of questions in the database: a day and a number."""

import sqlalchemy as sa

from sendable.adapters.database import tables

_QUESTIONS = tables.questions


class DatabaseQuestions:
    """The counts, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, day: str, count: int) -> None:
        """Add to the count of a day."""
        order = _QUESTIONS.update().where(_QUESTIONS.c.day == day).values(count=_QUESTIONS.c.count + count)
        if not self._connection.execute(order).rowcount:
            self._connection.execute(_QUESTIONS.insert().values(day=day, count=count))

    def between(self, since: str, until: str) -> int:
        """Return how many were asked from a day to before another."""
        query = sa.select(sa.func.coalesce(sa.func.sum(_QUESTIONS.c.count), 0))
        return int(
            self._connection.execute(query.where(_QUESTIONS.c.day >= since, _QUESTIONS.c.day < until)).scalar_one()
        )
