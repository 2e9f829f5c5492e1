"""Declarations from NDJSON: one object a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from sendable.adapters.inputs.delimited import CHUNK_ROWS, LONGEST_LINE, RAW_KEPT
from sendable.adapters.inputs.mapping import positions
from sendable.adapters.inputs.sniff import open_text
from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Reject


class Ndjson:
    """A file of JSON objects, one a line; a line that is none is rejected."""

    def __init__(self, path: Path, name: str, encoding: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._encoding, self._mapping = path, encoding, mapping

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: the first object has no description, or the file breaks off in its compression.
        """
        size = max(1, self._path.stat().st_size)
        where: dict[str, str] | None = None
        read, number = 0, 0
        columns: dict[str, list[str | None]] = {}
        rows: list[int] = []
        rejects: list[Reject] = []
        try:
            with open_text(self._path) as stream:
                while line := stream.readline(LONGEST_LINE + 1):
                    read += len(line)
                    long = len(line) > LONGEST_LINE
                    rest = line
                    while long and rest and not rest.endswith(b"\n"):
                        rest = stream.readline(LONGEST_LINE)
                        read += len(rest)
                    if not line.strip():
                        continue
                    number += 1
                    if number <= after and where is not None:
                        continue
                    content, fault = self._object(line) if not long else ({}, "the line is longer than 1 MiB")
                    if where is None and not fault:
                        keys = list(content)
                        found = positions(self.name, keys, self._mapping)
                        where = {column: keys[at] for column, at in found.items()}
                        columns = {column: [] for column in where}
                    if number <= after:
                        continue
                    values, column, what = _values(content, where or {}) if not fault else ({}, "", fault)
                    if what:
                        raw = line[:RAW_KEPT].decode(self._encoding, "backslashreplace").rstrip()
                        rejects.append(Reject(self.name, number, column, what, raw))
                    else:
                        rows.append(number)
                        for name, value in values.items():
                            columns[name].append(value)
                    if len(rows) + len(rejects) >= CHUNK_ROWS:
                        yield _chunk(columns, rows, rejects, min(1.0, read / size))
                        columns, rows, rejects = {name: [] for name in columns}, [], []
        except (EOFError, OSError) as fault:
            raise InputUnreadable(self.name, f"cannot be read to its end: {fault}") from None
        if where is None:
            raise InputUnreadable(self.name, "holds no JSON object that can be read")
        yield _chunk(columns, rows, rejects, 1.0)

    def _object(self, line: bytes) -> tuple[dict[str, Any], str]:
        try:
            content = json.loads(line.decode(self._encoding))
        except UnicodeDecodeError as fault:
            return {}, f"byte 0x{line[fault.start]:02x} is not {self._encoding}"
        except (ValueError, RecursionError) as fault:
            return {}, f"is not JSON: {fault}"[:200]
        return (content, "") if isinstance(content, dict) else ({}, "is not a JSON object")


def _values(content: dict[str, Any], where: dict[str, str]) -> tuple[dict[str, str | None], str, str]:
    values: dict[str, str | None] = {}
    for column, key in where.items():
        value = content.get(key)
        if isinstance(value, dict | list):
            return {}, column, "must be a text or a number, not a list or an object"
        text = None if value is None else value if isinstance(value, str) else json.dumps(value)
        if text is not None and any("\ud800" <= character <= "\udfff" for character in text):
            return {}, column, "holds half of a surrogate pair"
        values[column] = text
    return values, "", ""


def _chunk(columns: dict[str, list[str | None]], rows: list[int], rejects: list[Reject], done: float) -> Chunk:
    arrays = [pa.array(values, pa.string()) for values in columns.values()]
    batch = pa.RecordBatch.from_arrays(arrays, names=list(columns))
    return Chunk(batch, pa.array(rows, pa.int64()), tuple(rejects), done)
