"""The record as an audit reads it: whole, in pieces, at one moment, whatever is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sendable.custody.audit import Entry, Fault, KeptItem, KeptRows, Nodes
from sendable.custody.identifier import Identifier
from sendable.custody.merkle import Frontier


class Audited(Protocol):
    """The record, to be read only."""

    def size(self) -> int:
        """Return how many entries the log says to have."""

    def parts(self) -> Iterator[Sequence[Entry]]:
        """Yield all entries in the order of their places, some at a time."""

    def nodes(self, start: int, end: int) -> Nodes:
        """Return the stored nodes that the entries from `start` to before `end` complete."""

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""

    def count_nodes(self) -> int:
        """Return how many nodes are stored."""

    def checkpoints(self) -> Sequence[tuple[int, str]]:
        """Return size and note of every kept checkpoint, the oldest first."""

    def count_items(self) -> int:
        """Return how many items are counted, to say how far one is."""

    def items(self) -> Iterator[Sequence[KeptItem]]:
        """Yield all items, some at a time."""

    def entries_of(self, items: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """Return the entries about some items, each in order."""

    def identifiers(self, items: Sequence[str]) -> Mapping[str, Identifier]:
        """Return the identifiers that some items bear, as far as they are kept."""

    def rows_of(self, items: Sequence[str]) -> Mapping[str, KeptRows]:
        """Return what hangs on some items, and the items themselves, as their rows hold it."""

    def orphans(self) -> Iterator[Fault]:
        """Yield a fault for every row that hangs on an item which is not there."""

    def wrong_counts(self) -> Iterator[Fault]:
        """Yield a fault for every count of items or alerts that is not what counting gives."""

    def agreements(self) -> Iterator[Fault]:
        """Yield a fault for every safety agreement that is not as its last event left it."""

    def awaited(self) -> Iterator[Fault]:
        """Yield a fault for every request for an inspection that is not as its last event left it, and has no item."""

    def receipts_of(self, items: Sequence[str]) -> Sequence[bytes]:
        """Return the bodies of the events that say what was forgotten of some items."""

    def strays(self) -> Iterator[str]:
        """Yield the items that events speak of and that are not kept."""

    def entry(self, id: str) -> Entry | None:  # noqa: A002 it is the id
        """Return the entry of an event."""


class CheckpointedLog(Protocol):
    """The log, as checkpoints of it are made."""

    def size(self, *, lock: bool = False) -> int:
        """Return how many events there are; nobody logs until the end of the transaction if `lock`."""

    def frontier(self) -> Frontier:
        """Return the frontier of the whole log."""

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""

    def add_checkpoint(self, size: int, at: datetime, note: str) -> None:
        """Keep a signed checkpoint."""

    def checkpoints(self) -> Sequence[str]:
        """Return all signed checkpoints, the oldest first."""


class Checkpointed(Protocol):
    """One transaction on a log."""

    @property
    def history(self) -> CheckpointedLog: ...


class CheckpointedStore(Protocol):
    """The record, as checkpoints of it are made."""

    def transaction(self) -> AbstractContextManager[Checkpointed]:
        """Commit what the block did when it ends, and nothing if it raises."""
