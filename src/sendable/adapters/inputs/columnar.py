"""Declarations from Parquet and Arrow IPC files; only the columns that are needed are read."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from sendable.adapters.inputs.delimited import CHUNK_ROWS
from sendable.adapters.inputs.mapping import positions
from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Reject


class Columnar:
    """A Parquet file, Arrow IPC file or Arrow IPC stream."""

    def __init__(self, path: Path, name: str, kind: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._kind, self._mapping = path, kind, mapping

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: the file is truncated or damaged, or its columns cannot be used.
        """
        number = 0
        try:
            with ExitStack() as stack:
                schema, total, batches = self._open(stack)
                where = positions(self.name, schema.names, self._mapping)
                for column, at in where.items():
                    self._check(column, schema.field(at))
                for batch in batches([schema.names[at] for at in where.values()]):
                    first, number = number, number + batch.num_rows
                    if number <= after:
                        continue
                    skip = max(0, after - first)
                    part = self._named(batch.slice(skip), where, schema)
                    yield self._chunk(part, first + skip + 1, min(1.0, number / total) if total else 0.5)
        except (pa.ArrowException, OSError, EOFError, UnicodeDecodeError) as fault:
            raise InputUnreadable(self.name, f"is damaged or cut off: {_first_line(fault)}") from None

    def _open(self, stack: ExitStack) -> tuple[pa.Schema, int, Any]:
        if self._kind == "parquet":
            file = stack.enter_context(pq.ParquetFile(self._path))
            return file.schema_arrow, file.metadata.num_rows, lambda names: file.iter_batches(CHUNK_ROWS, columns=names)
        source = stack.enter_context(pa.memory_map(str(self._path)))
        if self._kind == "arrow-stream":
            stream = ipc.open_stream(source)
            return stream.schema, 0, lambda _: _sliced(iter(stream))
        reader = ipc.open_file(source)
        return reader.schema, 0, lambda _: _sliced(reader.get_batch(at) for at in range(reader.num_record_batches))

    def _check(self, column: str, field: pa.Field) -> None:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_nested(kind):
            raise InputUnreadable(self.name, f"column {field.name!r} for {column} is {kind}; a text or number is needed")

    @staticmethod
    def _named(batch: pa.RecordBatch, where: dict[str, int], schema: pa.Schema) -> pa.RecordBatch:
        arrays = [batch.column(batch.schema.get_field_index(schema.names[at])) for at in where.values()]
        return pa.RecordBatch.from_arrays([_plain(array) for array in arrays], names=list(where))

    def _chunk(self, batch: pa.RecordBatch, first: int, done: float) -> Chunk:
        rows = pa.array(range(first, first + batch.num_rows), pa.int64())
        try:
            batch.validate(full=True)
        except pa.ArrowInvalid:
            return self._without_invalid(batch, rows, done)
        return Chunk(batch, rows, (), done)

    def _without_invalid(self, batch: pa.RecordBatch, rows: pa.Array, done: float) -> Chunk:
        bad: dict[int, Reject] = {}
        for column in batch.schema.names:
            values = batch.column(column)
            if not pa.types.is_string(values.type):
                continue
            for at, raw in enumerate(values.view(pa.binary()).to_pylist()):
                try:
                    (raw or b"").decode()
                except UnicodeDecodeError as fault:
                    what = f"byte 0x{raw[fault.start]:02x} is not UTF-8"
                    shown = raw.decode("utf-8", "backslashreplace")[:2000]
                    bad.setdefault(at, Reject(self.name, rows[at].as_py(), column, what, shown))
        keep = pa.array([at for at in range(batch.num_rows) if at not in bad], pa.int64())
        return Chunk(batch.take(keep), rows.take(keep), tuple(bad.values()), done)


def _plain(array: pa.Array) -> pa.Array:
    """Return texts as `string`; what is not text becomes its text."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_string(array.type):
        return array
    if pa.types.is_binary(array.type) or pa.types.is_large_binary(array.type):
        return array.cast(pa.binary()).view(pa.string())
    return pc.cast(array, pa.string(), safe=False)


def _sliced(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, CHUNK_ROWS):
            yield batch.slice(start, CHUNK_ROWS)


def _first_line(fault: BaseException) -> str:
    return str(fault).strip().split("\n", 1)[0][:160]
