"""Declarations from Parquet and Arrow IPC files; only the columns that are needed are read."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import ipc

from sendable.adapters.inputs import bounds
from sendable.adapters.inputs.gather import without_blank_ids
from sendable.adapters.inputs.lines import fault_of
from sendable.adapters.inputs.mapping import positions
from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Reject
from sendable.screening.columns import DESCRIPTION

Batches = Iterator[pa.RecordBatch]
_BYTES_OF_A_CODE = 8  # at most, its share of the dictionary included


@dataclass(frozen=True)
class Table:
    """An open file: its columns, its rows if they are known, and how to read some columns."""

    schema: pa.Schema
    rows: int
    read: Callable[[list[str]], Batches]


class Columnar:
    """A Parquet file, Arrow IPC file or Arrow IPC stream."""

    def __init__(self, path: Path, name: str, kind: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._kind, self._mapping = path, kind, mapping

    def check(self) -> None:
        """Read the schema.

        Raises:
            InputUnreadable: the file is damaged, or its columns cannot be used.
        """
        with self._opened():
            pass

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: the file is truncated or damaged, or its columns cannot be used.
        """
        number = 0
        with self._opened() as (table, where):
            for batch in table.read(list(dict.fromkeys(where.values()))):
                first, number = number, number + batch.num_rows
                if number <= after:
                    continue
                skip = max(0, after - first)
                part = _named(batch.slice(skip), where)
                yield self._chunk(part, first + skip + 1, min(1.0, number / table.rows) if table.rows else 0.5)

    def opened(self) -> AbstractContextManager[Table]:
        """Open the file."""
        if self._kind == "parquet":
            return _parquet(self._path, self._mapping.get(DESCRIPTION, DESCRIPTION))
        return _arrow(self._path, self._kind)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Table, dict[str, str]]]:
        try:
            with self.opened() as table:
                found = positions(self.name, table.schema.names, self._mapping)
                for column, at in found.items():
                    self._check(column, table.schema.field(at))
                yield table, {column: table.schema.names[at] for column, at in found.items()}
        except (pa.ArrowException, OSError, EOFError, UnicodeDecodeError) as fault:
            raise InputUnreadable(self.name, f"is damaged or cut off: {_first_line(fault)}") from None

    def _check(self, column: str, field: pa.Field) -> None:
        try:
            _texts(pa.nulls(0, field.type))
        except (pa.ArrowException, TypeError):
            what = f"column {field.name!r} for {column} is {field.type}; a text or number is needed"
            raise InputUnreadable(self.name, what) from None

    def _chunk(self, batch: pa.RecordBatch, first: int, done: float) -> Chunk:
        rows = pa.array(np.arange(first, first + batch.num_rows), pa.int64())
        try:
            batch.validate(full=True)
        except pa.ArrowInvalid:
            return self._without_invalid(batch, rows, done)
        return Chunk(without_blank_ids(batch), rows, (), done)

    def _without_invalid(self, batch: pa.RecordBatch, rows: pa.Array, done: float) -> Chunk:
        bad: dict[int, Reject] = {}
        batch = pa.RecordBatch.from_arrays([_texts(array) for array in batch.columns], names=batch.schema.names)
        for column in batch.schema.names:
            for at, raw in enumerate(batch.column(column).view(pa.binary()).to_pylist()):
                fault = fault_of((raw or b"").decode("utf-8", "surrogateescape"), "utf-8").partition(";")[0]
                if fault and at not in bad:
                    shown = bounds.clip(raw.decode("utf-8", "backslashreplace"))
                    bad[at] = Reject(self.name, rows[at].as_py(), column, fault, shown)
        keep = pa.array([at for at in range(batch.num_rows) if at not in bad], pa.int64())
        rejects = tuple(bad[at] for at in sorted(bad))
        return Chunk(without_blank_ids(batch.take(keep)), rows.take(keep), rejects, done)


@contextmanager
def _parquet(path: Path, described: str) -> Iterator[Table]:
    with pq.ParquetFile(path) as file:
        meta = file.metadata
        size = sum(meta.row_group(at).total_byte_size for at in range(meta.num_row_groups))
        rows = _rows_at_once(size, meta.num_rows)
        repeated = _repeated(file, described)
        yield Table(file.schema_arrow, meta.num_rows, lambda names: _with_codes(path, repeated, rows, names))


