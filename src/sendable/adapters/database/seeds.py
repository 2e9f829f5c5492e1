"""The seed of today's sample in the database."""

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.custody.sample import Seed

_SEEDS = tables.seeds


class DatabaseSeeds:
    """The seed in use."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def current(self) -> Seed | None:
        """Return it."""
        row = self._connection.execute(sa.select(_SEEDS).order_by(_SEEDS.c.id.desc()).limit(1)).first()
        return None if row is None else Seed(row.id, row.day, row.rate, row.secret)

    def add(self, value: Seed) -> None:
        """Put one into use."""
        row = {"id": value.id, "day": value.day, "rate": value.rate, "secret": value.secret}
        self._connection.execute(_SEEDS.insert().values(**row))

    def drop(self, id: str) -> None:  # noqa: A002 it is the id
        """Take it out of use: it is logged now."""
        self._connection.execute(_SEEDS.delete().where(_SEEDS.c.id == id))
