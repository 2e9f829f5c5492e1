"""Screen inputs of any size: read, decide, write, note how far; an item is never split."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from sendable.actions.summary import Summary
from sendable.actions.whole_items import Piece, whole_items
from sendable.errors import InputUnreadable, Interrupted, WorkerLost
from sendable.ports import Clock, Decide, Decided, DecisionSink, Declarations, Progress, Reject
from sendable.screening.columns import DECISIONS

CHECKPOINT_SECONDS = 20.0
Told = Callable[[int, float, int], None]  # input number, share read, lines so far


@dataclass(frozen=True)
class Run:
    """What one run did."""

    summary: Summary
    rejects: int
    resumed: bool


def screen_files(
    inputs: Sequence[Declarations], sink: DecisionSink, decide: Decide, *, clock: Clock, told: Told, packs: str
) -> Run:
    """Screen all inputs into the sink.

    Raises:
        InputUnreadable: an input that breaks off; nothing replaces an older output.
        Interrupted: the user stopped it; what is done stays readable and can be resumed.
        WorkerLost: a process that `decide` needs is gone; what is done can be resumed too.
    """
    start = sink.resume()
    summary = Summary.of(start.summary) if start else Summary()
    at = start or Progress(0, 0)
    noted = clock()
    try:
        for number, piece, decided in in_step(inputs, at, decide):
            table, rejects = decided_rows(inputs[number].name, piece, decided, packs)
            summary.add(table)
            sink.add(table, rejects, Progress(number, piece.last, summary=summary.noted()))
            told(number, piece.chunk.done, summary.lines)
            if clock() - noted > CHECKPOINT_SECONDS:
                sink.checkpoint()
                noted = clock()
        sink.finish()
    except KeyboardInterrupt:
        sink.checkpoint()
        raise Interrupted from None
    except (InputUnreadable, WorkerLost):
        sink.checkpoint()
        raise
    return Run(summary, sink.rejected, start is not None)


def in_step(inputs: Sequence[Declarations], at: Progress, decide: Decide) -> Iterator[tuple[int, Piece, Decided]]:
    """Yield every piece with its decisions, in order; `decide` may read some pieces ahead."""
    ahead: deque[tuple[int, Piece]] = deque()

    def batches() -> Iterator[pa.RecordBatch]:
        for number in range(at.file, len(inputs)):
            for piece in whole_items(inputs[number], at.row if number == at.file else 0):
                ahead.append((number, piece))
                yield piece.chunk.batch

    for decided in decide(batches()):
        number, piece = ahead.popleft()
        yield number, piece, decided


def decided_rows(name: str, piece: Piece, decision: Decided, packs: str) -> tuple[pa.Table, list[Reject]]:
    """Return the decisions on a piece as the columns that others rely on, and what could not be decided."""
    decided, bad = decision
    rows = piece.chunk.rows
    rejects = [*piece.chunk.rejects, *(Reject(name, rows[b.at].as_py(), b.column, b.what, b.raw) for b in bad)]
    size = decided.num_rows
    columns = {
        "file": pa.repeat(pa.scalar(name), size),
        "row": rows.take(decided["at"].combine_chunks()) if size else pa.array([], pa.int64()),
        "packs": pa.repeat(pa.scalar(packs), size),
    }
    named = {field.name: columns[field.name] if field.name in columns else decided[field.name] for field in DECISIONS}
    return pa.table(named).cast(DECISIONS), sorted(rejects, key=lambda reject: reject.row)
