"""The log of reports and the keys to seal to, as rows."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from sendable.adapters.reports import tables
from sendable.custody.merkle import Frontier, added, leaf_hash, loaded
from sendable.ports.signed_notes import KeptScope
from sendable.reporting.entry import Entry, canonical, read_entry

_CHUNK = 1000
_ENTRIES, _NODES, _HEAD = tables.entries, tables.nodes, tables.head
_DIRECTORIES, _EPOCHS = tables.directories, tables.epoch_keys
# Made once: to put a statement together takes longer than to run it.
_ADD_ENTRY, _ADD_NODE, _GROW = _ENTRIES.insert(), _NODES.insert(), _HEAD.update().values(size=sa.bindparam("to"))
_SIZE = sa.select(_HEAD.c.size)
_SIZE_LOCKED = _SIZE.with_for_update()
_NODE = sa.select(_NODES.c.hash).where(_NODES.c.level == sa.bindparam("at"), _NODES.c.index == sa.bindparam("place"))
_ALL_DIRECTORIES = sa.select(_DIRECTORIES.c.note).order_by(_DIRECTORIES.c.number.desc())
_EPOCHS_FROM = (
    sa.select(_EPOCHS.c.note)
    .where(_EPOCHS.c.epoch >= sa.bindparam("first"))
    .order_by(_EPOCHS.c.epoch, _EPOCHS.c.holder)
)


class Entries:
    """The log: who writes, writes alone, for it has one end."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._end: int | None = None  # once it is locked nobody else moves it

    def add(self, entry: Entry) -> int:
        """Log a move; return its place."""
        body = canonical(entry)
        leaf, size = leaf_hash(body), self.size(lock=True) if self._end is None else self._end
        made = added(size, leaf, self.node)
        row = {"seq": size, "report": entry.report, "leaf": leaf, "body": body}
        self._connection.execute(_ADD_ENTRY, row)
        rows = [{"level": node.level, "index": node.index, "hash": node.hash} for node in made]
        self._connection.execute(_ADD_NODE, rows)
        self._connection.execute(_GROW, {"to": size + 1})
        self._end = size + 1
        return size

    def size(self, *, lock: bool = False) -> int:
        """Return how many entries there are."""
        size = int(self._connection.execute(_SIZE_LOCKED if lock else _SIZE).scalar_one())
        if lock:
            self._end = size
        return size

    def frontier(self) -> Frontier:
        """Return how long the log is, and what its root is made of."""
        return loaded(self.size(), self.node)

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""
        return self._connection.execute(_NODE, {"at": level, "place": index}).scalar_one_or_none()

    def of(self, report: str) -> Sequence[Entry]:
        """Return the entries of a report."""
        table = tables.entries
        query = sa.select(table.c.body).where(table.c.report == report).order_by(table.c.seq)
        return [read_entry(body) for body in self._connection.execute(query).scalars()]

    def stored(self, first: int = 0) -> Iterator[tuple[int, bytes, bytes, str]]:
        """Yield place, canonical bytes, leaf hash and report of every entry from a place on, in order."""
        table, after = tables.entries, first - 1
        while True:
            query = sa.select(table.c.seq, table.c.body, table.c.leaf, table.c.report).where(table.c.seq > after)
            rows = self._connection.execute(query.order_by(table.c.seq).limit(_CHUNK)).all()
            if not rows:
                return
            yield from (tuple(row) for row in rows)
            after = rows[-1].seq


class KeyNotes:
    """Signed directories and epoch keys; nothing here believes them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add_directory(self, number: int, note: bytes) -> None:
        """Keep a directory."""
        self._connection.execute(tables.directories.insert().values(number=number, note=note))

    def directories(self) -> Sequence[bytes]:
        """Return all directories, the newest first."""
        return list(self._connection.execute(_ALL_DIRECTORIES).scalars())

    def directory(self, number: int) -> bytes:
        """Return one directory; b"" where there is none of that number."""
        query = sa.select(_DIRECTORIES.c.note).where(_DIRECTORIES.c.number == number)
        return bytes(self._connection.execute(query).scalar() or b"")

    def add_scope(self, kept: KeptScope) -> None:
        """Keep a signed scope."""
        row = {"place": kept.place, "note": kept.note, "directory": kept.directory}
        self._connection.execute(tables.scopes.insert(), row)

    def scope(self) -> KeptScope | None:
        """Return the newest signed scope."""
        row = self._connection.execute(sa.select(tables.scopes).order_by(tables.scopes.c.place.desc()).limit(1)).first()
        return None if row is None else KeptScope(row.place, row.note, row.directory)

    def put_epoch(self, holder: bytes, epoch: int, note: bytes) -> None:
        """Keep the key of a week; one that is there stays as it is."""
        table = tables.epoch_keys
        query = sa.select(table.c.epoch).where(table.c.holder == holder, table.c.epoch == epoch)
        if self._connection.execute(query).first() is None:
            self._connection.execute(table.insert().values(holder=holder, epoch=epoch, note=note))

    def epochs(self, first: int) -> Sequence[bytes]:
        """Return the keys of a week and of later ones."""
        return list(self._connection.execute(_EPOCHS_FROM, {"first": first}).scalars())
