"""Declarations from NDJSON: one object a line."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sendable.adapters.inputs.gather import Gather
from sendable.adapters.inputs.lines import BREAKS_OFF, Lines, Oversize, fault_of, open_text
from sendable.adapters.inputs.mapping import places, positions
from sendable.errors import InputUnreadable
from sendable.ports import Chunk
from sendable.screening.columns import DESCRIPTION, ITEM_ID, QUANTITY

COUNT = "count"
_MOST_SHAPES = 1_000


class RowError(Exception):
    """Why a line is rejected."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


class Ndjson:
    """A file of JSON objects, one a line; a line that is none is rejected."""

    def __init__(self, path: Path, name: str, encoding: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._encoding, self._mapping = path, encoding, mapping
        self._shapes: dict[tuple[str, ...], dict[str, str]] = {}

    def check(self) -> None:
        """Read up to the first object.

        Raises:
            InputUnreadable: no object at all, or the first has no description.
        """
        with self._opened() as lines:
            for line in written(lines):
                try:
                    content = self._object(line)
                except RowError:
                    continue
                positions(self.name, list(content), self._mapping)
                return
        raise InputUnreadable(self.name, "holds no JSON object that can be read")

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: the first object has no description, or the file breaks off in its compression.
        """
        self.check()
        size = max(1, self._path.stat().st_size)
        gather = Gather(self.name, self._encoding, (DESCRIPTION, ITEM_ID))
        with self._opened() as lines:
            for number, line in enumerate(written(lines), 1):
                if number <= after:
                    continue
                self.add(gather, number, line)
                if gather.full:
                    yield gather.take(lines.told() / size)
        if gather.rows or gather.rejects:
            yield gather.take(1.0)

    def add(self, gather: Gather, number: int, line: str) -> None:
        """Add one line to a chunk, or why it cannot be read."""
        try:
            _add(gather, number, self._values(line))
        except RowError as fault:
            gather.reject(number, fault.column, fault.reason, line)
        gather.size += len(line)

    @contextmanager
    def _opened(self) -> Iterator[Lines]:
        try:
            with open_text(self._path) as raw:
                yield Lines(raw, self._encoding, newline="\n")
        except BREAKS_OFF as fault:
            raise InputUnreadable(self.name, f"cannot be read to its end: {fault}") from None

    def _object(self, line: str) -> dict[str, Any]:
        if isinstance(line, Oversize):
            raise RowError("", f"the line is {line.length:,} characters long, at most 1 MiB is read")
        try:
            content = json.loads(line.lstrip("\ufeff"), object_pairs_hook=_without_doubles)
        except (ValueError, RecursionError) as fault:
            raise RowError("", fault_of(line, self._encoding) or f"is not JSON: {fault}"[:200]) from None
        if not isinstance(content, dict):
            raise RowError("", "is not a JSON object")
        return content

    def _values(self, line: str) -> dict[str, str | None]:
        content = self._object(line)
        values: dict[str, str | None] = {}
        for column, key in self._where(tuple(content)).items():
            value = content[key]
            if isinstance(value, dict | list):
                raise RowError(column, "must be a text or a number, not a list or an object")
            values[column] = value if isinstance(value, str | None) else json.dumps(value)
        # A file has both columns or one; here each line says for itself how many there are.
        many = values.pop(QUANTITY, None)
        if many is not None and values.get(COUNT) is None:
            values[COUNT] = many
        return values

    def _where(self, keys: tuple[str, ...]) -> dict[str, str]:
        """Return which key holds which column; objects of a file rarely have more than a few shapes."""
        found = self._shapes.get(keys)
        if found is None:
            present = {column: key for column, key in self._mapping.items() if key in keys}
            try:
                where = places(self.name, keys, present)
            except InputUnreadable as fault:
                raise RowError("", fault.what) from None
            absent = self._mapping.keys() - present.keys()
            found = {column: keys[at] for column, at in where.items() if column not in absent}
            if len(self._shapes) < _MOST_SHAPES:
                self._shapes[keys] = found
        return found


def written(lines: Lines) -> Iterator[str]:
    """Yield the lines that are not blank."""
    while line := lines.next():
        if line.strip("\ufeff \t\r\n"):
            yield line


def _add(gather: Gather, number: int, values: Mapping[str, str | None]) -> None:
    for column in values:
        if column not in gather.columns:
            gather.columns[column] = [None] * len(gather.rows)
    gather.rows.append(number)
    for column, texts in gather.columns.items():
        texts.append(values.get(column))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key is there twice")
    return content
