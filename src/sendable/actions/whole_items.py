"""Cut what is read where an item ends, so that every item is decided as a whole however the input is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Declarations
from sendable.screening.columns import ITEM_ID

LONGEST_ITEM = 100_000  # lines
LONGEST_GAP = 10_000  # rejected rows in a row; after so many nobody knows whether the item went on


@dataclass(frozen=True)
class Piece:
    """Rows that hold whole items; everything up to row `last` is done with it."""

    chunk: Chunk
    last: int


def whole_items(source: Declarations, after: int) -> Iterator[Piece]:
    """Yield the rows after a row number; the last item of a chunk waits for the next.

    Raises:
        InputUnreadable: an item without end.
    """
    held: Chunk | None = None
    for chunk in source.chunks(after):
        joined = chunk if held is None else _joined(held, chunk)
        ends = _ends(source.name, joined)
        yield from _pieces(joined, ends, after)
        held = _rest(joined, ends[-1])
    if held is not None:
        yield from _pieces(held, [held.batch.num_rows], after)


def _joined(held: Chunk, chunk: Chunk) -> Chunk:
    both = [pa.Table.from_batches([part.batch]) for part in (held, chunk)]
    batches = pa.concat_tables(both, promote_options="default").combine_chunks().to_batches() or [chunk.batch]
    rows = pa.concat_arrays([held.rows, chunk.rows])
    return Chunk(batches[0], rows, held.rejects + chunk.rejects, chunk.done)


def _ends(name: str, chunk: Chunk) -> list[int]:
    """Return where a chunk may be cut: last where its last item begins, before that where a long gap parts an item."""
    size = chunk.batch.num_rows
    if size == 0 or ITEM_ID not in chunk.batch.schema.names:
        return [size]
    ids, rows = chunk.batch.column(ITEM_ID), chunk.rows.to_numpy()
    equal = pc.fill_null(pc.equal(ids.slice(1), ids.slice(0, size - 1)), fill_value=False)
    same = equal.to_numpy(zero_copy_only=False)
    near = np.diff(rows) <= LONGEST_GAP
    starts = np.flatnonzero(np.concatenate([[True], ~(same & near)]))
    if np.diff(starts, append=size).max() > LONGEST_ITEM:
        what = f"one item_id goes on for more than {LONGEST_ITEM:,} lines; is it the right column?"
        raise InputUnreadable(name, what)
    complete = not ids[size - 1].is_valid or _last_row(chunk, 0) - rows[-1] > LONGEST_GAP
    last = size if complete else int(starts[-1])
    return [*(int(at) for at in np.flatnonzero(same & ~near) + 1 if at < last), last]


def _pieces(chunk: Chunk, ends: Sequence[int], after: int) -> Iterator[Piece]:
    """Cut a chunk; a rejected row goes with the line before it."""
    start, seen = 0, 0
    for end in ends:
        whole = end == chunk.batch.num_rows
        last = _last_row(chunk, after) if whole else chunk.rows[end].as_py() - 1
        rejects = tuple(reject for reject in chunk.rejects if seen < reject.row <= last)
        if end > start or rejects:
            part = Chunk(
                chunk.batch.slice(start, end - start), chunk.rows.slice(start, end - start), rejects, chunk.done
            )
            yield Piece(part, last)
        start, seen = end, last


def _rest(chunk: Chunk, start: int) -> Chunk | None:
    if start == chunk.batch.num_rows:
        return None
    rows = chunk.rows.slice(start)
    first = rows[0].as_py()
    batch = chunk.batch.slice(start)
    batch = pa.RecordBatch.from_arrays([_small(column) for column in batch.columns], names=batch.schema.names)
    return Chunk(batch, rows, tuple(r for r in chunk.rejects if r.row > first), chunk.done)


def _small(column: pa.Array) -> pa.Array:
    """Return the few rows of a column without the dictionary of all: joined to others it would grow on and on."""
    return column.dictionary_decode().dictionary_encode() if pa.types.is_dictionary(column.type) else column


def _last_row(chunk: Chunk, after: int) -> int:
    rows = [int(chunk.rows[-1].as_py())] if len(chunk.rows) else []
    return max([after, *rows, *(reject.row for reject in chunk.rejects[-1:])])
