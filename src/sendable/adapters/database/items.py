"""Items in the database: found by identifier, by where they stand, and by goods; never by anything of a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.rows import Rows, earlier
from sendable.custody.item import Item
from sendable.ports import ItemQuery


class Items(Rows[Item]):
    """All items."""

    table = tables.items
    kind = Item

    def columns(self, value: Item) -> Mapping[str, Any]:
        return {
            "id": value.id,
            "identifier": value.identifier.value,
            "office": value.office,
            "state": value.state.value,
            "outcome": int(value.decided.outcome),
            "isolated": value.isolated,
            "version": value.version,
            "changed_at": value.changed_at,
        }

    def add(self, value: Item) -> None:
        """Add an item, and enter its goods in the index."""
        super().add(value)
        if goods := _goods(value):
            rows = [{"goods": one, "item": value.id} for one in goods]
            self._connection.execute(tables.item_goods.insert(), rows)

    def by_identifier(self, identifier: str) -> Sequence[Item]:
        """Return the items that bore an identifier, the newest first; identifiers come again after some years."""
        return self._select(self.table.c.identifier == identifier, order=(self.table.c.changed_at.desc(),))

    def list(self, query: ItemQuery) -> Sequence[Item]:
        """Return a page of items, the last changed first."""
        table = self.table
        where: list[sa.ColumnElement[bool]] = []
        if query.offices is not None:
            where.append(table.c.office.in_(sorted(query.offices)))
        if query.states:
            where.append(table.c.state.in_(sorted(query.states)))
        if query.goods is not None:
            goods = tables.item_goods
            where.append(table.c.id.in_(sa.select(goods.c.item).where(goods.c.goods == query.goods)))
        if query.before is not None:
            where.append(earlier(table.c.changed_at, table.c.id, query.before))
        return self._select(*where, order=(table.c.changed_at.desc(), table.c.id.desc()), limit=query.limit)

    def count(self, offices: frozenset[str] | None, since: datetime | None = None) -> Mapping[str, int]:
        """Return how many items stand in each state."""
        table = self.table
        query = sa.select(table.c.state, sa.func.count().label("count")).group_by(table.c.state)
        if offices is not None:
            query = query.where(table.c.office.in_(sorted(offices)))
        if since is not None:
            query = query.where(table.c.changed_at >= since)
        return {row[0]: row[1] for row in self._connection.execute(query)}


def _goods(item: Item) -> list[str]:
    lines = item.decided.lines
    return list(dict.fromkeys(one for line in lines for one in (*line.categories, *line.concepts)))
