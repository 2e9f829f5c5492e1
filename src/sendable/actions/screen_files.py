"""Screen inputs of any size: read, decide, write, note how far; an item is never split."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sendable.actions.summary import Summary
from sendable.errors import InputUnreadable, Interrupted
from sendable.ports import Chunk, Clock, DecisionSink, Declarations, Progress, Reject
from sendable.screening.columns import DECISIONS, ITEM_ID
from sendable.screening.screener import Screener

CHECKPOINT_SECONDS = 20.0
LONGEST_ITEM = 100_000  # lines
Told = Callable[[int, float, int], None]  # input number, share read, lines so far


@dataclass(frozen=True)
class Run:
    """What one run did."""

    summary: Summary
    rejects: int
    resumed: bool


def screen_files(
    inputs: Sequence[Declarations], sink: DecisionSink, screener: Screener, *, clock: Clock, told: Told, packs: str
) -> Run:
    """Screen all inputs into the sink.

    Raises:
        InputUnreadable: an input that breaks off; nothing replaces an older output.
        Interrupted: the user stopped it; what is done stays readable and can be resumed.
    """
    start = sink.resume()
    summary = Summary.of(start.summary) if start and start.summary else Summary()
    at = Progress(start.file if start else 0, start.row if start else 0)
    noted = clock()
    try:
        for number in range(at.file, len(inputs)):
            after = at.row if number == at.file else 0
            for piece in _whole_items(inputs[number], after):
                table, rejects = _decided(inputs[number].name, piece, screener, packs)
                # A piece counts wholly or not at all: an interrupt falls between pieces or undoes its piece.
                sink.write(table)
                sink.reject(rejects)
                summary.add(table)
                at = Progress(number, piece.last)
                told(number, piece.chunk.done, summary.lines)
                if clock() - noted > CHECKPOINT_SECONDS:
                    sink.checkpoint(_noted(at, summary))
                    noted = clock()
            at = Progress(number + 1, 0)
    except KeyboardInterrupt:
        sink.checkpoint(_noted(at, summary))
        raise Interrupted from None
    except InputUnreadable:
        sink.checkpoint(_noted(at, summary))
        raise
    sink.finish()
    return Run(summary, getattr(sink, "rejected", 0), start is not None)


def _noted(at: Progress, summary: Summary) -> Progress:
    return Progress(at.file, at.row, summary=summary.noted())


@dataclass(frozen=True)
class _Piece:
    """Rows that hold whole items; everything up to row `last` is done with it."""

    chunk: Chunk
    last: int


def _decided(
    name: str, piece: _Piece, screener: Screener, packs: str
) -> tuple[pa.Table, list[Reject]]:
    decided, bad = screener.screen(piece.chunk.batch)
    rows = piece.chunk.rows
    rejects = [*piece.chunk.rejects, *(Reject(name, rows[b.at].as_py(), b.column, b.what, b.raw) for b in bad)]
    size = decided.num_rows
    columns = {
        "file": pa.repeat(pa.scalar(name), size),
        "row": rows.take(decided["at"].combine_chunks()) if size else pa.array([], pa.int64()),
        "packs": pa.repeat(pa.scalar(packs), size),
    }
    table = pa.table({field.name: columns.get(field.name, _column(decided, field.name)) for field in DECISIONS})
    return table.cast(DECISIONS), sorted(rejects, key=lambda reject: reject.row)


def _column(table: pa.Table, name: str) -> object:
    return table[name] if name in table.column_names else None


def _whole_items(source: Declarations, after: int) -> Iterator[_Piece]:
    """Cut chunks where an item ends: the last item of a chunk waits for the next."""
    held: Chunk | None = None
    for chunk in source.chunks(after):
        joined = chunk if held is None else _joined(held, chunk)
        cut = _start_of_last_item(joined.batch)
        if cut == 0 and joined.batch.num_rows > LONGEST_ITEM:
            raise InputUnreadable(
                source.name, f"one item_id goes on for more than {LONGEST_ITEM:,} lines; is it the right column?"
            )
        first = joined.rows[cut].as_py() if cut < joined.batch.num_rows else None
        now = tuple(r for r in joined.rejects if first is None or r.row < first)
        later = tuple(r for r in joined.rejects if first is not None and r.row >= first)
        if first is None or cut or now:
            last = first - 1 if first is not None else _last_row(joined, after)
            yield _Piece(Chunk(joined.batch.slice(0, cut), joined.rows.slice(0, cut), now, joined.done), last)
        held = Chunk(joined.batch.slice(cut), joined.rows.slice(cut), later, joined.done)
    if held is not None and (held.batch.num_rows or held.rejects):
        yield _Piece(held, _last_row(held, after))


def _last_row(chunk: Chunk, after: int) -> int:
    rows = [chunk.rows[-1].as_py()] if len(chunk.rows) else []
    return max([after, *rows, *(reject.row for reject in chunk.rejects)])


def _joined(held: Chunk, chunk: Chunk) -> Chunk:
    batches = [part.batch for part in (held, chunk) if part.batch.num_columns]
    batch = pa.Table.from_batches(batches).combine_chunks().to_batches()
    whole = batch[0] if batch else chunk.batch
    rows = pa.concat_arrays([held.rows, chunk.rows])
    return Chunk(whole, rows, held.rejects + chunk.rejects, chunk.done)


def _start_of_last_item(batch: pa.RecordBatch) -> int:
    """Return where the last item begins; the number of rows where no line can belong to it any more."""
    size = batch.num_rows
    if size == 0 or ITEM_ID not in batch.schema.names:
        return size
    ids = batch.column(ITEM_ID)
    last = ids[size - 1]
    if not last.is_valid or last.as_py() == "":
        return size
    other = pc.fill_null(pc.not_equal(ids, last), True)  # noqa: FBT003 an Arrow value
    different = pc.indices_nonzero(other)
    return int(different[-1].as_py()) + 1 if len(different) else 0
