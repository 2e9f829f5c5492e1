"""Reading and writing whole values of one kind, by id; the tables of cases, inspections and so on differ in little."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from sendable.adapters.database.codec import text_of, value_of
from sendable.errors import ChangedMeanwhile, NotFound

Value = TypeVar("Value")


class Rows(Generic[Value]):
    """The values of one table; `columns` gives what is kept beside the body, to search by."""

    table: sa.Table
    kind: type[Value]

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def columns(self, value: Value) -> Mapping[str, Any]:
        """Return the columns beside the body."""
        raise NotImplementedError

    def add(self, value: Value) -> None:
        """Add a new value."""
        self._connection.execute(self.table.insert().values(body=text_of(value), **self.columns(value)))

    def put(self, value: Value) -> None:
        """Write a value that has changed; one with a version only over the version before it.

        Raises:
            ChangedMeanwhile: somebody else was faster.
        """
        columns = dict(self.columns(value))
        table = self.table
        order = table.update().where(table.c.id == columns["id"])
        if "version" in columns:
            order = order.where(table.c.version == columns["version"] - 1)
        if self._connection.execute(order.values(body=text_of(value), **columns)).rowcount != 1:
            raise ChangedMeanwhile(table.name, columns["id"])

    def get(self, id: str) -> Value:  # noqa: A002 it is the id
        """Return a value.

        Raises:
            NotFound: there is none.
        """
        found = self._select(self.table.c.id == id)
        if not found:
            raise NotFound(self.kind.__name__.lower(), id)
        return found[0]

    def _select(self, *where: sa.ColumnElement[bool], order: Any = None, limit: int | None = None) -> list[Value]:
        query = sa.select(self.table.c.id, self.table.c.body).where(*where).limit(limit)
        if order is not None:
            query = query.order_by(*order)
        rows = self._connection.execute(query).all()
        return [value_of(self.kind, row.body, f"{self.table.name} {row.id}") for row in rows]


def earlier(at: sa.Column[Any], id: sa.Column[Any], last: tuple[datetime, str]) -> sa.ColumnElement[bool]:  # noqa: A002
    """Return the condition of the page after a row, where pages go back in time."""
    return sa.tuple_(at, id) < sa.tuple_(sa.literal(last[0], at.type), sa.literal(last[1], id.type))
