"""Verify the custody record: its events, their tree, all checkpoints, items and agreements must say the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sendable.custody.audit import (
    Entry,
    Fault,
    KeptItem,
    KeptRows,
    check_event,
    check_part,
    check_rows,
    expected_nodes,
    is_whole,
)
from sendable.custody.checkpoint import open_checkpoint
from sendable.custody.event import read_event
from sendable.custody.merkle import EMPTY, Frontier, loaded
from sendable.custody.note import PublicKey, Verify
from sendable.custody.replay import differs, replay
from sendable.errors import CheckpointInvalid, EventInvalid, LogDamaged, MoveNotAllowed, NoteInvalid, SignatureInvalid
from sendable.ports.audit import Audited

_AT_ONCE = 1000
_FORGOTTEN = "places"  # the name in the data of a receipt


@dataclass(frozen=True)
class Trust:
    """The key that checkpoints must be signed with, and how that is checked."""

    key: PublicKey
    verify: Verify


@dataclass(frozen=True)
class Told:
    """Who hears of each fault at once, and of how many entries and items are done, of how many."""

    fault: Callable[[Fault], None]
    done: Callable[[int, int], None] = lambda _done, _of: None


@dataclass(frozen=True)
class Verified:
    """What was verified; `hashed_only` events were forgotten and left their hash."""

    events: int
    hashed_only: int
    root: bytes
    checkpoints: int
    items: int
    faults: int

    @property
    def whole(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


def verify_record(audited: Audited, trust: Trust | None, exported: Mapping[str, bytes], told: Told) -> Verified:
    """Check everything; `exported` are checkpoints by the names of their files. Memory does not grow with the log."""
    walk = _Walk(audited, told)
    frontier = walk.log()
    checked = 0
    if trust is not None:
        for size, note in audited.checkpoints():
            walk.checkpoint(f"the kept checkpoint of {size} events", note.encode(), trust, size)
            checked += 1
        for name, raw in exported.items():
            walk.checkpoint(name, raw, trust)
            checked += 1
    items = walk.items()
    return Verified(frontier.size, walk.hashed_only, frontier.root, checked, items, walk.faults)


class _Walk:
    """One pass over the record; counts what it finds."""

    def __init__(self, audited: Audited, told: Told) -> None:
        self._audited, self._told = audited, told
        self._size, self._items = audited.size(), audited.count_items()
        self.faults = self.hashed_only = 0

    def fault(self, what: str, place: int | None = None, item: str | None = None) -> None:
        """Report one fault."""
        self._report(Fault(what, place, item))

    def log(self) -> Frontier:
        """Check every entry, and every node of the tree."""
        frontier = EMPTY
        for entries in self._audited.parts():
            inside = [entry for entry in entries if 0 <= entry.seq < self._size]
            for entry in entries:
                if not 0 <= entry.seq < self._size:
                    self.fault("it lies beyond the end of the log", entry.seq, entry.item)
            while inside and frontier.size <= inside[-1].seq:
                frontier = self._part(frontier, inside, min(inside[-1].seq + 1, frontier.size + _AT_ONCE))
            self._events(inside)
            self._tell(frontier.size)
        if frontier.size < self._size:
            self.fault(f"places {frontier.size} to {self._size - 1}: their events are missing")
        elif (count := self._audited.count_nodes()) != expected_nodes(self._size):
            self.fault(f"the tree has {count} nodes, and {expected_nodes(self._size)} belong to it")
        return frontier

    def checkpoint(self, name: str, raw: bytes, trust: Trust, kept_as: int | None = None) -> None:
        """Check that the log is one that a checkpoint was made of, or has grown out of it."""
        try:
            checkpoint = open_checkpoint(raw, trust.key, trust.verify)
            if kept_as not in (None, checkpoint.size):
                self.fault(f"{name}: it is one of {checkpoint.size} events")
            if checkpoint.size > self._size:
                self.fault(f"{name}: it counts {checkpoint.size} events, and the log has {self._size}")
            elif loaded(checkpoint.size, self._audited.node).root != checkpoint.root:
                self.fault(f"{name}: its first {checkpoint.size} events were others")
        except (NoteInvalid, SignatureInvalid, CheckpointInvalid, LogDamaged) as error:
            self.fault(f"{name}: {error.line()}")

    def items(self) -> int:
        """Check that every item is as its events have left it."""
        count = 0
        for items in self._audited.items():
            ids = [one.id for one in items]
            entries, rows = self._audited.entries_of(ids), self._audited.rows_of(ids)
            for one in items:
                self._item(one, entries.get(one.id, ()), rows[one.id])
            count += len(items)
            self._tell(self._size + count)
        beside = (self._audited.agreements(), self._audited.awaited())
        for fault in chain(self._audited.orphans(), self._audited.wrong_counts(), *beside):
            self._report(fault)
        strays = self._audited.strays()
        while some := list(islice(strays, _AT_ONCE)):
            forgotten = self._forgotten(some)
            for item, entries_of in self._audited.entries_of(some).items():
                if not any(entry.seq in forgotten for entry in entries_of):
                    self.fault("it has events and is not there", item=item)
        return count

    def _part(self, frontier: Frontier, entries: Sequence[Entry], end: int) -> Frontier:
        part = check_part(frontier, entries, self._audited.nodes(frontier.size, end), end)
        for fault in part.faults:
            self._report(fault)
        return part.frontier

    def _events(self, entries: Sequence[Entry]) -> None:
        empty = [entry for entry in entries if not entry.body]
        forgotten = self._forgotten(sorted({entry.item for entry in empty})) if empty else frozenset()
        for entry in entries:
            if is_whole(entry):
                _, fault = check_event(entry)
                if fault is not None:
                    self._report(fault)
            elif entry.seq in forgotten and not entry.body:
                self.hashed_only += 1
            elif not entry.body:
                self.fault("its event is gone, and no receipt says that it was forgotten", entry.seq, entry.item)

    def _forgotten(self, items: Sequence[str]) -> frozenset[int]:
        return frozenset(place for body in self._audited.receipts_of(items) for place in _places(body))

    def _item(self, kept: KeptItem, entries: Sequence[Entry], rows: KeptRows) -> None:
        if kept.fault:
            self.fault(kept.fault, item=kept.id)
        what: str | None = None
        changed: Sequence[str] = ()
        try:
            events = [read_event(entry.body) for entry in entries]
            changed = tuple(check_rows(rows, events))
            standing = replay(kept.id, events)
            if kept.item is not None:
                what = "no event says how it came here" if standing is None else differs(kept.item, standing)
        except (EventInvalid, MoveNotAllowed) as error:
            what = f"its events do not lead anywhere: {error.line()}"
        own = f"items/{kept.id}" if what or kept.fault else None  # what is wrong with it is said in words
        for one in (what, *(one for one in changed if own is None or not one.startswith(own))):
            if one:
                self.fault(one, item=kept.id)

    def _tell(self, done: int) -> None:
        self._told.done(min(done, self._size + self._items), self._size + self._items)

    def _report(self, fault: Fault) -> None:
        self.faults += 1
        self._told.fault(fault)


def _places(receipt: bytes) -> Iterator[int]:
    try:
        places = read_event(receipt).data.get(_FORGOTTEN)
    except EventInvalid:
        return
    yield from (place for place in places if isinstance(place, int)) if isinstance(places, list) else ()
