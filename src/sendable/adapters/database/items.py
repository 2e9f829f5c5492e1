"""Items in the database: found by identifier, by where they stand, and by goods; never by anything of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.counts import Place, counts, moved, place_of, recount
from sendable.adapters.database.pages import newest, places
from sendable.adapters.database.rows import Rows
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
        """Add an item, count it, and enter its goods in the index."""
        super().add(value)
        moved(self._connection, None, _stands(value))
        if goods := goods_of(value):
            rows = [{"goods": one, "item": value.id, **_place(value)} for one in goods]
            self._connection.execute(tables.item_goods.insert(), rows)

    def put(self, value: Item) -> None:
        """Write an item that has moved, and where its goods are now.

        Raises:
            ChangedMeanwhile: somebody else was faster.
        """
        was = place_of(self._connection, value.id)
        super().put(value)
        moved(self._connection, was, _stands(value))
        index = tables.item_goods
        self._connection.execute(index.update().where(index.c.item == value.id).values(**_place(value)))

    def by_identifier(self, identifier: str) -> Sequence[Item]:
        """Return the items that bore an identifier, the newest first; identifiers come again after some years."""
        return self._select(self.table.c.identifier == identifier, order=(self.table.c.changed_at.desc(),))

    def list(self, query: ItemQuery) -> Sequence[Item]:
        """Return a page of items, the last changed first."""
        states = query.states or None
        if query.goods is None:
            table, id_ = self.table, self.table.c.id
            where = places((table.c.office, query.offices), (table.c.state, states))
        else:
            table, id_ = tables.item_goods, tables.item_goods.c.item
            offices = self._offices() if query.offices is None else query.offices
            where = places((table.c.goods, {query.goods}), (table.c.office, offices), (table.c.state, states))
        if not where:
            return []
        page = newest(where, (table.c.changed_at, id_), query.limit, query.before)
        return self._in_order(self._connection.execute(page).scalars().all())

    def count(self, offices: frozenset[str] | None) -> Mapping[str, int]:
        """Return how many items stand in each state."""
        return counts(self._connection, offices)

    def recount(self) -> int:
        """Count all items again; return how many counts were wrong."""
        return recount(self._connection)

    def _offices(self) -> frozenset[str]:
        return frozenset(self._connection.execute(sa.select(tables.offices.c.id)).scalars())


def goods_of(item: Item) -> Sequence[str]:
    """Return the goods by which an item is found: the categories and concepts of what was decided."""
    lines = item.decided.lines
    return list(dict.fromkeys(one for line in lines for one in (*line.categories, *line.concepts)))


def _place(item: Item) -> dict[str, Any]:
    return {"office": item.office, "state": item.state.value, "changed_at": item.changed_at}


def _stands(item: Item) -> Place:
    return Place(item.office, item.state.value)
