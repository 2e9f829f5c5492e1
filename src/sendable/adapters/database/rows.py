"""Reading and writing whole values of one kind, by id; the tables of cases, inspections and so on differ in little."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from sendable.adapters.database.codec import text_of, value_of
from sendable.adapters.database.digests import Digests
from sendable.errors import ChangedMeanwhile, NotFound

Value = TypeVar("Value")


class Rows(Generic[Value]):
    """The values of one table; `columns` gives what is kept beside the body, to search by."""

    table: sa.Table
    kind: type[Value]

    def __init__(self, connection: sa.Connection, digests: Digests | None = None) -> None:
        self._connection, self._digests = connection, digests

    def columns(self, value: Value) -> Mapping[str, Any]:
        """Return the columns beside the body."""
        raise NotImplementedError

    def add(self, value: Value) -> None:
        """Add a new value."""
        columns = self.columns(value)
        self._connection.execute(self.table.insert().values(body=self._noted(value, columns), **columns))

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
        if self._connection.execute(order.values(body=self._noted(value, columns), **columns)).rowcount != 1:
            raise ChangedMeanwhile(table.name, columns["id"])

    def _noted(self, value: Value, columns: Mapping[str, Any]) -> str:
        body = text_of(value)
        if self._digests is not None:
            self._digests.note(columns.get("item", columns["id"]), f"{self.table.name}/{columns['id']}", body)
        return body

    def get(self, id: str) -> Value:  # noqa: A002 it is the id
        """Return a value.

        Raises:
            NotFound: there is none.
        """
        found = self._select(self.table.c.id == id)
        if not found:
            raise NotFound(self.kind.__name__.lower(), id)
        return found[0]

    def several(self, ids: Collection[str]) -> Mapping[str, Value]:
        """Return values by id; those that are not there are left out."""
        return dict(self._pairs(sorted(set(ids))))

    def _select(self, *where: sa.ColumnElement[bool], order: Any = None, limit: int | None = None) -> list[Value]:
        query = sa.select(self.table.c.id, self.table.c.body).where(*where).limit(limit)
        if order is not None:
            query = query.order_by(*order)
        rows = self._connection.execute(query).all()
        return [value_of(self.kind, row.body, f"{self.table.name} {row.id}") for row in rows]

    def _in_order(self, ids: Sequence[str]) -> list[Value]:
        """Return the values of some ids, in the order of the ids."""
        found = dict(self._pairs(ids))
        return [found[id_] for id_ in ids if id_ in found]

    def _pairs(self, ids: Sequence[str]) -> Iterator[tuple[str, Value]]:
        query = sa.select(self.table.c.id, self.table.c.body).where(self.table.c.id.in_(ids))
        for row in self._connection.execute(query) if ids else ():
            yield row.id, value_of(self.kind, row.body, f"{self.table.name} {row.id}")
