"""What is checked of a kept log, piece by piece; a fault names its place and its item, and does not hide the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sendable.custody.event import Event, read_event
from sendable.custody.item import Item
from sendable.custody.merkle import Frontier, leaf_hash, node_hash
from sendable.errors import EventInvalid

Nodes = Mapping[tuple[int, int], bytes]  # (level, index) -> stored hash


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log; an empty body is that of an event that was forgotten, of which only the hash is left."""

    seq: int
    id: str
    subject: str
    item: str
    act: str
    at: datetime
    leaf: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item as its row holds it; `fault` says what is wrong with the row."""

    id: str
    item: Item | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows of one item: what each hashes to, and what is wrong with them by themselves."""

    digests: Mapping[str, str]  # table/id -> SHA-256
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be."""

    what: str
    place: int | None = None
    item: str | None = None

    def line(self) -> str:
        """Say it in one line."""
        place = "" if self.place is None else f"place {self.place}"
        item = "" if self.item is None else f"item {self.item}"
        where = ", ".join(one for one in (place, item) if one)
        return f"{where}: {self.what}" if where else self.what


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the log that was checked: the tree after it, and the faults in it."""

    frontier: Frontier
    faults: tuple[Fault, ...]


def check_part(frontier: Frontier, entries: Sequence[Entry], nodes: Nodes, end: int) -> Part:
    """Check the entries from the size of a frontier to before `end`, and every node that they complete."""
    at = {entry.seq: entry for entry in entries}
    size, peaks, faults = frontier.size, list(frontier.peaks), []
    for seq in range(size, end):
        stored = nodes.get((0, seq))
        if seq in at:
            hashed, fault = _check_hashes(at[seq], stored)
        else:
            hashed, fault = stored or b"", Fault("its event is missing", seq)
        if fault is not None:
            faults.append(fault)
        top, level, index = hashed, 0, seq
        while index & 1:
            level, index = level + 1, index >> 1
            top, wrong = _kept(level, index, node_hash(peaks.pop(), top), nodes)
            faults += wrong
        peaks.append(top)
    return Part(Frontier(max(size, end), tuple(peaks)), tuple(faults))


def check_event(entry: Entry) -> tuple[Event | None, Fault | None]:
    """Read the event of an entry and compare the columns beside it; None where it cannot be read."""
    try:
        event = read_event(entry.body)
    except EventInvalid as error:
        return None, Fault(f"its event cannot be read: {error.line()}", entry.seq, entry.item)
    beside = {"id": entry.id, "subject": entry.subject, "act": entry.act, "at": entry.at}
    for name, value in beside.items():
        if getattr(event, name) != value:
            return event, Fault(f"the column {name} says another thing than the event", entry.seq, entry.item)
    if entry.item not in (event.subject, event.data.get("item")):
        return event, Fault("the event is about another item", entry.seq, entry.item)
    return event, None


def check_rows(rows: KeptRows, events: Iterable[Event]) -> Iterator[str]:
    """Say which rows of an item are not as its events have left them.

    Events of releases before digests were kept say nothing of rows; an item with such events alone is passed over.
    """
    yield from rows.faults
    told: dict[str, str] = {}
    for event in events:
        told |= event.kept
    if not told:
        return
    for row in sorted(told.keys() | rows.digests.keys()):
        if row not in rows.digests:
            yield f"{row} is gone, and an event tells of it"
        elif row not in told:
            yield f"{row} is there, and no event tells of it"
        elif told[row] != rows.digests[row]:
            yield f"{row} is not as its last event left it"


def is_whole(entry: Entry) -> bool:
    """Tell whether an entry has its event, and it is the one that was hashed."""
    return bool(entry.body) and leaf_hash(entry.body) == entry.leaf


def expected_nodes(size: int) -> int:
    """Return how many nodes a log of so many entries has."""
    return sum(size >> level for level in range(size.bit_length()))


def _check_hashes(entry: Entry, stored: bytes | None) -> tuple[bytes, Fault | None]:
    """Return the hash with which the tree goes on, and what is wrong with the entry."""
    hashed = leaf_hash(entry.body) if entry.body else entry.leaf
    if hashed == entry.leaf == stored:
        return hashed, None
    if stored is None:
        what = "its node is missing from the tree"
    elif entry.leaf == stored:
        what = "its event was changed"
    elif hashed == stored:
        what = "its hash was changed"
    elif hashed == entry.leaf:
        what = "this is not the event whose hash the tree holds"
    else:
        what = "its event and its hash were changed"
    return stored or hashed, Fault(what, entry.seq, entry.item)


def _kept(level: int, index: int, expected: bytes, nodes: Nodes) -> tuple[bytes, list[Fault]]:
    stored = nodes.get((level, index))
    if stored == expected:
        return expected, []
    first, last = index << level, ((index + 1) << level) - 1
    what = "is missing" if stored is None else "is not the hash of what is under it"
    fault = Fault(f"places {first} to {last}: node {index} at level {level} of the tree {what}")
    return stored or expected, [fault]
