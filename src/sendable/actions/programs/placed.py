"""Show where events stand in the log, and prove it."""

from dataclasses import dataclass

from sendable.custody.event import Event, read_event
from sendable.custody.merkle import leaf_hash, loaded
from sendable.custody.proof import inclusion_proof
from sendable.errors import NotFound
from sendable.ports.programs import ProgramRecord


@dataclass(frozen=True, slots=True)
class Placed:
    """An event, its place in the log, and the hash that the log holds of it."""

    place: int
    event: Event
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Proved:
    """An event with the hashes that lead from it to a root; `checkpoint` is signed, "" where none counts it yet."""

    placed: Placed
    item: str
    size: int
    root: bytes
    hashes: tuple[bytes, ...]
    checkpoint: str


def placed(tx: ProgramRecord, item: str) -> list[Placed]:
    """Return the events of an item with their places; forgotten ones are not among them."""
    return [_placed(place, body) for place, body in tx.history.places_of(item) if body]


def prove_placed(tx: ProgramRecord, event: str) -> Proved:
    """Return an event and the proof that it is in the log: under the last checkpoint that counts it, if there is one.

    Raises:
        NotFound: there is no such event, or it was forgotten.
    """
    found = tx.history.place_of(event)
    if found is None or not found[1]:
        raise NotFound("event", event)
    place, body, item = found
    last = next(iter(tx.history.checkpoints()[-1:]), "")
    counted = _size_of(last)
    size, note = (counted, last) if counted > place else (tx.history.size(), "")
    root = loaded(size, tx.history.node).root
    hashes = inclusion_proof(place, size, tx.history.node)
    return Proved(_placed(place, body), item, size, root, tuple(hashes), note)


def _placed(place: int, body: bytes) -> Placed:
    return Placed(place, read_event(body), leaf_hash(body))


def _size_of(note: str) -> int:
    lines = note.split("\n")
    return int(lines[1]) if len(lines) > 1 and lines[1].isdecimal() else 0
