"""The record in a database as an audit reads it: one state of it, page by page, in little memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from sendable.adapters.database import alert_counts, counts, tables
from sendable.adapters.database.agreements import agreement_faults
from sendable.adapters.database.audited_rows import orphans, rows_of
from sendable.adapters.database.codec import value_of
from sendable.adapters.database.history import History
from sendable.adapters.database.inspection_requests import awaited_faults
from sendable.adapters.database.items import Items
from sendable.custody.act import Act
from sendable.custody.audit import Entry, Fault, KeptItem, KeptRows, Nodes
from sendable.custody.identifier import Identifier
from sendable.custody.item import Item
from sendable.errors import RowDamaged

_CHUNK = 1000
_EVENTS = tables.events
_ENTRY = tuple(_EVENTS.c[name] for name in ("seq", "id", "subject", "item", "act", "at", "leaf", "body"))


class DatabaseAudit:
    """Everything that an audit asks of the record."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._log, self._items = History(connection), Items(connection)

    def size(self) -> int:
        """Return how many entries the log says to have."""
        return self._log.size()

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""
        return self._log.node(level, index)

    def parts(self) -> Iterator[Sequence[Entry]]:
        """Yield all entries in the order of their places, some at a time."""
        after = -1
        while rows := self._entries(_EVENTS.c.seq > after, limit=_CHUNK):
            yield rows
            after = rows[-1].seq

    def nodes(self, start: int, end: int) -> Nodes:
        """Return the stored nodes that the entries from `start` to before `end` complete."""
        table = tables.log_nodes
        ranges = [
            sa.and_(table.c.level == level, table.c.index >= start >> level, table.c.index < end >> level)
            for level in range(end.bit_length())
        ]
        rows = self._connection.execute(sa.select(table).where(sa.or_(*ranges))) if ranges else ()
        return {(level, index): hashed for level, index, hashed in rows}

    def count_nodes(self) -> int:
        """Return how many nodes are stored."""
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(tables.log_nodes)).scalar_one())

    def checkpoints(self) -> Sequence[tuple[int, str]]:
        """Return size and note of every kept checkpoint, the oldest first."""
        table = tables.checkpoints
        rows = self._connection.execute(sa.select(table.c.size, table.c.note).order_by(table.c.size))
        return [(row.size, row.note) for row in rows]

    def count_items(self) -> int:
        """Return how many items are counted, to say how far one is."""
        return sum(self._items.count(None).values())

    def items(self) -> Iterator[Sequence[KeptItem]]:
        """Yield all items, some at a time."""
        table, after = tables.items, ""
        while True:
            query = sa.select(table).where(table.c.id > after).order_by(table.c.id).limit(_CHUNK)
            rows = self._connection.execute(query).all()
            if not rows:
                return
            yield [self._kept(row) for row in rows]
            after = rows[-1].id

    def entries_of(self, items: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """Return the entries about some items, each in order."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries(_EVENTS.c.item.in_(items)):
            found[entry.item].append(entry)
        return found

    def identifiers(self, items: Sequence[str]) -> Mapping[str, Identifier]:
        """Return the identifiers that some items bear, as far as they are kept."""
        query = sa.select(tables.items).where(tables.items.c.id.in_(items))
        kept = [self._kept(row) for row in self._connection.execute(query)]
        return {one.id: one.item.identifier for one in kept if one.item is not None}

    def rows_of(self, items: Sequence[str]) -> Mapping[str, KeptRows]:
        """Return what hangs on some items, and the items themselves, as their rows hold it."""
        return rows_of(self._connection, items)

    def orphans(self) -> Iterator[Fault]:
        """Yield a fault for every row that hangs on an item which is not there."""
        return orphans(self._connection)

    def wrong_counts(self) -> Iterator[Fault]:
        """Yield a fault for every count of items or alerts that is not what counting gives."""
        yield from counts.wrong_counts(self._connection)
        yield from alert_counts.wrong_counts(self._connection)

    def agreements(self) -> Iterator[Fault]:
        """Yield a fault for every safety agreement that is not as its last event left it."""
        return agreement_faults(self._connection)

    def awaited(self) -> Iterator[Fault]:
        """Yield a fault for every request for an inspection that is not as its last event left it, and has no item."""
        return awaited_faults(self._connection)

    def receipts_of(self, items: Sequence[str]) -> Sequence[bytes]:
        """Return the bodies of the events that say what was forgotten of some items."""
        return [one.body for one in self._entries(_EVENTS.c.item.in_(items), _EVENTS.c.act == Act.FORGET.value)]

    def strays(self) -> Iterator[str]:
        """Yield the items that events speak of and that are not kept."""
        kept = sa.select(tables.items.c.id).where(tables.items.c.id == _EVENTS.c.item)
        query = sa.select(_EVENTS.c.item).where(~kept.exists()).distinct().order_by(_EVENTS.c.item).limit(_CHUNK)
        after = ""
        while rows := self._connection.execute(query.where(_EVENTS.c.item > after)).scalars().all():
            yield from rows
            after = rows[-1]

    def entry(self, id: str) -> Entry | None:  # noqa: A002 it is the id
        """Return the entry of an event."""
        return next(iter(self._entries(_EVENTS.c.id == id)), None)

    def _entries(self, *where: sa.ColumnElement[bool], limit: int | None = None) -> list[Entry]:
        query = sa.select(*_ENTRY).where(*where).order_by(_EVENTS.c.seq).limit(limit)
        return [Entry(*row) for row in self._connection.execute(query)]

    def _kept(self, row: sa.Row[tuple[object, ...]]) -> KeptItem:
        try:
            item = value_of(Item, row.body, f"items {row.id}")
        except RowDamaged as error:
            return KeptItem(row.id, None, error.line())
        for name, value in self._items.columns(item).items():
            if getattr(row, name) != value:
                return KeptItem(row.id, item, f"the column {name} says another thing than the item")
        return KeptItem(row.id, item)


@contextmanager
def auditing(engine: sa.Engine) -> Iterator[DatabaseAudit]:
    """Read the record as it is at one moment, while others go on working."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield DatabaseAudit(connection)
