"""The custody record: events in the order in which they were logged, the Merkle tree over them, and checkpoints."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.digests import Digests
from sendable.custody.event import Event, canonical, read_event
from sendable.custody.merkle import Frontier, added, leaf_hash, loaded

_CHUNK = 1000


class History:
    """The log, of one transaction."""

    def __init__(self, connection: sa.Connection, digests: Digests | None = None) -> None:
        self._connection, self._digests = connection, digests
        self._waiting: list[tuple[Event, str]] = []

    def add(self, event: Event, item: str) -> int:
        """Log an event about an item; return its place. Who logs waits for whoever logs at the same time.

        In a transaction with digests it is written by `flush`, with those of all rows of its item.
        """
        if self._digests is None:
            return self._log(event, item)
        place = self._stored(lock=True) + len(self._waiting)
        self._waiting.append((event, item))
        return place

    def flush(self) -> None:
        """Write the events that wait; the last one about each item says what was written of that item."""
        waiting, self._waiting = self._waiting, []
        last = {item: event for event, item in waiting}
        for event, item in waiting:
            kept = self._digests.taken(item) if self._digests is not None and last[item] is event else {}
            self._log(replace(event, kept=kept) if kept else event, item)

    def _log(self, event: Event, item: str) -> int:
        body = canonical(event)
        leaf = leaf_hash(body)
        size = self._stored(lock=True)
        nodes = added(size, leaf, self.node)
        self._connection.execute(
            tables.events.insert().values(
                seq=size,
                id=event.id,
                subject=event.subject,
                item=item,
                act=event.act,
                at=event.at,
                leaf=leaf,
                body=body,
            )
        )
        rows = [{"level": node.level, "index": node.index, "hash": node.hash} for node in nodes]
        self._connection.execute(tables.log_nodes.insert(), rows)
        self._connection.execute(tables.log_head.update().values(size=size + 1))
        return size

    def size(self, *, lock: bool = False) -> int:
        """Return how many events there are."""
        self.flush()
        return self._stored(lock=lock)

    def _stored(self, *, lock: bool = False) -> int:
        query = sa.select(tables.log_head.c.size)
        return int(self._connection.execute(query.with_for_update() if lock else query).scalar_one())

    def frontier(self) -> Frontier:
        """Return the frontier of the whole log, from its stored nodes."""
        return loaded(self.size(), self.node)

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""
        nodes = tables.log_nodes
        query = sa.select(nodes.c.hash).where(nodes.c.level == level, nodes.c.index == index)
        return self._connection.execute(query).scalar_one_or_none()

    def of_item(self, item: str) -> Sequence[Event]:
        """Return everything that was done to an item and in its cases, in order."""
        self.flush()
        query = sa.select(tables.events.c.body).where(tables.events.c.item == item).order_by(tables.events.c.seq)
        return [read_event(body) for body in self._connection.execute(query).scalars()]

    def places_of(self, item: str) -> Sequence[tuple[int, bytes]]:
        """Return place and canonical bytes of every event about an item, in order."""
        events = tables.events
        query = sa.select(events.c.seq, events.c.body).where(events.c.item == item).order_by(events.c.seq)
        return [(row.seq, row.body) for row in self._connection.execute(query)]

    def after(self, place: int, limit: int) -> Sequence[tuple[int, bytes, str]]:
        """Return place, canonical bytes and item of the events after a place, in order; forgotten ones have no bytes."""
        events = tables.events
        query = sa.select(events.c.seq, events.c.body, events.c.item).where(events.c.seq > place)
        rows = self._connection.execute(query.order_by(events.c.seq).limit(limit))
        return [(row.seq, row.body, row.item) for row in rows]

    def place_of(self, event: str) -> tuple[int, bytes, str] | None:
        """Return place, canonical bytes and item of an event; None where there is none. Forgotten ones have no bytes."""
        events = tables.events
        query = sa.select(events.c.seq, events.c.body, events.c.item).where(events.c.id == event)
        row = self._connection.execute(query).first()
        return None if row is None else (row.seq, row.body, row.item)

    def bodies(self, after: int = -1) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield place, canonical bytes and leaf hash of every event from a place on, in order."""
        self.flush()
        events = tables.events
        while True:
            query = sa.select(events.c.seq, events.c.body, events.c.leaf).where(events.c.seq > after)
            rows = self._connection.execute(query.order_by(events.c.seq).limit(_CHUNK)).all()
            if not rows:
                return
            yield from (tuple(row) for row in rows)
            after = rows[-1].seq

    def add_checkpoint(self, size: int, at: datetime, note: str) -> None:
        """Keep a signed checkpoint; the same size twice is one."""
        if (
            self._connection.execute(
                sa.select(tables.checkpoints.c.size).where(tables.checkpoints.c.size == size)
            ).first()
            is None
        ):
            self._connection.execute(tables.checkpoints.insert().values(size=size, at=at, note=note))

    def checkpoints(self) -> Sequence[str]:
        """Return all signed checkpoints, the oldest first."""
        query = sa.select(tables.checkpoints.c.note).order_by(tables.checkpoints.c.size)
        return list(self._connection.execute(query).scalars())
