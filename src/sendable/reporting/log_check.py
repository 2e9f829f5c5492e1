"""Whether the log of reports is what it was: every entry, every stored node, and every checkpoint a witness has kept."""

from collections.abc import Iterable, Iterator, Sequence

from sendable.custody.checkpoint import Checkpoint
from sendable.custody.merkle import EMPTY, Frontier, Lookup, leaf_hash
from sendable.errors import SendableError
from sendable.reporting.entry import SIGNED, read_entry
from sendable.reporting.scope.signed import SIGNERS

Stored = tuple[int, bytes, bytes, str]  # place, canonical bytes, leaf hash, report


def check_log(stored: Iterable[Stored], node: Lookup, size: int, witnessed: Sequence[Checkpoint] = ()) -> Iterator[str]:
    """Yield one line for everything that is wrong; nothing is yielded for a log that was only ever added to.

    What somebody took away from the end is seen against a checkpoint that a witness kept, and against nothing else.
    """
    waiting = sorted((one for one in witnessed if one.size), key=lambda one: one.size)
    frontier, place = EMPTY, 0
    for place, (seq, body, leaf, report) in enumerate(stored, 1):
        yield from _entry(place - 1, seq, body, leaf, report)
        frontier, made = frontier.append(leaf_hash(body))
        for one in made:
            if node(one.level, one.index) != one.hash:
                yield f"node {one.level}/{one.index} does not fit the entries under it"
        while waiting and waiting[0].size == frontier.size:
            yield from _witnessed(waiting.pop(0), frontier)
    if place != size:
        yield f"the log says to have {size} entries, and has {place}"
    for kept in waiting:
        yield f"a witness saw {kept.size} entries, and there are {place}"


def _entry(place: int, seq: int, body: bytes, leaf: bytes, report: str) -> Iterator[str]:
    if seq != place:
        yield f"entry {place} is missing, or stands at {seq}"
    if leaf != leaf_hash(body):
        yield f"entry {seq} was changed"
    try:
        entry = read_entry(body)
        if entry.report != report:
            yield f"entry {seq} is of another report than its row says"
        if SIGNED in entry.digests and len(set(entry.by)) < SIGNERS:
            yield f"entry {seq} changes what may be reported, and fewer than {SIGNERS} people signed it"
    except SendableError as error:
        yield f"entry {seq} cannot be read: {error.line()}"


def _witnessed(checkpoint: Checkpoint, frontier: Frontier) -> Iterator[str]:
    if checkpoint.root != frontier.root:
        yield f"a witness saw another root over the first {checkpoint.size} entries"
