"""Rows of a text file, gathered into one chunk."""

import pyarrow as pa
import pyarrow.compute as pc

from sendable.adapters.inputs import bounds
from sendable.adapters.inputs.lines import fault_of
from sendable.ports import Chunk, Reject
from sendable.screening.columns import ITEM_ID


class Gather:
    """The chunk under way: texts by column, row numbers, rejects."""

    def __init__(self, name: str, encoding: str, columns: tuple[str, ...], most: int | None = None) -> None:
        self._name, self._encoding, self._columns, self._most = name, encoding, columns, most
        self._start()

    def _start(self) -> None:
        self.columns: dict[str, list[str | None]] = {column: [] for column in self._columns}
        self.rows: list[int] = []
        self.rejects: list[Reject] = []
        self.size = 0

    @property
    def full(self) -> bool:
        """Tell whether it is time to hand the chunk on."""
        most = self._most or bounds.CHUNK_ROWS
        return len(self.rows) + len(self.rejects) >= most or self.size >= bounds.CHUNK_SIZE

    def reject(self, row: int, column: str, reason: str, raw: str) -> None:
        """Add a row that cannot be read."""
        self.rejects.append(Reject(self._name, row, column, reason, bounds.clip(raw)))

    def take(self, done: float) -> Chunk:
        """Return the chunk and start the next; rows with bytes that are no text are rejected."""
        try:
            arrays = [pa.array(values, pa.string()) for values in self.columns.values()]
        except UnicodeEncodeError:
            self._drop_undecodable()
            arrays = [pa.array(values, pa.string()) for values in self.columns.values()]
        batch = pa.RecordBatch.from_arrays(arrays, names=list(self.columns))
        chunk = Chunk(without_blank_ids(batch), pa.array(self.rows, pa.int64()), tuple(self.rejects), min(1.0, done))
        self._start()
        return chunk

    def _drop_undecodable(self) -> None:
        bad: set[int] = set()
        for column, values in self.columns.items():
            for at, value in enumerate(values):
                if value is not None and at not in bad and (fault := fault_of(value, self._encoding)):
                    bad.add(at)
                    self.reject(self.rows[at], column, fault, value)
        keep = [at for at in range(len(self.rows)) if at not in bad]
        self.rows = [self.rows[at] for at in keep]
        self.columns = {column: [values[at] for at in keep] for column, values in self.columns.items()}
        self.rejects.sort(key=lambda reject: reject.row)


def without_blank_ids(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the batch with blank item identifiers as missing ones: such rows are items of their own."""
    if ITEM_ID not in batch.schema.names:
        return batch
    at = batch.schema.get_field_index(ITEM_ID)
    ids = batch.column(at)
    blank = pc.equal(pc.utf8_trim_whitespace(ids), "")
    if not pc.any(blank).as_py():
        return batch
    return batch.set_column(at, ITEM_ID, pc.if_else(blank, pa.scalar(None, pa.string()), ids))
