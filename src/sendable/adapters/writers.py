"""Decisions in the formats that files may have."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import ipc

from sendable.errors import OutputUnwritable
from sendable.screening.columns import DECISIONS

FORMATS = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".arrow": "arrow",
}


def format_of(out: Path) -> str:
    """Return the format that a path's extension names.

    Raises:
        OutputUnwritable: no extension that is known.
    """
    try:
        return FORMATS[out.suffix.lower()]
    except KeyError:
        raise OutputUnwritable(
            str(out), f"the extension names the format; right would be {', '.join(FORMATS)}"
        ) from None


class Writer:
    """One file of decisions in the format of its extension."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("wb")
        self._write: Callable[[pa.Table], Any]
        self._end: Callable[[], Any]
        kind = format_of(path)
        if kind == "parquet":
            parquet = pq.ParquetWriter(self._stream, DECISIONS, compression="zstd")
            self._write, self._end = parquet.write_table, parquet.close
        elif kind == "arrow":
            arrow = ipc.new_file(self._stream, DECISIONS)
            self._write, self._end = arrow.write_table, arrow.close
        else:
            rows = _ndjson if kind == "ndjson" else _csv(path)
            if kind == "csv":
                self._stream.write(_header(path))
            self._write, self._end = (lambda table: self._stream.write(rows(table).encode())), self._stream.flush

    def write(self, table: pa.Table) -> None:
        """Add rows."""
        self._write(table)

    def close(self) -> None:
        """Finish the file."""
        self._end()
        self._stream.close()

    def discard(self) -> None:
        """Throw away what could not be finished, a full disk's last pages too."""
        for end in (self._end, self._stream.close):
            try:
                end()
            except (OSError, pa.ArrowException, ValueError):
                continue
        self.path.unlink(missing_ok=True)


def join(parts: Sequence[Path], whole: Path) -> None:
    """Write the rows of all parts, in order, into one file of the same format."""
    kind = format_of(whole)
    if kind in ("parquet", "arrow"):
        writer = Writer(whole)
        for part in parts:
            for batch in _batches(part, kind):
                writer.write(pa.Table.from_batches([batch]))
        writer.close()
        return
    with whole.open("wb") as sink:
        if kind == "csv":
            sink.write(_header(whole))
        for part in parts:
            with part.open("rb") as source:
                if kind == "csv":
                    source.readline()
                shutil.copyfileobj(source, sink, 1 << 20)


_JOINED = 1 << 14  # rows held at once while pieces are joined


def _batches(path: Path, kind: str) -> Iterator[pa.RecordBatch]:
    if kind == "parquet":
        with pq.ParquetFile(path, pre_buffer=False) as file:
            yield from file.iter_batches(_JOINED, use_threads=False)
        return
    with pa.memory_map(str(path)) as source:
        reader = ipc.open_file(source)
        for at in range(reader.num_record_batches):
            yield reader.get_batch(at)


def _ndjson(table: pa.Table) -> str:
    keys = ",".join(f"{_json(name)}:%s" for name in table.column_names)
    columns = [_lists(column) if pa.types.is_list(column.type) else _scalars(column) for column in table.columns]
    return "".join(f"{{{keys}}}\n" % cells for cells in zip(*columns, strict=True))


def _csv(path: Path) -> Callable[[pa.Table], str]:
    """Return a function that spells rows as CSV, lists as JSON."""
    mark = _delimiter(path)

    def rows(table: pa.Table) -> str:
        columns = [_lists(column) if pa.types.is_list(column.type) else column.to_pylist() for column in table.columns]
        lines = io.StringIO(newline="")
        csv.writer(lines, delimiter=mark, lineterminator="\n").writerows(zip(*columns, strict=True))
        return lines.getvalue()

    return rows


def _lists(column: pa.ChunkedArray) -> list[str]:
    """Spell lists as JSON; most are empty."""
    spelt = ["[]"] * len(column)
    filled = pc.indices_nonzero(pc.fill_null(pc.list_value_length(column), 0))
    for at, value in zip(filled.to_pylist(), column.take(filled).to_pylist(), strict=True):
        spelt[at] = _json(value)
    return spelt


def _scalars(column: pa.ChunkedArray) -> list[str]:
    """Spell texts and numbers as JSON; most repeat."""
    known: dict[Any, str] = {}
    return [known.get(value) or known.setdefault(value, _json(value)) for value in column.to_pylist()]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","


def _header(path: Path) -> bytes:
    return (_delimiter(path).join(DECISIONS.names) + "\n").encode()