def _with_codes(path: Path, repeated: list[str], rows: int, names: list[str]) -> Batches:
    """Yield the batches of a Parquet file; from where a code stands for what is not UTF-8, without codes."""
    done = 0
    try:
        with pq.ParquetFile(path, read_dictionary=repeated) as file:
            for batch in file.iter_batches(rows, columns=names):
                yield batch
                done += batch.num_rows
    except pa.ArrowInvalid:
        if not repeated:
            raise
        for batch in _with_codes(path, [], rows, names):
            if batch.num_rows > done:
                yield batch.slice(done)
            done = max(0, done - batch.num_rows)


def _repeated(file: pq.ParquetFile, name: str) -> list[str]:
    """Return the column of that name if its texts are stored as codes: so few bytes a row hold nothing else."""
    meta, found = file.metadata, []
    for at in range(meta.num_columns if meta.num_row_groups else 0):
        parts = [meta.row_group(group).column(at) for group in range(meta.num_row_groups)]
        column = parts[0].path_in_schema
        if column.strip().casefold() != name.casefold() or parts[0].physical_type != "BYTE_ARRAY":
            continue
        size = sum(part.total_uncompressed_size for part in parts)
        if all(part.has_dictionary_page for part in parts) and size < _BYTES_OF_A_CODE * meta.num_rows:
            found.append(column)
    return found


@contextmanager
def _arrow(path: Path, kind: str) -> Iterator[Table]:
    with pa.memory_map(str(path)) as source:
        if kind == "arrow-stream":
            stream = ipc.open_stream(source)
            yield Table(stream.schema, 0, lambda names: sliced(iter(stream), names))
        else:
            file = ipc.open_file(source)
            batches = (file.get_batch(at) for at in range(file.num_record_batches))
            yield Table(file.schema, 0, lambda names: sliced(batches, names))


def _rows_at_once(size: int, rows: int) -> int:
    """Return how many rows of a table are read at a time: fewer where rows are long."""
    return max(1, min(bounds.CHUNK_ROWS, bounds.CHUNK_SIZE * rows // max(1, size)))


def sliced(batches: Batches, names: list[str], most: int | None = None) -> Batches:
    """Yield the named columns of batches whose structure is sound, some rows at a time."""
    for whole in batches:
        batch = whole.select(names)
        for column in batch.columns:
            _check_structure(column)
        step = min(most or bounds.CHUNK_ROWS, _rows_at_once(batch.nbytes, batch.num_rows))
        for start in range(0, batch.num_rows, step):
            yield batch.slice(start, step)


def _check_structure(array: pa.Array) -> None:
    """Refuse what is damaged before it is touched: offsets and indices beyond their buffers end the process.

    Texts are looked at as bytes here: one that is not UTF-8 costs its row, not the file.
    """
    array.validate()
    kind = array.type
    if pa.types.is_dictionary(kind):
        _check_structure(array.dictionary)
        pa.DictionaryArray.from_arrays(array.indices, pa.nulls(len(array.dictionary)), safe=True)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        array.view(pa.binary() if pa.types.is_string(kind) else pa.large_binary()).validate(full=True)
    else:
        array.validate(full=True)


def _named(batch: pa.RecordBatch, where: Mapping[str, str]) -> pa.RecordBatch:
    """Return the columns under our names, as texts; descriptions keep the codes of a dictionary."""
    columns = {ours: batch.column(batch.schema.get_field_index(name)) for ours, name in where.items()}
    arrays = [_coded(array) if ours == DESCRIPTION else _texts(array) for ours, array in columns.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(where))


def _coded(array: pa.Array) -> pa.Array:
    """Return texts with their dictionary, if they have one that fits; its codes have one width, so that two can join."""
    if not pa.types.is_dictionary(array.type) or array.dictionary.null_count:
        return _texts(array)
    return pa.DictionaryArray.from_arrays(array.indices.cast(pa.int32()), _texts(array.dictionary), safe=False)


def _texts(array: pa.Array) -> pa.Array:
    """Return texts as `string`; what is not text becomes its text."""
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_string(array.type):
        return array
    if pa.types.is_binary(array.type) or pa.types.is_large_binary(array.type):
        return array.cast(pa.binary()).view(pa.string())
    return pc.cast(array, pa.string(), safe=False)


def _first_line(fault: BaseException) -> str:
    return str(fault).strip().split("\n", 1)[0][:160]
